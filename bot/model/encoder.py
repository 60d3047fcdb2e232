"""Texts become vectors: near ones mean alike."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from bot.model.runtime import Network

Floats = npt.NDArray[np.float32]

BATCH: Final = 8
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
        """Compute in batches of about the same length, so that little is padding."""
        pieces = self._network.encode(texts)
        order = np.argsort([len(it.ids) for it in pieces], kind="stable").tolist()
        vectors: dict[int, Floats] = {}
        for start in range(0, len(order), BATCH):
            if late():
                raise OutOfTime
            places = order[start : start + BATCH]
            batch = [pieces[place] for place in places]
            hidden = next(iter(self._network.run(batch).values()))
            vectors.update(
                zip(places, unit(_mean(hidden, [len(it.ids) for it in batch])), strict=True)
            )
        return np.stack([vectors[place] for place in range(len(texts))])


def _mean(hidden: Floats, sizes: Sequence[int]) -> Floats:
    """Return one vector a text: the mean of its pieces', where there is one for each piece."""
    if hidden.ndim == 2:  # noqa: PLR2004 -- the graph has taken the mean itself
        return np.asarray(hidden, np.float32)
    kept = np.arange(hidden.shape[1]) < np.array(sizes)[:, None]
    summed = np.einsum("btd,bt->bd", hidden, kept.astype(np.float32))
    means: Floats = (summed / np.array(sizes)[:, None]).astype(np.float32)
    return means


def unit(vectors: npt.NDArray[np.float32]) -> Floats:
    """Return vectors of length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, SMALLEST), np.float32)
