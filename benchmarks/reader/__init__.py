"""Trains the reader: a small network that reads a candidate among its neighbours."""
