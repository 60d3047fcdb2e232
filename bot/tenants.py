"""Whose documents may be seen where.

A deployment for one team needs no setting: every place belongs to the tenant
that the command line adds documents to, `local`. A deployment for many teams
gives the adapters a function that tells places apart, so that no team is ever
shown another's facts. Places are `discord:<guild id>`, `discord:dm:<user id>`
and `slack:<team id>`.
"""

from collections.abc import Callable

from knowledge import Scope

TenantOf = Callable[[str], str]


def local_tenant(_place: str) -> str:
    """Return the one tenant of a deployment that serves one team."""
    return Scope().tenant
