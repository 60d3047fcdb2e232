"""From examples to what the network is given: pieces, and which sentence each belongs to."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.noise import typos
from benchmarks.reader.examples import Example, Seen
from bot.model.reader import token_ranges, tokens_within

MISTYPED: Final = 0.25
NOWHERE: Final = -1
# Lengths are rounded up to so many tokens: a processor prepares itself for each anew.
LENGTHS: Final = 16


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of several questions.

    `sentence` numbers the sentence of each token through the batch, -1 for none; `group` and
    `right` tell of each sentence whose question it stands for and whether it answers; `start`
    and `end` are the answer's tokens of each window, -1 without; `answers` tells which windows do.
    """

    ids: Tensor
    mask: Tensor
    types: Tensor
    sentence: Tensor
    group: Tensor
    right: Tensor
    start: Tensor
    end: Tensor
    answers: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the same on a device."""
        names = self.__dataclass_fields__
        return Batch(**{name: getattr(self, name).to(device) for name in names})


def batches(
    examples: Sequence[Example], tokenizer: Tokenizer, size: int, windows: int, seed: int
) -> Iterator[Batch]:
    """Yield one epoch in an order that hangs on the seed alone; a quarter is mistyped."""
    rng = random.Random(seed)
    order = list(range(len(examples)))
    rng.shuffle(order)
    # Of a few batches' questions those of like length go together: little is padding.
    pool = 16 * size
    for start in range(0, len(order), pool):
        near = sorted(order[start : start + pool], key=lambda it: _longest(examples[it]))
        parts = [near[place : place + size] for place in range(0, len(near), size)]
        rng.shuffle(parts)
        for part in parts:
            yield _batch([examples[it] for it in part], tokenizer, windows, rng)


def _longest(example: Example) -> int:
    return max(len(it.text) for it in example.windows)


def steps_of(examples: int, size: int) -> int:
    """Return how many batches an epoch has."""
    full, rest = divmod(examples, 16 * size)
    return full * 16 + -(-rest // size)


def _batch(
    examples: Sequence[Example], tokenizer: Tokenizer, windows: int, rng: random.Random
) -> Batch:
    questions: list[str] = []
    seen: list[Seen] = []
    groups: list[int] = []
    for number, example in enumerate(examples):
        question = example.question
        if rng.random() < MISTYPED:
            question = typos(question, rng.choice([1, 2]), rng)
        first, *others = example.windows
        chosen = [first, *rng.sample(others, min(windows - 1, len(others)))]
        questions += [question] * len(chosen)
        seen += chosen
        groups += [number] * len(chosen)
    pieces = tokenizer.encode_batch(list(zip(questions, (it.text for it in seen), strict=True)))
    return _labelled(pieces, seen, groups)


def _labelled(pieces: Sequence[Any], seen: Sequence[Seen], groups: Sequence[int]) -> Batch:
    longest = max(len(it.ids) for it in pieces)
    length = LENGTHS * -(-longest // LENGTHS)
    shape = (len(pieces), length)
    ids, mask, types = (np.zeros(shape, np.int64) for _ in range(3))
    sentence = np.full(shape, NOWHERE)
    start, end = np.full(len(pieces), NOWHERE), np.full(len(pieces), NOWHERE)
    of_group: list[int] = []
    right: list[bool] = []
    for row, (piece, window) in enumerate(zip(pieces, seen, strict=True)):
        size = len(piece.ids)
        ids[row, :size], types[row, :size], mask[row, :size] = piece.ids, piece.type_ids, 1
        tokens = token_ranges(piece)
        for number, place in enumerate(window.places):
            inside = tokens_within(tokens, place)
            if len(inside):
                sentence[row, inside] = len(right)
                right.append(number in window.right)
                of_group.append(groups[row])
        if window.span is not None and len(held := _overlapping(tokens, window.span)):
            start[row], end[row] = held[0], held[-1]
    answers = [bool(it.right) for it in seen]
    arrays = (ids, mask, types, sentence, np.array(of_group), np.array(right), start, end)
    return Batch(*map(torch.from_numpy, (*arrays, np.array(answers))))


def _overlapping(tokens: Any, span: tuple[int, int]) -> Any:  # noqa: ANN401 -- arrays
    return np.flatnonzero((tokens[:, 1] > span[0]) & (tokens[:, 0] < span[1]))
