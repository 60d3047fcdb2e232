"""Word lists, kept as text beside this file; `#` begins a comment line."""

from importlib import resources


def read_groups(name: str) -> list[list[str]]:
    """Return the lines of a list, each as its words."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return [line for line in lines if line]


def read_words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word for line in read_groups(name) for word in line)
