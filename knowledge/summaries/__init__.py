"""Choose sentences that stand for a text; every one verbatim."""

from knowledge.summaries.extractive import Length, Sentence, choose

__all__ = ["Length", "Sentence", "choose"]
