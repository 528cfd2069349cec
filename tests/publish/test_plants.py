"""Whatever is hidden in a workbook, a published copy holds none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disclosure.planted import PLANTED, SECRET
from tests.disclosure.planted_by_hand import BY_HAND
from tests.publish.sending import DRAWN, Council, parts_with
from workbook_engine.disclosure import hidden_only, inspect_package

ALL = PLANTED | BY_HAND
_NOT_SEEN = "The copy would hold something that its reader does not see."
_CANNOT_BE_SENT = {
    "a chart of a hidden sheet": "A chart on this sheet draws from Raw!$A$1:$A$3, which is not sent.",
    "a formula to another workbook": "The formula in this cell has no stored value",
    "white text": _NOT_SEEN,
    "text in the theme's white": _NOT_SEEN,
    "black text tinted to white": _NOT_SEEN,
    "navy text on navy": _NOT_SEEN,
    "tiny text": _NOT_SEEN,
    "a conditional format of nothing": _NOT_SEEN,
    "a conditional format in white": _NOT_SEEN,
    "a conditional format of navy on navy": _NOT_SEEN,
    "a number format in white": _NOT_SEEN,
    "tiny letters in a text": _NOT_SEEN,
    "a white text in a shape": _NOT_SEEN,
    "a tiny text in a shape": _NOT_SEEN,
    "a shape of a pixel": _NOT_SEEN,
    "a cell under a shape": _NOT_SEEN,
}
"""What keeps the sheet that it is on from being sent: only a person can say what is to become of it."""


@pytest.mark.parametrize("thing", ALL)
def test_nothing_of_a_planted_thing_is_sent(thing: str, tmp_path: Path) -> None:
    council = Council.with_workbook(ALL[thing][1](), tmp_path)
    copy = council.sent()
    assert parts_with(copy, SECRET) == []
    assert not hidden_only(inspect_package(copy))

    published = council.publish(*DRAWN, "Data")
    if thing in _CANNOT_BE_SENT:
        (stop,) = council.stops(published)
        assert _CANNOT_BE_SENT[thing] in stop
        assert "Data" in stop
        assert not council.copy.exists()
        return
    assert council.stops(published) == []
    copy = council.copy.read_bytes()
    assert parts_with(copy, SECRET) == []
    assert parts_with(copy, "7731") == []
    assert not hidden_only(inspect_package(copy))
