"""What the reader learns from: questions, the window that answers, and windows that seem to.

The wrong windows are those that the core finds for the question, so they share its words.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.groups import Searched, searched_articles
from benchmarks.sets import Article, Asked, hits, load_squad
from benchmarks.shares import SETS, Share, shares
from bot.model.windows import Window, window_around
from knowledge.matching.candidate import Candidate
from knowledge.store import PassageRecord

WRONG: Final = 3
NEAR: Final = 12
PARAGRAPHS: Final = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """A window with the places of its sentences; `right` are those that answer, `span` how."""

    text: str
    places: tuple[tuple[int, int], ...]
    right: tuple[int, ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its windows; where one answers, it comes first."""

    question: str
    windows: tuple[Seen, ...]

    @property
    def answerable(self) -> bool:
        """Tell whether a window answers."""
        return bool(self.windows[0].right)


def kept_examples(data: Path, folder: Path, limit: int | None) -> list[Example]:
    """Return all examples, from the file that an earlier run left where there is one."""
    path = folder / f"examples-{limit or 'all'}.jsonl.gz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with gzip.open(unfinished, "wt", encoding="utf-8") as file:
            for example in examples(data, limit):
                file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
        unfinished.rename(path)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_example(json.loads(line)) for line in file]


def _example(record: dict[str, Any]) -> Example:
    windows = tuple(
        Seen(
            it["text"],
            tuple((start, end) for start, end in it["places"]),
            tuple(it["right"]),
            (it["span"][0], it["span"][1]) if it["span"] else None,
        )
        for it in record["windows"]
    )
    return Example(record["question"], windows)


def examples(data: Path, limit: int | None = None) -> Iterator[Example]:
    """Make examples of every set, at most `limit` of each, without the articles that judge."""
    squad = data / "squad"
    share = shares(data)
    known: set[str] = set()
    for name in SETS:
        articles = load_squad(squad / name)
        known |= {" ".join(it.text.split()) for article in articles for it in article.questions}
        learning = [it for it in articles if share[it.title] is Share.LEARNING]
        yield from _first(_of_articles(learning), limit)
    pairs = json.loads((squad / "pairs.json").read_text(encoding="utf-8"))
    fresh = [it for it in pairs if " ".join(it["question"].split()) not in known]
    yield from _of_pairs(fresh[:limit])


def _first(found: Iterable[Example], limit: int | None) -> Iterator[Example]:
    for number, example in enumerate(found):
        if number == limit:
            return
        yield example


def _of_articles(articles: Sequence[Article]) -> Iterator[Example]:
    together = searched_articles(articles)
    stored = together.passages()
    passages = [[it for it in stored if it.document == number] for number in together.numbers]
    titles = {number: it.title for number, it in zip(together.numbers, articles, strict=True)}
    asked = [(place, it) for place, article in enumerate(articles) for it in article.questions]
    random.Random(len(asked)).shuffle(asked)
    for place, question in asked:
        document = together.numbers[place]
        right = _right(question, passages[place], titles[document])
        if question.spans and right is None:
            continue
        wrong = _wrong(together, question, document, titles)
        if windows := (*((right,) if right else ()), *wrong):
            yield Example(question.text, windows)


def _right(asked: Asked, passages: Sequence[PassageRecord], title: str) -> Seen | None:
    """Return the window around the fact that answers, with all the facts in it that do."""
    for record in passages:
        passage = record.passage
        for place, fact in enumerate(passage.facts):
            if hits(passage.start + fact.start, passage.start + fact.end, asked):
                window = window_around(title, passage, place)
                return _seen(window, asked, window.places[place][0] - passage.start - fact.start)
    return None


def _seen(window: Window, asked: Asked, moved: int) -> Seen:
    """Label a window that stands `moved` characters after where its article has it."""
    places = tuple(window.places.values())
    right = tuple(
        number
        for number, (start, end) in enumerate(places)
        if hits(start - moved, end - moved, asked)
    )
    spans = ((start + moved, end + moved) for start, end in asked.spans)
    whole = (
        (low, high)
        for low, high in spans
        if any(places[it][0] <= low and high <= places[it][1] for it in right)
    )
    return Seen(window.text, places, right, next(whole, None))


def _wrong(
    searched: Searched, asked: Asked, document: int, titles: dict[int, str]
) -> tuple[Seen, ...]:
    """Return windows that the core finds and that do not answer, each sentence once."""
    found: list[Seen] = []
    taken: list[tuple[int, range]] = []
    for candidate in searched.stages(asked.text, {}).texts[:NEAR]:
        record = candidate.record
        if len(found) == WRONG:
            break
        if _answers(candidate, asked, document) or any(
            record.id == passage and candidate.place in places for passage, places in taken
        ):
            continue
        window = window_around(titles[record.document], record.passage, candidate.place)
        if record.document == document and _overlaps(window, candidate, asked):
            continue
        taken.append((record.id, range(min(window.places), max(window.places) + 1)))
        found.append(Seen(window.text, tuple(window.places.values())))
    return tuple(found)


def _answers(candidate: Candidate, asked: Asked, document: int) -> bool:
    passage = candidate.record.passage
    fact = passage.facts[candidate.place]
    low, high = passage.start + fact.start, passage.start + fact.end
    return candidate.record.document == document and hits(low, high, asked)


def _overlaps(window: Window, candidate: Candidate, asked: Asked) -> bool:
    """Tell whether a neighbour in the window answers."""
    passage = candidate.record.passage
    return any(
        hits(passage.start + passage.facts[it].start, passage.start + passage.facts[it].end, asked)
        for it in window.places
    )


def _of_pairs(pairs: Sequence[dict[str, str]]) -> Iterator[Example]:
    """Make examples of questions with bare sentences; sentences of others are the wrong ones."""
    texts = ["\n\n".join(it["sentence"] for it in pairs[start : start + PARAGRAPHS])
             for start in range(0, len(pairs), PARAGRAPHS)]  # fmt: skip
    searched = searched_articles([Article(f"Part {n}", it, ()) for n, it in enumerate(texts)])
    for pair in pairs:
        own = pair["sentence"]
        right = Seen(f". {own}", ((2, 2 + len(own)),), (0,))
        near = (it.text for it in searched.stages(pair["question"], {}).texts[:NEAR])
        wrong = [it for it in near if it not in own][:WRONG]
        yield Example(
            pair["question"],
            (right, *(Seen(f". {it}", ((2, 2 + len(it)),)) for it in wrong)),
        )
