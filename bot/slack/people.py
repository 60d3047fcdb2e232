"""Who somebody is on Slack: their name and language, what they manage, their groups."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.clients import impatient
from bot.slack.recent import Recent

MANAGING: Final = ("is_admin", "is_owner", "is_primary_owner")

Groups = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a workspace; one of whom nothing is known manages nothing."""

    name: str = ""
    locale: str = "en"
    manages: bool = False


class People:
    """Tells who people are, as Slack says and as it was some minutes ago at most."""

    def __init__(self) -> None:
        self._persons = Recent(Person())
        self._groups = Recent[Groups]({})

    async def person(self, client: AsyncWebClient, team: str, user: str) -> Person:
        """Return who somebody is; never raises."""

        async def look_up() -> Person:
            found = await impatient(client).users_info(user=user, include_locale=True)
            return _person(found.get("user") or {})

        return await self._persons.get(f"{team}:{user}", look_up)

    async def roles(self, client: AsyncWebClient, team: str, user: str) -> frozenset[str]:
        """Return the user groups that somebody is in, by id and by handle; never raises."""

        async def look_up() -> Groups:
            found = await impatient(client).usergroups_list(include_users=True)
            return _groups(found.get("usergroups") or [])

        return (await self._groups.get(team, look_up)).get(user, frozenset())


def _person(user: Mapping[str, Any]) -> Person:
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or user.get("name") or ""
    manages = any(user.get(mark) is True for mark in MANAGING)
    return Person(str(name), str(user.get("locale") or "en"), manages)


def _groups(listed: list[Mapping[str, Any]]) -> Groups:
    of_user: defaultdict[str, set[str]] = defaultdict(set)
    for group in listed:
        for user in group.get("users") or ():
            of_user[user] |= {str(group.get("id")), f"@{group.get('handle')}"}
    return {user: frozenset(names) for user, names in of_user.items()}
