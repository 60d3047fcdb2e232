"""Which articles are learned from, which tell how much a model counts, which judge.

Split by article, over all sets, so that whatever any command learns is judged on the same
articles, and nothing that is learned has seen those.
"""

from enum import Enum, auto
from pathlib import Path
from typing import Final

from benchmarks.sets import load_squad

SETS: Final = ("train.json", "unanswerable.json")
JUDGING_EVERY: Final = 5
MIXING_EVERY: Final = 10
MIXING_FIRST: Final = 2


class Share(Enum):
    """What an article is for; a reader learns nothing from those for mixing."""

    LEARNING = auto()
    MIXING = auto()
    JUDGING = auto()


def shares(data: Path) -> dict[str, Share]:
    """Return what each article of every set is for, by its title."""
    titles = sorted({it.title for name in SETS for it in load_squad(data / "squad" / name)})
    return {
        **dict.fromkeys(titles, Share.LEARNING),
        **dict.fromkeys(titles[MIXING_FIRST::MIXING_EVERY], Share.MIXING),
        **dict.fromkeys(titles[::JUDGING_EVERY], Share.JUDGING),
    }
