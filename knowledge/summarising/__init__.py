"""From documents, a topic or messages to a summary: chosen sentences, cited, with coverage."""

from knowledge.summarising.messages import Remark, summarise_messages
from knowledge.summarising.news import decisions_in
from knowledge.summarising.wishes import Wish, summarise

__all__ = ["Remark", "Wish", "decisions_in", "summarise", "summarise_messages"]
