"""Reading: every sentence of a window is scored in its context, with the words that answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from bot.model.encoder import OutOfTime, never
from bot.model.windows import LONGEST_ANSWER, Range, Window

if TYPE_CHECKING:
    from bot.model.runtime import Network

RELEVANT, START, END = range(3)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one sentence: its score, the range that answers, its window's word.

    The score is None where the text was cut off before the sentence.
    """

    score: float | None
    span: Range | None
    answerable: float


class Reader:
    """Reads windows with a question in mind."""

    def __init__(self, network: "Network") -> None:
        self._network = network

    def read(
        self, question: str, windows: Sequence[Window], late: Callable[[], bool] = never
    ) -> list[dict[int, Read]]:
        """Return what was read of each window's facts, by place. Raises OutOfTime."""
        found: list[dict[int, Read]] = []
        pieces = self._network.encode([question] * len(windows), [it.text for it in windows])
        for window, piece in zip(windows, pieces, strict=True):
            if late():
                raise OutOfTime
            results = self._network.run([piece])
            scores, whole = results["token"][0], float(results["whole"][0][0])
            found.append(_sentences(piece, window, scores, whole))
        return found


def _sentences(pieces: Any, window: Window, scores: Floats, whole: float) -> dict[int, Read]:  # noqa: ANN401 -- the library's
    tokens = token_ranges(pieces)
    return {place: _sentence(span, tokens, scores, whole) for place, span in window.places.items()}


def token_ranges(pieces: Any) -> npt.NDArray[np.int64]:  # noqa: ANN401 -- the library's
    """Return where in the window each token stands; those of the question nowhere, at -1."""
    return np.array(
        [
            offsets if sequence == 1 else (-1, -1)
            for offsets, sequence in zip(pieces.offsets, pieces.sequence_ids, strict=True)
        ],
        np.int64,
    ).reshape(-1, 2)


def tokens_within(tokens: npt.NDArray[np.int64], span: Range) -> npt.NDArray[np.int64]:
    """Return which tokens stand in a range."""
    return np.flatnonzero(
        (tokens[:, 0] >= span[0]) & (tokens[:, 1] <= span[1]) & (tokens[:, 0] >= 0)
    )


def _sentence(span: Range, tokens: npt.NDArray[np.int64], scores: Floats, whole: float) -> Read:
    inside = tokens_within(tokens, span)
    if not len(inside):
        return Read(None, None, whole)
    own = scores[inside]
    first, last = _best_span(own[:, START], own[:, END])
    low, high = tokens[inside[first]][0], tokens[inside[last]][1]
    return Read(float(own[:, RELEVANT].mean()), (int(low) - span[0], int(high) - span[0]), whole)


def _best_span(starts: Floats, ends: Floats) -> Range:
    """Return the likeliest first and last token of an answer."""
    size = len(starts)
    sums = starts[:, None] + ends[None, :]
    places = np.arange(size)
    length = places[None, :] - places[:, None]
    allowed = np.where((length >= 0) & (length < LONGEST_ANSWER), sums, -np.inf)
    first, last = np.unravel_index(int(np.argmax(allowed)), allowed.shape)
    return int(first), int(last)
