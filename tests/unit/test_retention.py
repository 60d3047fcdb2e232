"""What is older than the operator wants it is deleted, of every team."""

from datetime import UTC, datetime, timedelta

from bot.retention import Retention
from knowledge import KnowledgeBase, Scope


def test_old_misses_of_every_team_are_deleted_and_new_ones_kept() -> None:
    with KnowledgeBase.open("sqlite://") as base:
        for tenant in ("local", "slack:T"):
            scope = Scope(tenant)
            base.add_text("The canteen opens at noon.", uri="a", scope=scope)
            base.misses.count(base.ask("Who sings?", scope=scope), "room", scope=scope)
        now = datetime.now(UTC)
        Retention(base, 30, lambda: now + timedelta(days=29)).tidy()
        assert all(base.misses.open(scope=Scope(it)) for it in ("local", "slack:T"))
        Retention(base, 30, lambda: now + timedelta(days=31)).tidy()
        assert not any(base.misses.open(scope=Scope(it)) for it in ("local", "slack:T"))
