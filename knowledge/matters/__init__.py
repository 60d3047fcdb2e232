"""Matters: whether two statements speak of the same thing, and what differs between them."""

from knowledge.matters.comparison import Change, Comparison, Wanted, changes_between, compare
from knowledge.matters.statements import Statement, statement_of
from knowledge.matters.values import Value, ValueKind, values_of

__all__ = [
    "Change",
    "Comparison",
    "Statement",
    "Value",
    "ValueKind",
    "Wanted",
    "changes_between",
    "compare",
    "statement_of",
    "values_of",
]
