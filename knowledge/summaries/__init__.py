"""Choose sentences that stand for a text; every one verbatim."""

from knowledge.summaries.boilerplate import (
    is_boilerplate,
    is_column_heads,
    is_finished,
    is_row,
    repeats,
)
from knowledge.summaries.groups import group_of, is_meeting, most_in_group
from knowledge.summaries.length import Budget, Length, Wanted
from knowledge.summaries.selecting import Choice, choose, choose_relevant
from knowledge.summaries.sentence import Sentence, TextKind, label_of, speakers_in, text_kind

__all__ = [
    "Budget",
    "Choice",
    "Length",
    "Sentence",
    "TextKind",
    "Wanted",
    "choose",
    "choose_relevant",
    "group_of",
    "is_boilerplate",
    "is_column_heads",
    "is_finished",
    "is_meeting",
    "is_row",
    "label_of",
    "most_in_group",
    "repeats",
    "speakers_in",
    "text_kind",
]
