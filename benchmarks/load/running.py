"""`python -m benchmarks load`: one platform, one line of figures."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from benchmarks.load.discord import Discord
from benchmarks.load.measuring import Platform, measure
from benchmarks.load.slack import Slack

PLATFORMS: Final[Mapping[str, Callable[[], Platform]]] = {"discord": Discord, "slack": Slack}


def run(platform: str, count: int, rate: float) -> None:
    """Measure and print."""
    print(
        json.dumps({"platform": platform, **measure(PLATFORMS[platform](), count, rate).report()})
    )
