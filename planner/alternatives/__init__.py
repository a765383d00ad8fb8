"""What else a plan could do with one visit or one person: what bars it, what it breaks, what it costs."""
