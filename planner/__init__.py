"""Plan an inspection programme over its term."""
