"""Questions meet facts: analysis, expansion, candidates, ranking, confidence, quotes."""

from knowledge.matching.analysis import Question, analyse
from knowledge.matching.assembly import (
    citation_of,
    context_of,
    distinct,
    quote_of,
    reasons,
)
from knowledge.matching.candidate import Candidate
from knowledge.matching.followup import complete
from knowledge.matching.glossary import with_glossary
from knowledge.matching.matcher import Matched, match
from knowledge.matching.ranking import Ranked, outcome_of, strength_of
from knowledge.matching.spelling import Vocabulary
from knowledge.matching.superseding import LOOKED_AT
from knowledge.matching.topics import OnTopic, facts_on
from knowledge.matching.versions import Versions, versions_of

__all__ = [
    "LOOKED_AT",
    "Candidate",
    "Matched",
    "OnTopic",
    "Question",
    "Ranked",
    "Versions",
    "Vocabulary",
    "analyse",
    "citation_of",
    "complete",
    "context_of",
    "distinct",
    "facts_on",
    "match",
    "outcome_of",
    "quote_of",
    "reasons",
    "strength_of",
    "versions_of",
    "with_glossary",
]
