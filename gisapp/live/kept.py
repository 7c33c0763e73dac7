"""Was this worked out a moment ago? What is dear to ask is kept for some minutes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Answers by key, in this process: each at most `fresh_s` old, at most `most`."""

    def __init__(self, *, fresh_s: float, most: int = 200) -> None:
        self.fresh_s = fresh_s
        self.most = most
        self._found: dict[Hashable, tuple[float, T]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer for `key`; made where it is absent or too old.

        Two who ask at once may both make it, which is harmless.
        """
        now = monotonic()
        with self._lock:
            found = self._found.get(key)
        if found is not None and now - found[0] < self.fresh_s:
            return found[1]
        made = make()
        with self._lock:
            while len(self._found) >= self.most:
                del self._found[min(self._found, key=lambda one: self._found[one][0])]
            self._found[key] = (now, made)
        return made

    def forget(self) -> None:
        """Make everything anew next time."""
        with self._lock:
            self._found.clear()
