"""What words are read from a Discord message."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord.translation import to_utterance
from handlers.conversation import Said

ME = SimpleNamespace(id=1)


def message(content: str, **fields: Any) -> Any:
    """Make what the translation looks at of a direct message."""
    known = {
        "id": 5,
        "content": content,
        "author": SimpleNamespace(id=7, bot=False, display_name="ann"),
        "edited_at": None,
        "guild": None,
        "channel": SimpleNamespace(id=9),
        "webhook_id": None,
        "mentions": [ME],
        "role_mentions": [],
        "channel_mentions": [],
        "reference": None,
        "is_system": lambda: False,
    }
    return SimpleNamespace(**{**known, **fields})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<@1> when?", "when?"),
        ("<@!1>", ""),
        ("who is <@2>, <@&3> in <#4>?", "who is @ann, @staff in #general?"),
        ("party <:tada:77> <a:wave:78>", "party :tada: :wave:"),
        ("2 < 3 and <@9>", "2 < 3 and"),
    ],
)
def test_references_become_names(content: str, words: str) -> None:
    said = message(
        content,
        mentions=[ME, SimpleNamespace(id=2, display_name="ann")],
        role_mentions=[SimpleNamespace(id=3, name="staff")],
        channel_mentions=[SimpleNamespace(id=4, name="general")],
    )
    said.mentions[0] = SimpleNamespace(id=1, display_name="Quoth")
    utterance = to_utterance(said, ME)
    assert utterance is not None
    assert utterance.text == words


@pytest.mark.parametrize(
    "fields",
    [
        {"author": SimpleNamespace(id=1, bot=True)},
        {"webhook_id": 3},
        {"is_system": lambda: True},
        {"guild": SimpleNamespace(id=8), "mentions": []},
    ],
)
def test_what_is_not_said_to_the_bot_is_no_utterance(fields: dict[str, Any]) -> None:
    assert to_utterance(message("when?", **fields), ME) is None
    assert to_utterance(message("when?"), None) is None


@pytest.mark.parametrize(
    ("guild", "said", "place"),
    [
        (None, Said.DIRECT, "discord:dm:7"),
        (SimpleNamespace(id=8), Said.MENTION, "discord:8"),
    ],
)
def test_places_are_told_apart_by_guild(guild: object, said: Said, place: str) -> None:
    heard = message("<@1> when?", guild=guild, mentions=[SimpleNamespace(id=1, display_name="Q")])
    utterance = to_utterance(heard, ME)
    assert utterance is not None
    assert (utterance.said, utterance.place) == (said, place)


class Inner(discord.Thread):
    """A thread of channel 8."""

    def __init__(self, kind: Any) -> None:
        self.id, self.parent_id, self._type = 9, 8, kind


@pytest.mark.parametrize(
    ("kind", "secluded"),
    [(discord.ChannelType.private_thread, True), (discord.ChannelType.public_thread, False)],
)
def test_in_a_private_thread_fewer_read_along_than_in_its_channel(
    kind: discord.ChannelType, *, secluded: bool
) -> None:
    me = SimpleNamespace(id=1, display_name="Q")
    said = message("when?", guild=SimpleNamespace(id=3), channel=Inner(kind), mentions=[me])
    utterance = to_utterance(said, ME)
    assert utterance is not None
    assert utterance.secluded is secluded
    assert utterance.heard_in == ("discord:9" if secluded else "discord:8")
    assert not utterance.alone


def test_a_server_tells_its_language() -> None:
    guild = SimpleNamespace(id=3, preferred_locale=discord.Locale.german)
    me = SimpleNamespace(id=1, display_name="Q")
    utterance = to_utterance(message("<@1> Urlaub?", guild=guild, mentions=[me]), ME)
    assert utterance is not None
    assert utterance.locale == "de"
