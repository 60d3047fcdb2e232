"""Documents become facts; questions find them. Knows no chat and no network."""

from knowledge.activity import Activity
from knowledge.answers import (
    Answer,
    Bullet,
    Checked,
    Citation,
    Coverage,
    Difference,
    Document,
    GroupKind,
    ModelNote,
    News,
    Note,
    Outcome,
    Quote,
    Reason,
    Searched,
    Standing,
    StoredFact,
    Strength,
    Summary,
    SummaryGroup,
    Surroundings,
    Version,
)
from knowledge.archive import Carried, UnreadableArchive
from knowledge.asking import Exchange
from knowledge.errors import DocumentError, KnowledgeError, NoSuchDocument, StoreError
from knowledge.evaluation import (
    Changed,
    Evaluation,
    Golden,
    Judged,
    UnreadableQuestions,
    Verdict,
    changes,
    evaluate,
    read_golden,
    stored_golden,
)
from knowledge.given import Learnt, Refused, TakenIn
from knowledge.installations import Installations
from knowledge.kept import Kept, Kind, aside
from knowledge.knowledge_base import KnowledgeBase
from knowledge.misses import Miss, Misses
from knowledge.model import FactKind, Scope
from knowledge.place_settings import PlaceSettings
from knowledge.receipts import Receipt, Receipts
from knowledge.reranking import Judgement, Offered, Recall, Reranker, Stated, Weighed
from knowledge.store import Totals
from knowledge.summarising import Remark, summarise_messages
from knowledge.teaching import Action, Curated, Mined, Teaching
from knowledge.vectors import Vectors
from knowledge.version import __version__
from knowledge.wishes import Wishes

__all__ = [
    "Action",
    "Activity",
    "Answer",
    "Bullet",
    "Carried",
    "Changed",
    "Checked",
    "Citation",
    "Coverage",
    "Curated",
    "Difference",
    "Document",
    "DocumentError",
    "Evaluation",
    "Exchange",
    "FactKind",
    "Golden",
    "GroupKind",
    "Installations",
    "Judged",
    "Judgement",
    "Kept",
    "Kind",
    "KnowledgeBase",
    "KnowledgeError",
    "Learnt",
    "Mined",
    "Miss",
    "Misses",
    "ModelNote",
    "News",
    "NoSuchDocument",
    "Note",
    "Offered",
    "Outcome",
    "PlaceSettings",
    "Quote",
    "Reason",
    "Recall",
    "Receipt",
    "Receipts",
    "Refused",
    "Remark",
    "Reranker",
    "Scope",
    "Searched",
    "Standing",
    "Stated",
    "StoreError",
    "StoredFact",
    "Strength",
    "Summary",
    "SummaryGroup",
    "Surroundings",
    "TakenIn",
    "Teaching",
    "Totals",
    "UnreadableArchive",
    "UnreadableQuestions",
    "Vectors",
    "Verdict",
    "Version",
    "Weighed",
    "Wishes",
    "__version__",
    "aside",
    "changes",
    "evaluate",
    "read_golden",
    "stored_golden",
    "summarise_messages",
]
