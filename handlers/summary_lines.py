"""The lines around a summary: its title, its groups, who said what, what it leaves out."""

from datetime import UTC
from typing import Final

from handlers import phrases
from handlers.answer_lines import place_line
from handlers.grammar import count, listed
from knowledge import Bullet, Coverage, GroupKind, Summary

SHORT_MONTH: Final = 3
MOST_LEFT_OUT: Final = 6


def coverage_line(coverage: Coverage, messages: int | None = None) -> str:
    """Say how much a summary draws on, and what it leaves out."""
    if messages is not None:
        return phrases.DRAWS_ON.format(covered=coverage.covered, whole=count(messages, "message"))
    whole = count(coverage.sections, "section")
    if not coverage.left_out:
        return phrases.DRAWS_ON.format(covered=coverage.covered, whole=whole)
    names = listed(coverage.left_out[:MOST_LEFT_OUT])
    rest = coverage.sections - coverage.covered - len(coverage.left_out[:MOST_LEFT_OUT])
    if rest > 0:
        names = phrases.NAMES_AND_MORE.format(names=names, number=rest)
    return phrases.DRAWS_ON_SOME.format(covered=coverage.covered, whole=whole, names=names)


def left_out_text(coverage: Coverage) -> str:
    """List the sections that a summary leaves out."""
    if not coverage.left_out:
        return phrases.NOTHING_LEFT_OUT
    rest = coverage.sections - coverage.covered - len(coverage.left_out)
    more = (phrases.AND_MORE.format(number=rest),) if rest > 0 else ()
    return "\n".join(
        (
            str(phrases.LEFT_OUT_HEADING),
            *(f"\N{BULLET} {name}" for name in coverage.left_out),
            *more,
        )
    )


def group_heading(kind: GroupKind, more: int) -> str:
    """Name a group of a summary's sentences, and how many of it are not shown."""
    return (
        phrases.GROUP_AND_MORE.format(group=phrases.GROUPS[kind], number=more)
        if more
        else phrases.GROUPS[kind]
    )


def bullet_line(bullet: Bullet) -> str:
    """Say who said a sentence, and when or where."""
    if bullet.said is None:
        return ": ".join(filter(None, (bullet.speaker, place_line(bullet.citation))))
    said = bullet.said.astimezone(UTC)
    month = str(phrases.MONTH_NAMES[said.month - 1])[:SHORT_MONTH]
    at = phrases.SAID_AT.format(day=said.day, month=month, time=f"{said:%H:%M}")
    return ", ".join(filter(None, (bullet.speaker, at)))


def summary_title(summary: Summary) -> str:
    """Name what is summed up, and of which days."""
    if summary.since is None and summary.until is None:
        return summary.title
    ends = (day.isoformat() if day else "" for day in (summary.since, summary.until))
    days = " \N{EN DASH} ".join(ends).strip()
    return f"{summary.title} ({days})"


def summary_blocks(summary: Summary) -> list[tuple[str, tuple[Bullet, ...]]]:
    """Part a summary into what is shown together, each sentence once, under its heading."""
    grouped = {bullet.citation for group in summary.groups for bullet in group.bullets}
    told = tuple(bullet for bullet in summary.bullets if bullet.citation not in grouped)
    groups = [(group_heading(it.kind, it.more), it.bullets) for it in summary.groups]
    return [("", told), *groups] if told else groups


def nothing_to_sum_up(summary: Summary, topic: str | None) -> str:
    """Say why a summary is empty."""
    told = (phrases.NOTHING_SAID[note] for note in summary.notes if note in phrases.NOTHING_SAID)
    on_topic = phrases.NOTHING_ON_TOPIC.format(topic=topic) if topic else None
    return next(told, on_topic or phrases.NOTHING_TO_SUM_UP)


def summary_notes(summary: Summary) -> tuple[str, ...]:
    """Say what a reader should know about a summary."""
    return tuple(phrases.NOTES[note] for note in summary.notes if note in phrases.NOTES)
