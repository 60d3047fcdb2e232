"""Activity counts every reply once, in its minute."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, Scope
from knowledge.activity import activity_of
from knowledge.store import Store

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MICROSECONDS = 1_000_000
ago = st.integers(1, 600 * MICROSECONDS)
replies = st.lists(
    st.tuples(ago, st.sampled_from(["answered", "unknown"]), st.integers(0, 10**6)), max_size=30
)


@given(replies)
def test_every_reply_is_counted_in_one_minute_and_one_outcome(
    found: list[tuple[int, str, int]],
) -> None:
    now = round(NOW.timestamp() * MICROSECONDS)
    activity = activity_of([(now - before, *rest) for before, *rest in found], NOW, 10)
    assert activity.questions == sum(activity.per_minute) == sum(activity.outcomes.values())
    assert len(activity.per_minute) == 10
    lengths = [length / 1000 for _, _, length in found]
    assert min(lengths, default=0) <= activity.p50_ms <= activity.p99_ms <= max(lengths, default=0)


def test_activity_of_every_tenant_is_seen_and_only_the_latest() -> None:
    clock = [NOW]
    base = KnowledgeBase(Store.open("sqlite://"), lambda: clock[0])
    for number, tenant in enumerate(("local", "discord:1", "discord:1")):
        scope = Scope(tenant=tenant)
        clock[0] = NOW.replace(hour=12 + number)
        base.add_text("Claims are paid within ten days.", scope=scope)
        base.receipts.keep(
            base.ask("when are claims paid?", scope=scope),
            f"u{number}",
            asker="ann",
            conversation="room",
            channel="room",
            private=False,
            scope=scope,
        )
    activity = base.receipts.activity(minutes=61)
    assert activity.outcomes == {"answered": 2}
    assert activity.answered == 1.0
    assert activity.per_minute[1] == 1
    assert activity.p99_ms > 0
