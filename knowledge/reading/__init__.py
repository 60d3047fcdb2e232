"""From files to readings: one reader a format, chosen by content."""

from importlib import import_module
from pathlib import Path

from knowledge.errors import DocumentError, EmptyDocument, MissingDocument
from knowledge.model import Reading
from knowledge.reading.formats import recognise

LARGEST = 50_000_000

__all__ = ["LARGEST", "check_size", "load_file", "read_bytes", "read_file", "read_text"]


def read_file(path: Path) -> Reading:
    """Read a file of any known format.

    Raises:
        DocumentError: it cannot be read; the text says why and what to do.
    """
    return read_bytes(load_file(path), path.name)


def read_bytes(content: bytes, name: str) -> Reading:
    """Read a file's content; `name` decides between kinds of text and names it in errors.

    Raises:
        DocumentError: it cannot be read; the text says why and what to do.
    """
    check_size(len(content), name)
    reader = recognise(content, name).reader
    # Readers are loaded when first needed: some bring libraries that are slow to start.
    reading: Reading = import_module(f"{__name__}.{reader}").read(content, name)
    _check_words(reading.text, name)
    return reading


def read_text(text: str) -> Reading:
    """Read plain text; `Reading.text` is the given text, character for character.

    Raises:
        DocumentError: there is nothing in it, or too much.
    """
    _check_words(text, "The text")
    check_size(len(text), "The text")
    reading: Reading = import_module(f"{__name__}.plain").read_characters(text)
    return reading


def load_file(path: Path) -> bytes:
    """Return a file's content.

    Raises:
        DocumentError: there is no such file, it may not be read, or it is too large.
    """
    try:
        if path.is_dir():
            raise MissingDocument(f"{path} is a folder. Give the files in it.")
        if path.exists() and not path.is_file():
            raise MissingDocument(f"{path} is not a file.")
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise MissingDocument(f"There is no file {path}. Check the name.") from fault
    except PermissionError as fault:
        raise MissingDocument(f"{path} may not be read. Check its permissions.") from fault
    except (OSError, ValueError) as fault:
        raise MissingDocument(f"{path} cannot be read: {fault}.") from fault


def check_size(size: int, name: str) -> None:
    """Refuse a file that is too large, or empty."""
    if size > LARGEST:
        raise DocumentError(
            f"{name} is larger than {LARGEST // 1_000_000} MB. Split it and add the pieces."
        )
    if not size:
        raise EmptyDocument(f"{name} is empty.")


def _check_words(text: str, name: str) -> None:
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise EmptyDocument(f"{name} is empty: it holds nothing that could be quoted.")
