"""The terminal as a platform like any other."""
