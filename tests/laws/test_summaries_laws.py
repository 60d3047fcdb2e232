"""Laws of summaries: verbatim, short, in order, without repeats, the same each time."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.periods import read_period
from knowledge import KnowledgeBase, Remark, Summary, summarise_messages
from knowledge.summaries import Budget, Length, Sentence, choose

# Whole databases are made: slowness says nothing here.
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = [
    "Ann",
    "sold",
    "agreed",
    "boats",
    "roof",
    "winter",
    "2020",
    "the",
    "leaks",
    "\u65e5",
    "\ud800",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: " ".join(words) + "."
)
headings = st.sampled_from(["# One", "## Two", "## Three"])
documents = st.lists(st.one_of(sentences, sentences, headings), min_size=1, max_size=12).map(
    "\n\n".join
)
lengths = st.sampled_from(list(Length))


def assert_lawful(summary: Summary, texts: dict[str, str], length: Length) -> None:
    places = [(it.citation.document_id, it.citation.start) for it in summary.bullets]
    coverage = summary.coverage
    sections = {(it.citation.document_id, it.citation.section) for it in summary.bullets}

    assert len(summary.bullets) <= length.bullets
    assert len(set(places)) == len(places)
    assert len({it.quote for it in summary.bullets}) == len(summary.bullets)
    listed = [bullet for group in summary.groups for bullet in group.bullets]
    assert len({it.citation for it in listed}) == len(listed)
    for bullet in (*summary.bullets, *listed):
        text = texts[bullet.citation.document_id]
        assert text[bullet.citation.start : bullet.citation.end] == bullet.quote
        assert bullet.context in text
    for (before, start), (after, end) in pairwise(places):
        assert before != after or start < end
    assert len(list(dict.fromkeys(number for number, _ in places))) == sum(
        before != after for (before, _), (after, _) in pairwise([("", 0), *places])
    )
    assert coverage.covered == len(sections) <= coverage.sections
    assert len(coverage.left_out) <= coverage.sections - coverage.covered
    assert summary.documents == tuple(
        {it.citation.document_id: it.citation.document for it in summary.bullets}.values()
    )


@patient
@given(st.lists(documents, min_size=1, max_size=3), lengths, sentences)
def test_summaries_are_lawful_and_steady(texts: list[str], length: Length, topic: str) -> None:
    with KnowledgeBase.open("sqlite://") as kb:
        added = [
            kb.add_text(text, f"Document {number}", f"d:{number}")
            for number, text in enumerate(texts)
        ]
        held = {document.id: text for document, text in zip(added, texts, strict=True)}
        for wanted in (None, topic):
            summary = kb.summarize(topic=wanted, length=length)
            again = kb.summarize(topic=wanted, length=length)
            assert_lawful(summary, held, length)
            assert summary.model_dump(exclude={"elapsed_ms"}) == again.model_dump(
                exclude={"elapsed_ms"}
            )


authors = st.sampled_from(["Ann", "Ben", "Cara"])
messages = st.lists(
    st.tuples(authors, st.one_of(sentences, documents, st.text(max_size=40))), max_size=15
)


@patient
@given(messages, lengths, st.sampled_from(["short", "10%", "100%"]))
def test_conversations_are_summed_up_lawfully(
    said: list[tuple[str, str]], length: Length, share: str
) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    remarks = [
        Remark(author, text, moment + timedelta(minutes=place), f"link {place}")
        for place, (author, text) in enumerate(said)
    ]
    for wanted in (length.value, share):
        summary = summarise_messages(remarks, "t", wanted)
        places = [(int(it.citation.uri[5:]), it.citation.start) for it in summary.bullets]
        assert places == sorted(set(places))
        assert wanted != length.value or len(places) <= length.bullets
        listed = [bullet for group in summary.groups for bullet in group.bullets]
        assert len({it.citation for it in listed}) == len(listed)
        for bullet in (*summary.bullets, *listed):
            author, text = said[int(bullet.citation.uri[5:])]
            assert text[bullet.citation.start : bullet.citation.end] == bullet.quote
            assert bullet.speaker == author
        assert summary.coverage.covered <= summary.coverage.sections <= len(said)
        assert summary == summarise_messages(remarks, "t", wanted)


spans = st.lists(
    st.sampled_from(
        [
            "since",
            "from",
            "last",
            "this",
            "week",
            "month",
            "year",
            "29",
            "February",
            "2023",
            "31",
            "April",
            "to",
            "and",
            "between",
            "0",
            "12/13",
            "until",
            "before",
            "q4",
            "days",
            "ago",
            "tomorrow",
            "May",
            "00:00",
            "next",
        ]
    ),
    max_size=6,
).map(" ".join)
days = st.dates(date(2020, 2, 28), date(2028, 3, 1))


@patient
@given(st.one_of(st.text(max_size=70), spans), days)
def test_whatever_is_said_of_days_is_read_or_not_but_never_fails(said: str, today: date) -> None:
    period = read_period(said, today)
    if period is not None and period.since and period.until:
        assert period.since <= period.until


scored = st.builds(Sentence, sentences, st.floats(0, 2))


@given(st.lists(scored, max_size=12), st.integers(0, 15))
def test_the_chosen_are_places_in_order_and_more_of_them_keep_the_best(
    candidates: list[Sentence], most: int
) -> None:
    choices = choose(candidates, Budget(most))
    places = [choice.place for choice in choices]
    more = [choice.place for choice in choose(candidates, Budget(most + 1))]
    assert places == sorted(set(places))
    assert len(places) <= most
    assert set(places) <= set(range(len(candidates)))
    assert set(places) <= set(more)
