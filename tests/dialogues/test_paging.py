"""Long lists come a page at a time, and lose nothing on the way."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from handlers.conversation import Reply, Said, TablePart, Utterance
from handlers.paging import PAGE
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Scope

TEAM = Scope("slack:T1")
MANY = 2 * PAGE + 5
LISTS = ("sources", "taught", "glossary", "expect")
NUMBERS = count()


@pytest.fixture(scope="module")
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        for scope in (TEAM, Scope()):
            for number in range(MANY):
                text, uri = f"The gate number {number} opens at nine.", f"u{number}"
                base.add_text(text, title=f"Gate {number}", uri=uri, scope=scope)
                base.teaching.teach(f"who is person {number}?", f"Ann {number}", "x", scope=scope)
                base.teaching.add_words((f"gate{number}", f"door{number}"), "x", scope=scope)
                base.teaching.expect(f"when opens gate {number}?", ("nine",), "x", scope=scope)
        yield base


def said(knowledge: KnowledgeBase, place: str = TEAM.tenant, **fields: object) -> Reply:
    given = {"id": f"p{next(NUMBERS)}", "asker": "slack:T1:ann", "manages": True, "place": place}
    usual = {"text": "", "conversation": "c", "channel": "c", "said": Said.MENTION}
    router = Router(knowledge, Tenancy(frozenset({"slack:elsewhere"})))
    reply = asyncio.run(router.respond(Utterance(**{**usual, **given, **fields})))
    assert reply is not None
    return reply


def rows(reply: Reply) -> list[tuple[str, ...]]:
    (table,) = reply.parts
    assert isinstance(table, TablePart)
    return list(table.rows)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_on_one_page(knowledge: KnowledgeBase, name: str) -> None:
    reply = said(knowledge, text=f"/{name}")
    seen = [rows(reply)]
    while reply.actions:
        (more,) = reply.actions
        pressed = {"command": more.command, "options": dict(more.options)}
        reply = said(knowledge, said=Said.PRESS, **pressed)
        seen.append(rows(reply))
    assert [len(page) for page in seen] == [PAGE, PAGE, 5]
    assert len({row for page in seen for row in page}) == MANY


@pytest.mark.parametrize("name", LISTS)
def test_a_terminal_is_shown_all_at_once(knowledge: KnowledgeBase, name: str) -> None:
    reply = said(knowledge, "local", text=f"/{name}", said=Said.DIRECT)
    assert (len(rows(reply)), reply.actions) == (MANY, ())


def test_a_page_keeps_to_its_collection(knowledge: KnowledgeBase) -> None:
    options = {"collection": "default", "page": "1"}
    reply = said(knowledge, said=Said.COMMAND, command="sources", options=options)
    (more,) = reply.actions
    assert dict(more.options) == {"collection": "default", "page": "2"}


@pytest.mark.parametrize("page", ["-1", "\u0663", "9" * 5_000, "99"])
def test_no_page_of_a_forged_button_breaks_anything(knowledge: KnowledgeBase, page: str) -> None:
    reply = said(knowledge, said=Said.PRESS, command="sources", options={"page": page})
    assert (reply.outcome, len(rows(reply))) == ("listed", 0 if page == "99" else PAGE)
