"""Documents become passages, passages hold facts, and facts are found by terms."""

from knowledge.facts.abbreviations import abbreviations_in, mine
from knowledge.facts.extraction import extract_passages
from knowledge.facts.indexing import HEADING_TERM, index_passages
from knowledge.facts.joining import joined_pairs
from knowledge.facts.kinds import kinds_of
from knowledge.facts.leaning import leans
from knowledge.facts.sentences import sentences_of
from knowledge.facts.speakers import speaker_of

__all__ = [
    "HEADING_TERM",
    "abbreviations_in",
    "extract_passages",
    "index_passages",
    "joined_pairs",
    "kinds_of",
    "leans",
    "mine",
    "sentences_of",
    "speaker_of",
]
