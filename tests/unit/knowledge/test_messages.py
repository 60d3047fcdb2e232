"""Summaries of conversations: who said what, what was decided, what is still open."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge import GroupKind, Note, Remark, Summary, summarise_messages

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
SAID = (
    (
        "Ann",
        "The staging deploy failed again because the migration on the orders table timed out.",
    ),
    ("Ben", "ugh"),
    ("Cara", "Should we move the migration to the maintenance window on Sunday?"),
    ("Ann", "Yes, that is what I would do."),
    ("Cara", "OK, decided: the orders migration moves to Sunday at 06:00."),
    ("Ben", "I'll write the announcement for customers today."),
    ("Ann", "Who owns the rollback plan?"),
    ("Dan", "lol nice gif"),
    ("Ann", "The load test showed 1,200 requests per second before latency rose."),
)


def remarks(*said: tuple[str, str]) -> list[Remark]:
    return [
        Remark(author, text, NINE + timedelta(minutes=place), f"https://chat.example/{place}")
        for place, (author, text) in enumerate(said)
    ]


def group(summary: Summary, kind: GroupKind) -> list[str]:
    return [bullet.quote for it in summary.groups if it.kind is kind for bullet in it.bullets]


def test_each_bullet_names_its_speaker_its_moment_and_its_message() -> None:
    said = remarks(*SAID)
    summary = summarise_messages(said, "This thread")
    by_link = {remark.link: remark for remark in said}
    assert 1 <= len(summary.bullets) <= 3
    for bullet in summary.bullets:
        remark = by_link[bullet.citation.uri]
        assert remark.text[bullet.citation.start : bullet.citation.end] == bullet.quote
        assert (bullet.speaker, bullet.said) == (remark.author, remark.at)
    assert [it.said for it in summary.bullets] == sorted(
        it.said for it in summary.bullets if it.said
    )
    assert (summary.messages, summary.people[:2]) == (9, ("Ann", "Ben"))


def test_decisions_actions_and_open_questions_stand_apart() -> None:
    summary = summarise_messages(remarks(*SAID), "This thread")
    assert group(summary, GroupKind.DECISIONS) == [
        "OK, decided: the orders migration moves to Sunday at 06:00."
    ]
    assert group(summary, GroupKind.ACTIONS) == [
        "I'll write the announcement for customers today."
    ]
    assert group(summary, GroupKind.QUESTIONS) == ["Who owns the rollback plan?"]
    assert group(summary, GroupKind.NUMBERS) == [SAID[-1][1]]


def test_a_question_that_somebody_took_up_is_not_open() -> None:
    asked = ("Ann", "Who books the harbour boat?")
    assert group(
        summarise_messages(remarks(asked, ("Ann", "The boat leaves.")), "t"), GroupKind.QUESTIONS
    ) == [asked[1]]
    taken_up = summarise_messages(remarks(asked, ("Ben", "The boat is booked by me.")), "t")
    assert group(taken_up, GroupKind.QUESTIONS) == []


def test_code_quoted_lines_and_bare_links_are_not_what_somebody_said() -> None:
    text = (
        "> the lease of the northern quay ends in the spring of next year\n"
        "```\nlease = quay.lease(northern, until=spring, renewed=never)\n```\n"
        "https://example.org/lease\nWe should renew the lease of the quay before winter comes."
    )
    summary = summarise_messages(remarks(("Ann", text)), "t", "long")
    assert [bullet.quote for bullet in summary.bullets] == [
        "We should renew the lease of the quay before winter comes."
    ]


def test_what_leans_on_the_message_before_brings_it_along() -> None:
    said = remarks(
        ("Ann", "The northern quay needs forty new planks before the winter storms."),
        ("Ben", "That would cost about nine thousand pounds at the current timber price."),
    )
    second = summarise_messages(said, "t").bullets[1]
    assert second.context == said[0].text


def test_nothing_said_is_nothing_summed_up() -> None:
    for said in ([], remarks(("Ann", "\n \n"), ("Ben", "https://example.org"))):
        summary = summarise_messages(said, "t")
        assert (summary.bullets, summary.groups) == ((), ())
        assert summary.notes == (Note.NOTHING_WRITTEN,)


def test_a_share_of_what_was_said_may_be_asked_for() -> None:
    said = [("Ann", f"Plank number {place} of the northern quay is loose.") for place in range(40)]
    assert len(summarise_messages(remarks(*said), "t", "10%").bullets) <= 4
    with pytest.raises(ValueError, match="short, medium, long"):
        summarise_messages([], "t", "endless")
