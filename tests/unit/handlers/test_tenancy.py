"""Whose documents are seen where."""

import pytest

from handlers.errors import NotAllowed
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase
from tests.unit.handlers.fakes import an_utterance


def tenants(tenancy: Tenancy, *places: str) -> list[str]:
    with KnowledgeBase.open("sqlite://") as knowledge:
        return [tenancy.scope(an_utterance(place=place), knowledge).tenant for place in places]


def test_the_first_place_of_each_platform_is_at_home() -> None:
    spoken_in = ("discord:1", "discord:2", "slack:T1", "slack:T2", "discord:1")
    homes = ["local", "discord:2", "local", "slack:T2", "local"]
    assert tenants(Tenancy(), *spoken_in) == homes


def test_a_visitor_of_a_shared_channel_makes_no_home_of_where_they_come_from() -> None:
    tenancy = Tenancy()
    with KnowledgeBase.open("sqlite://") as knowledge:
        for place, tenant in (("slack:T2", "slack:T2"), ("slack:T1", "local")):
            said = an_utterance(place=place, asker="slack:T1:U7")
            assert tenancy.scope(said, knowledge).tenant == tenant


def test_places_that_the_operator_names_are_the_only_homes() -> None:
    tenancy = Tenancy(homes=frozenset({"discord:2"}))
    assert tenants(tenancy, "discord:1", "discord:2", "slack:T1") == [
        "discord:1",
        "local",
        "slack:T1",
    ]


def test_the_terminal_is_at_home() -> None:
    assert tenants(Tenancy(), "local") == ["local"]


@pytest.mark.parametrize("collections", [{"default"}, {"handbook", "faq"}, set()])
def test_a_direct_message_sees_only_the_collections_for_it(collections: set[str]) -> None:
    tenancy = Tenancy(private=frozenset(collections))
    with KnowledgeBase.open("sqlite://") as knowledge:
        scope = tenancy.scope(an_utterance(place="discord:dm:7", asker="ann"), knowledge)
    assert (scope.tenant, scope.collections, scope.asker) == ("local", collections, "ann")


@pytest.mark.parametrize(
    ("homes", "member_of", "let_in"),
    [
        (set(), "discord:1", True),
        (set(), "discord:2", False),
        ({"discord:2", "slack:T1"}, "discord:2", True),
        ({"discord:2", "slack:T1"}, "discord:1", False),
        ({"slack:T1"}, "discord:1", False),
    ],
)
def test_only_members_of_the_home_are_answered_in_direct_messages(
    homes: set[str], member_of: str, *, let_in: bool
) -> None:
    tenancy = Tenancy(frozenset(homes))
    said = an_utterance(place="discord:dm:7", belongs=lambda place: place == member_of)
    with KnowledgeBase.open("sqlite://") as knowledge:
        if not homes:
            assert tenancy.scope(said, knowledge).tenant == "local"
        tenancy.scope(an_utterance(place="discord:1"), knowledge)
        if let_in:
            assert tenancy.scope(said, knowledge).tenant == "local"
            return
        with pytest.raises(NotAllowed, match="members of my home"):
            tenancy.scope(said, knowledge)


def test_a_home_stays_the_home_after_a_restart() -> None:
    with KnowledgeBase.open("sqlite://") as knowledge:
        for place, tenant in (("discord:5", "local"), ("discord:6", "discord:6")):
            scope = Tenancy().scope(an_utterance(place=place), knowledge)
            assert scope.tenant == tenant
