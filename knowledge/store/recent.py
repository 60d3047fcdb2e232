"""What was made for the keys asked for last, and no more of it."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Keeps one value for each of the latest `most` keys; any thread may ask."""

    def __init__(self, make: Callable[[], Value], most: int) -> None:
        self._make = make
        self._most = most
        self._held: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()

    def __getitem__(self, key: str) -> Value:
        """Return the value of a key, a new one if it was not asked for lately."""
        with self._lock:
            if key not in self._held:
                self._held[key] = self._make()
            self._held.move_to_end(key)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
            return self._held[key]
