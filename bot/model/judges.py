"""Loaded models that judge: an encoder by the nearness of meanings, a reader by reading."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from bot.model.bert import HEADS
from bot.model.encoder import Encoder, Floats, unit
from bot.model.errors import UnusableModel
from bot.model.judging import Judge, Task
from bot.model.manifest import MODEL, TOKENIZER, Kind, Manifest
from bot.model.mixing import Mixing, mix, shipped_mixing
from bot.model.probing import NEEDS_EXTRA
from bot.model.processor import check_processor
from bot.model.reader import Read, Reader
from bot.model.windows import Window, window_around
from knowledge import Stated, Weighed

if TYPE_CHECKING:
    from bot.model.runtime import Network

REMEMBERED: Final = 5_000


def load_judges(models: Path) -> tuple[Judge, ...]:
    """Load every model in a folder, in the order they are asked. Raises UnusableModel."""
    check_processor()
    loaders: dict[Kind, Callable[[Path], Judge]] = {
        Kind.ENCODER: load_encoder,
        Kind.READER: load_reader,
    }
    return tuple(load(models / kind) for kind, load in loaders.items() if (models / kind).exists())


def load_encoder(folder: Path) -> "EncoderJudge":
    """Load an encoder. Raises UnusableModel."""
    manifest = Manifest.read(folder)
    network = open_network(folder, manifest)
    encoder = Encoder(network, manifest.query_prefix, manifest.text_prefix)
    mixing = manifest.mixing or shipped_mixing(manifest.name)
    judge = EncoderJudge(manifest, encoder, network.words(), mixing)
    if len(encoder.question("test")) != manifest.dims:
        raise UnusableModel(f"the model in {folder} gives vectors of another length than it did")
    return judge


def load_reader(folder: Path) -> "ReaderJudge":
    """Load a reader. Raises UnusableModel."""
    manifest = Manifest.read(folder)
    network = open_network(folder, manifest)
    if not set(HEADS) <= set(network.outputs):
        raise UnusableModel(f"the model in {folder} is no reader: it lacks {', '.join(HEADS)}")
    mixing = manifest.mixing or shipped_mixing(manifest.name)
    return ReaderJudge(manifest.name, Reader(network), network.words(), mixing)


def open_network(folder: Path, manifest: Manifest) -> "Network":
    """Open a model's files. Raises UnusableModel, also where the extra is not installed."""
    try:
        from bot.model.runtime import Network  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise UnusableModel(NEEDS_EXTRA) from error
    return Network(folder / MODEL, folder / TOKENIZER, manifest.max_tokens)


class EncoderJudge:
    """Scores a candidate by how near its vector is to the question's."""

    def __init__(
        self, manifest: Manifest, encoder: Encoder, words: frozenset[str], mixing: Mixing
    ) -> None:
        self.name = manifest.name
        self.fingerprint = manifest.fingerprint
        self._bytes = 2 * manifest.dims
        self._encoder = encoder
        self._words = words
        self._mixing = mixing
        self._lock = Lock()
        self._made: dict[bytes, bytes] = {}

    def judge(self, task: Task) -> tuple[Weighed, ...]:
        """Judge candidates; vectors that are not kept are made. Raises OutOfTime."""
        return mix(task.offered, self.cosines(task), self._mixing)

    def cosines(self, task: Task) -> Floats:
        """Return how near each candidate is to the question."""
        vectors = self._vectors(task)
        question = self._encoder.question(respelt(task.question, task.corrections, self._words))
        return np.asarray(vectors @ question, np.float32)

    def packed(self, facts: Sequence[Stated], task: Task | None = None) -> dict[bytes, bytes]:
        """Make the vectors of facts, as they are kept: the mean of one alone and in context."""
        alone = [fact.text for fact in facts]
        within = [f"{fact.title}. {fact.before} {fact.text}" for fact in facts]
        texts = [*alone, *within]
        made = self._encoder.texts(texts, task.late) if task else self._encoder.texts(texts)
        means = unit(made[: len(facts)] + made[len(facts) :]).astype("<f2")
        return {fact.key: row.tobytes() for fact, row in zip(facts, means, strict=True)}

    def _vectors(self, task: Task) -> Floats:
        facts = {it.stated.key: it.stated for it in task.offered}
        held = self._held(task, list(facts))
        missing = [fact for key, fact in facts.items() if key not in held]
        for fact in missing:  # what was made before time ran out is there for the next question
            held |= self._remember(self.packed([fact], task))
        rows = [np.frombuffer(held[it.stated.key], "<f2") for it in task.offered]
        return np.stack(rows).astype(np.float32)

    def _held(self, task: Task, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what was made before: in this process, else as the database keeps it."""
        with self._lock:
            held = {key: self._made[key] for key in keys if key in self._made}
        kept = task.recall(self.fingerprint, [key for key in keys if key not in held])
        return held | {key: data for key, data in kept.items() if len(data) == self._bytes}

    def forget(self) -> None:
        """Forget what was made in this process."""
        with self._lock:
            self._made.clear()

    def _remember(self, made: Mapping[bytes, bytes]) -> Mapping[bytes, bytes]:
        with self._lock:
            if len(self._made) > REMEMBERED:
                self._made.clear()
            self._made |= made
        return made


class ReaderJudge:
    """Scores a candidate by reading it among its neighbours, and marks what answers."""

    def __init__(self, name: str, reader: Reader, words: frozenset[str], mixing: Mixing) -> None:
        self.name = name
        self._reader = reader
        self._words = words
        self._mixing = mixing

    def judge(self, task: Task) -> tuple[Weighed, ...]:
        """Judge candidates; neighbours are read once for all. Raises OutOfTime."""
        reads = self.read(task)
        answerable = [it.answerable for it in reads]
        weighed = mix(task.offered, scores_of(reads), self._mixing, answerable)
        return tuple(replace(word, span=it.span) for word, it in zip(weighed, reads, strict=True))

    def read(self, task: Task) -> list[Read]:
        """Return what was read of each candidate."""
        windows: list[Window] = []
        where: list[int] = []
        of_passage: dict[int, list[int]] = {}
        for it in task.offered:
            held = of_passage.setdefault(id(it.passage), [])
            place = next((n for n in held if it.place in windows[n].places), len(windows))
            if place == len(windows):
                windows.append(window_around(it.stated.title, it.passage, it.place))
                held.append(place)
            where.append(place)
        question = respelt(task.question, task.corrections, self._words)
        found = self._reader.read(question, windows, task.late)
        return [found[place][it.place] for place, it in zip(where, task.offered, strict=True)]


def scores_of(reads: Sequence[Read]) -> npt.NDArray[np.float64]:
    """Return the score of each; what could not be read counts as the least of the others."""
    least = min((it.score for it in reads if it.score is not None), default=0.0)
    return np.array([least if it.score is None else it.score for it in reads], np.float64)


def respelt(question: str, corrections: Mapping[str, str], known: frozenset[str]) -> str:
    """Respell the words that neither the documents nor the model have."""
    for word, meant in corrections.items():
        if word.casefold() not in known:
            pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
            question = re.sub(pattern, meant.replace("\\", r"\\"), question, flags=re.IGNORECASE)
    return question
