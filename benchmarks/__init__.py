"""Measures Quoth beside its peers, and trains what it ships. Not part of the wheel."""
