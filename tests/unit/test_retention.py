"""What is older than the operator or its team wants is deleted, of every team for itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.retention import Retention
from handlers.errors import NotUnderstood
from handlers.retention import checked_span, shown_span, spans
from knowledge import Exchange, Kind, KnowledgeBase, Scope

TENANTS = ("local", "slack:T")
NOW = datetime.now(UTC)


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        for tenant in TENANTS:
            fill(base, Scope(tenant))
        yield base


def fill(base: KnowledgeBase, scope: Scope) -> None:
    base.add_text("The canteen opens at noon.", uri="a", scope=scope)
    answer = base.ask("Who sings?", scope=scope)
    base.misses.count(answer, "room", scope=scope)
    kept = base.receipts.keep(
        answer, "u", asker="ann", conversation="room", channel="room", private=False, scope=scope
    )
    base.receipts.rate(kept.id, "bob", helpful=False, scope=scope)
    base.remember("room", Exchange("Who sings?", "Ann."), scope=scope)


def held(base: KnowledgeBase, tenant: str) -> set[str]:
    scope = Scope(tenant)
    found = {
        "misses": base.misses.open(scope=scope),
        "receipts": base.receipts.of_asker("ann", scope=scope),
        "history": base.recall("room", scope=scope),
    }
    return {name for name, rows in found.items() if rows}


def tidy(base: KnowledgeBase, days: float, most: timedelta | None) -> None:
    Retention(base, most, lambda: NOW + timedelta(days=days)).tidy()


def test_what_is_too_old_for_the_operator_is_deleted_of_every_team(base: KnowledgeBase) -> None:
    most = timedelta(days=20)
    tidy(base, 19, most)
    assert [held(base, it) for it in TENANTS] == [{"misses", "receipts", "history"}] * 2
    tidy(base, 21, most)
    assert [held(base, it) for it in TENANTS] == [set(), set()]


@pytest.mark.parametrize("kind", ["misses", "receipts", "history"])
def test_a_team_shortens_each_kind_for_itself_alone(base: KnowledgeBase, kind: str) -> None:
    base.settings.put("", f"keep-{kind}", "48h", scope=Scope("slack:T"))
    tidy(base, 3, None)
    assert held(base, "local") == {"misses", "receipts", "history"}
    assert held(base, "slack:T") == {"misses", "receipts", "history"} - {kind}


def test_feedback_is_deleted_apart_from_what_it_is_about(base: KnowledgeBase) -> None:
    moments = {Kind.FEEDBACK: NOW + timedelta(days=1)}
    assert base.kept.forget_before(moments, scope=Scope()) == 1
    assert held(base, "local") == {"misses", "receipts", "history"}


def test_without_any_setting_all_but_history_is_kept_for_ever() -> None:
    assert {kind for kind, span in spans({}).items() if span is not None} == {Kind.HISTORY}
    assert shown_span("keep-misses", {}, None) == "for ever"


def test_a_team_cannot_lengthen_what_the_operator_sets() -> None:
    most = timedelta(days=30)
    with pytest.raises(NotUnderstood, match="“8w” is too long: it is kept for 30d at most"):
        checked_span("keep-misses", "8w", most)
    with pytest.raises(NotUnderstood, match="for 30d at most"):
        checked_span("keep-history", "8w", None)
    with pytest.raises(NotUnderstood, match="1h at least"):
        checked_span("keep-misses", "0d", None)
    with pytest.raises(NotUnderstood, match="no length of time"):
        checked_span("keep-misses", "a while", None)
    assert checked_span("keep-misses", "4w", most) == "28d"
    assert spans({"keep-misses": "90d"}, most)[Kind.MISSES] == most


def test_forgetting_somebody_forgets_what_they_last_asked_too(base: KnowledgeBase) -> None:
    base.kept.forget_asker("ann", scope=Scope())
    assert held(base, "local") == {"misses"}
    assert held(base, "slack:T") == {"misses", "receipts", "history"}
