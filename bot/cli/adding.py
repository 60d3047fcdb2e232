"""`quoth add`: take documents in, and say of each what became of it."""

import hashlib
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from bot.cli.exits import FAILURE, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from bot.cli.sourcing import STANDARD_INPUT, Source, find_sources
from bot.console.safety import harmless_line
from bot.console.terminal import open_console
from handlers.phrases import count
from knowledge import Document, KnowledgeBase, KnowledgeError, StoreError
from knowledge.errors import RemovedDocument, UnknownFormat

log = logging.getLogger(__name__)

UNFORESEEN: Final = "something broke while reading it; the log line before this one says where"


class NotAdded(BaseModel):
    """A source that was not added, as `--json` prints it; `change` is failed or skipped."""

    change: str
    uri: str
    error: str


Result = Document | NotAdded


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    add = commands.add("add", add_documents, "add or update documents")
    add.add_argument("sources", metavar="PATH", nargs="+", help="file, folder, or - for text")
    add.add_argument("--collection", default="default", type=words, help="where to put them")
    add.add_argument("--title", type=words, help="the document's title, if there is only one")


def add_documents(session: Session) -> int:
    """Add every source; one that fails does not keep the others out."""
    arguments = session.arguments
    sources = list(find_sources(arguments.sources))
    if arguments.title and len(sources) != 1:
        raise UsageError("--title names one document; give it with one file only")
    with session.open() as knowledge:
        add = Adding(knowledge, arguments.collection, arguments.title)
        results = [_report(add(source), quiet=arguments.json) for source in _shown(sources)]
    if arguments.json:
        session.print_json(results)
    return _conclude(results)


class Adding:
    """Adds one source after the other to one collection."""

    def __init__(
        self, knowledge: KnowledgeBase, collection: str = "default", title: str | None = None
    ) -> None:
        self._knowledge = knowledge
        self._collection = collection
        self._title = title

    def __call__(self, source: Source) -> Result:
        """Add a source, or say why not. Raises StoreError, which would stop the next one too."""
        if source.problem:
            return _not_added(source, source.problem)
        try:
            return self._add(source)
        except StoreError:
            raise
        except RemovedDocument as error:
            return _not_added(source, str(error), "skipped")
        except UnknownFormat as error:
            return _not_added(source, str(error), "skipped" if source.found else "failed")
        except KnowledgeError as error:
            return _not_added(source, str(error))
        except Exception:
            log.exception("unforeseen failure on %s", source.path)
            return _not_added(source, UNFORESEEN)

    def _add(self, source: Source) -> Document:
        if source.path != STANDARD_INPUT:
            return self._knowledge.add_path(
                source.path, self._collection, self._title, on_purpose=not source.found
            )
        content = sys.stdin.buffer.read()
        name = self._title or hashlib.sha256(content).hexdigest()[:12]
        return self._knowledge.add_bytes(
            content, "standard input", f"stdin:{name}", self._collection, self._title
        )


def _not_added(source: Source, error: str, change: str = "failed") -> NotAdded:
    return NotAdded(change=change, uri=source.path, error=error)


def _shown(sources: Sequence[Source]) -> Iterable[Source]:
    """Show how far it is, to a person who waits for several."""
    if len(sources) == 1 or not sys.stderr.isatty():
        return sources
    from rich.progress import track  # noqa: PLC0415 -- heavy, and seldom needed

    return track(sources, "Adding", console=open_console(sys.stderr), transient=True)


def _report(result: Result, *, quiet: bool) -> Result:
    """Print what became of a source at once, so that a long run can be watched."""
    if not quiet and result.change != "skipped":
        sys.stdout.write(f"{harmless_line(_line(result))}\n")
        sys.stdout.flush()
    return result


def _line(result: Result) -> str:
    if isinstance(result, NotAdded):
        return f"{result.change:<9} {_about(result)}"
    warnings = "".join(f"; {warning}" for warning in result.warnings)
    return f"{result.change:<9} {result.title} ({count(result.facts, 'fact')}){warnings}"


def _about(result: NotAdded) -> str:
    """Name the source with its failure, by its path and once."""
    name = Path(result.uri).name
    if result.uri == STANDARD_INPUT or result.uri in result.error:
        return result.error
    if name and result.error.startswith(name):
        return result.uri + result.error.removeprefix(name)
    return f"{result.uri}: {result.error}"


def _conclude(results: Sequence[Result]) -> int:
    """Say how many were left out, and whether that is a failure."""
    changes = Counter(result.change for result in results)
    tried = len(results) - changes["skipped"]
    if changes["skipped"]:
        complain(f"skipped {count(changes['skipped'], 'file')} in formats that are not read")
    if changes["failed"]:
        failed = f"{changes['failed']} of {count(tried, 'document')}"
        complain(f"{failed if tried > 1 else 'the document'} could not be added")
    if not tried:
        complain("there is nothing to add")
    return FAILURE if changes["failed"] or not tried else OK
