"""When a digest is due: in words, and as moments of its zone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.digest_plans import Digest, Every, Plan, read_digest, read_plan
from handlers.errors import NotUnderstood

THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Digest()),
        ("off", Digest("off")),
        ("daily", Digest("daily")),
        ("daily at 09:00", Digest("daily", "09:00")),
        ("Weekly on Friday at 8.30", Digest("weekly", "8.30", "Friday")),
        ("weekly at 5 pm on Tuesdays", Digest("weekly", "5 pm", "Tuesdays")),
        ("daily at 7:15 Europe/London", Digest("daily", "7:15", "", "Europe/London")),
        ("whenever you like!", Digest("whenever you like!")),
    ],
)
def test_words_are_read(words: str, wish: Digest) -> None:
    assert read_digest(words) == wish


@pytest.mark.parametrize(
    ("wish", "plan"),
    [
        (Digest("daily"), ("09:00", 0, "UTC")),
        (Digest("weekly", "5 pm", "Tuesdays"), ("17:00", 1, "UTC")),
        (Digest("weekly", "8.30", "fri", "london"), ("08:30", 4, "Europe/London")),
        (Digest("daily", "12 am", "", "america/new york"), ("00:00", 0, "America/New_York")),
    ],
)
def test_a_wish_becomes_a_plan(wish: Digest, plan: tuple[str, int, str]) -> None:
    read = read_plan(wish, "UTC", THURSDAY)
    assert (read.at, read.day, read.zone) == plan
    assert Plan.read(read.written()) == read


@pytest.mark.parametrize(
    "wish",
    [
        Digest("hourly"),
        Digest("daily", "25:00"),
        Digest("daily", "soon"),
        Digest("weekly", "", "someday"),
        Digest("weekly", "", "t"),
        Digest("daily", "", "", "Atlantis"),
    ],
)
def test_what_is_no_plan_is_refused_with_advice(wish: Digest) -> None:
    with pytest.raises(NotUnderstood, match=r"daily|09:00|Monday|Europe/London"):
        read_plan(wish, "UTC", THURSDAY)


def test_daily_and_weekly_moments() -> None:
    daily = Plan(Every.DAILY, "09:00")
    assert daily.last_due(THURSDAY) == datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert daily.next_due(THURSDAY) == datetime(2026, 11, 27, 9, tzinfo=UTC)
    weekly = Plan(Every.WEEKLY, "09:00", day=4)
    assert weekly.last_due(THURSDAY) == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert weekly.next_due(THURSDAY) == datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_nothing_is_due_before_a_plan_begins() -> None:
    plan = Plan(Every.DAILY, "09:00", begins=THURSDAY.isoformat())
    assert plan.last_due(THURSDAY + timedelta(hours=1)) is None
    assert plan.last_due(THURSDAY + timedelta(days=1)) == datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_a_zone_keeps_its_hour_when_clocks_change() -> None:
    plan = Plan(Every.DAILY, "09:00", zone="Europe/London")
    summer, winter = (plan.next_due(datetime(2026, 10, day, 12, tzinfo=UTC)) for day in (23, 25))
    assert summer.astimezone(UTC).hour == 8
    assert winter.astimezone(UTC).hour == 9


@given(
    st.builds(
        Plan,
        st.sampled_from(Every),
        st.times().map(lambda at: at.strftime("%H:%M")),
        st.integers(0, 6),
        st.sampled_from(["UTC", "Europe/London", "Asia/Kolkata", "America/New_York"]),
    ),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis adds it
)
def test_due_moments_surround_now_and_lie_one_span_apart(plan: Plan, now: datetime) -> None:
    last, following = plan.last_due(now), plan.next_due(now)
    assert last is not None
    assert last <= now < following
    assert abs(following - last - plan.every.span) <= timedelta(hours=1)


def test_a_plan_that_was_written_down_with_its_place_is_read_still() -> None:
    written = '{"every": "weekly", "at": "08:30", "day": 4, "zone": "UTC", "place": "slack:T1"}'
    assert Plan.read(written) == Plan(Every.WEEKLY, "08:30", day=4)
