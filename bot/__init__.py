"""The running program: platforms, settings and the command line."""
