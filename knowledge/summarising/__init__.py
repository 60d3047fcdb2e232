"""From documents, a topic or messages to a summary: chosen sentences, cited, with coverage."""

from knowledge.summarising.wishes import Wish, summarise

__all__ = ["Wish", "summarise"]
