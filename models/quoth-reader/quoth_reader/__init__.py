"""Weights of a reader; nothing here is run: `quoth model add quoth-reader` reads the files."""
