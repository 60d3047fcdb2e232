"""`quoth add`: take documents in, and say of each what became of it."""

import hashlib
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from bot.cli.checking import Watch, scratch, tell_changes
from bot.cli.deeds import note_documents
from bot.cli.exits import FAILURE, NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from bot.cli.sourcing import STANDARD_INPUT, Source, find_sources, is_address
from bot.console.safety import harmless_line
from bot.console.terminal import open_console
from bot.errors import FetchError
from handlers.grammar import count
from knowledge import Document, KnowledgeBase, KnowledgeError, StoreError
from knowledge.errors import RemovedDocument, UnknownFormat
from knowledge.intake import path_uri
from knowledge.reading import load_file

log = logging.getLogger(__name__)

ONLY_CHECKED: Final = "this was a check on a copy; nothing was added"
WITHHELD: Final = "was removed before; add it by its own name to bring it back"
UNFORESEEN: Final = "something broke while reading it; the log line before this one says where"


class NotAdded(BaseModel):
    """A source that was not added, as `--json` prints it.

    `change` is failed, skipped (no format that is read) or withheld (removed before).
    """

    change: str
    uri: str
    error: str


Result = Document | NotAdded


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    add = commands.add("add", add_documents)
    add.add_argument(
        "sources", metavar="PATH", nargs="+", help="file, folder, http(s) address, or - for text"
    )
    add.add_argument("--collection", default="default", type=words, help="where to put them")
    add.add_argument(
        "--private", action="store_true", help="fetch from private networks and this machine too"
    )
    add.add_argument(
        "--check",
        action="store_true",
        help="add to a copy only, and tell which golden answers would change",
    )
    add.add_argument("--title", type=words, help="the document's title, if there is only one")


def add_documents(session: Session) -> int:
    """Add every source; one that fails does not keep the others out."""
    arguments = session.arguments
    sources = list(find_sources(arguments.sources))
    if arguments.title and len(sources) != 1:
        raise UsageError("--title names one document; give it with one file only")
    private = arguments.private or session.settings.fetch_private
    with session.open() as live, scratch(live) if arguments.check else nullcontext(live) as base:
        watch = Watch(base)
        add = Adding(base, arguments.collection, arguments.title, private=private)
        results = [
            _report(result, quiet=arguments.json)
            for source in _shown(sources)
            for result in add(source)
        ]
        changed = watch.changed()
        if not arguments.check:
            _note(base, results)
    if arguments.check:
        complain(ONLY_CHECKED)
    tell_changes(changed, asked=len(watch.golden), live=not arguments.check)
    if arguments.json:
        session.print_json(results)
    code = _conclude(results)
    return NOT_IN_DOCUMENTS if code == OK and arguments.check and changed else code


def _note(base: KnowledgeBase, results: Sequence[Result]) -> None:
    added = [it for it in results if isinstance(it, Document) and it.change != "unchanged"]
    note_documents(base, "add", added)


class Adding:
    """Adds one source after the other to one collection."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        collection: str = "default",
        title: str | None = None,
        *,
        private: bool = False,
    ) -> None:
        self._knowledge = knowledge
        self._collection = collection
        self._title = title
        self._private = private

    def __call__(self, source: Source) -> list[Result]:
        """Add a source, or say why not; an archive gives several results.

        Raises StoreError, which would stop the next one too.
        """
        if source.problem:
            return [_not_added(source, source.problem)]
        try:
            return self._add(source)
        except StoreError:
            raise
        except RemovedDocument:
            return [_not_added(source, WITHHELD, "withheld")]
        except UnknownFormat as error:
            return [_not_added(source, str(error), "skipped" if source.found else "failed")]
        except (KnowledgeError, FetchError) as error:
            return [_not_added(source, str(error))]
        except Exception:
            log.exception("unforeseen failure on %s", source.path)
            return [_not_added(source, UNFORESEEN)]

    def _add(self, source: Source) -> list[Result]:
        content, name, uri = self._load(source)
        taken = self._knowledge.take_in(
            content, name, uri, self._collection, self._title, on_purpose=not source.found
        )
        refused = [
            NotAdded(change="failed", uri=it.uri, error=str(it.error)) for it in taken.refused
        ]
        return [*taken.documents, *refused]

    def _load(self, source: Source) -> tuple[bytes, str, str]:
        """Return a source's content, its name and its uri."""
        if source.path == STANDARD_INPUT:
            content = sys.stdin.buffer.read()
            name = self._title or hashlib.sha256(content).hexdigest()[:12]
            return content, "standard input", f"stdin:{name}"
        if is_address(source.path):
            from bot.fetching import fetch  # noqa: PLC0415 -- heavy, and seldom needed

            page = fetch(source.path, private=self._private)
            return page.content, page.name, page.url
        file = Path(source.path)
        return load_file(file), file.name, path_uri(file)


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
        complain("there is nothing to add: no document in a format that is read")
    return FAILURE if changes["failed"] or not tried else OK
