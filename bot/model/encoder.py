"""Texts become vectors: near ones mean alike."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from bot.model.runtime import Network

Floats = npt.NDArray[np.float32]

SMALLEST: Final = 1e-9


class OutOfTime(Exception):
    """The time that was given has passed."""


def never() -> bool:
    """Tell that there is time."""
    return False


class Encoder:
    """Makes vectors of length one; comparing two is multiplying them."""

    def __init__(self, network: "Network", query_prefix: str = "", text_prefix: str = "") -> None:
        self._network = network
        self._query_prefix = query_prefix
        self._text_prefix = text_prefix

    def question(self, text: str) -> Floats:
        """Return the vector of a question."""
        (vector,) = self._vectors([self._query_prefix + text], never)
        return np.asarray(vector, np.float32)

    def texts(self, texts: Sequence[str], late: Callable[[], bool] = never) -> Floats:
        """Return the vectors of texts. Raises OutOfTime between batches."""
        return self._vectors([self._text_prefix + text for text in texts], late)

    def _vectors(self, texts: Sequence[str], late: Callable[[], bool]) -> Floats:
        """Compute one text at a time: with others its rounding would hang on theirs.

        So the same text always gives the same vector; on a processor it is faster, too.
        """
        vectors: list[Floats] = []
        for pieces in self._network.encode(texts):
            if late():
                raise OutOfTime
            vectors.append(_pooled(next(iter(self._network.run([pieces]).values()))))
        return unit(np.stack(vectors))


def _pooled(hidden: Floats) -> Floats:
    """Return one vector for a text: its pieces' mean, if the graph has not taken it itself."""
    means: Floats = hidden[0].mean(axis=0) if hidden.ndim > 2 else hidden[0]  # noqa: PLR2004 -- one vector a piece
    return means


def unit(vectors: npt.NDArray[np.float32]) -> Floats:
    """Return vectors of length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, SMALLEST), np.float32)
