"""Choices: random choices that a few bytes make, so that a run can be repeated."""

from __future__ import annotations

import hashlib
import random
from typing import TypeVar

_Item = TypeVar("_Item")


class Choices(random.Random):
    """Choices by these bytes, as long as they last, and then by a generator that is seeded with them.

    >>> Choices(b"seed").getrandbits(8) == ord("s"), Choices(b"").random() == Choices(b"").random()
    (True, True)
    """

    def __new__(cls, data: bytes) -> Choices:
        return super().__new__(cls)

    def __init__(self, data: bytes) -> None:
        super().__init__(hashlib.sha256(data).digest())
        self._left = data

    def getrandbits(self, k: int) -> int:
        count = (k + 7) // 8
        if len(self._left) < count:
            return super().getrandbits(k)
        taken, self._left = self._left[:count], self._left[count:]
        return int.from_bytes(taken) >> (8 * count - k)

    def random(self) -> float:
        return self.getrandbits(53) / (1 << 53)

    def one_in(self, times: int) -> bool:
        """True about once in so many times."""
        return self.randrange(times) == 0
