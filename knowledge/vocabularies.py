"""The words of each tenant's documents, kept between questions."""

from threading import Lock

from knowledge.matching import Vocabulary
from knowledge.store import Reader
from knowledge.store.recent import Recent
from knowledge.store.store import KEPT_TENANTS


class Vocabularies:
    """Keeps the words of the tenants that asked last; every thread may use it."""

    def __init__(self) -> None:
        self._kept = Recent(Vocabulary, KEPT_TENANTS)
        self._lock = Lock()

    def of(self, tenant: str, reader: Reader) -> Vocabulary:
        """Return a tenant's words, with those added since they were last asked for."""
        with self._lock:
            vocabulary = self._kept[tenant]
            vocabulary.extend(reader.words())
            return vocabulary
