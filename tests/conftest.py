"""What tests of several rooms share: a PostgreSQL server, started once, when first wanted."""

from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import settings

from knowledge.store import Store
from tests.postgres import Server, running

# A busy machine may stall at any example: how long one takes tells nothing.
settings.register_profile("quoth", deadline=None)
settings.load_profile("quoth")

FILLED = """
select string_agg(quote_ident(tablename), ', ') from pg_tables
where schemaname = current_schema() and tablename <> 'schema_version'
"""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run a PostgreSQL server."""
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def shared_database(server: Server) -> str:
    """Make one database with all its tables; return its address."""
    server.execute("create database shared")
    Store.open(server.url("shared")).close()
    return server.url("shared")


@pytest.fixture
def postgres(shared_database: str) -> str:
    """Return the address of a PostgreSQL database that holds nothing."""
    with psycopg.connect(shared_database, autocommit=True) as connection:
        found = connection.execute(FILLED).fetchone()
        assert found is not None
        connection.execute(f"truncate {found[0]} restart identity".encode())
    return shared_database


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database of either kind."""
    if request.param == "sqlite":
        return "sqlite://"
    found: str = request.getfixturevalue("postgres")
    return found
