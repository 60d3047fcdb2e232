"""Summaries beside those of people: what is learned from them, and how near we come."""
