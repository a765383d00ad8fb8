"""The web page: what is in the file, and how it behaves in a real browser."""
