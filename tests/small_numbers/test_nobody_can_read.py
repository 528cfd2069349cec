"""What publish writes holds no count that is kept back, nor anything that hangs on one."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.small_numbers.copy import counts_in, texts_in
from tests.small_numbers.council import MEAN, RATE, SNAPSHOT, Council, councils, periods_of
from tests.small_numbers.test_nobody_can_tell import (
    assert_nobody_can_tell,
    attacker_on,
    kept_in,
    value_of,
)
from workbook_engine.model.period import Month
from workbook_engine.model.small_numbers import Cell


def published(council: Council) -> tuple[bytes, frozenset[Cell]]:
    """The copy that is sent, and what is not in it."""
    with tempfile.TemporaryDirectory() as folder:
        found = council.published(Path(folder) / "council")
        return found.copies[0].package, frozenset(found.kept_back.observations)


def names_in(council: Council) -> dict[str, str]:
    rows = re.findall(r"code: ([A-Z] 1|P \d), section: \w+, name: ([^,]+),", council.rules)
    assert len(rows) >= len(council.indicators)
    return {name: code for code, name in rows}


def others_like(council: Council, kept: frozenset[Cell]) -> Iterator[Council]:
    """Councils with other counts, of which the same is kept back and the same is shown."""
    shown = {cell: value_of(council, *cell) for cell in periods_of(council) if cell not in kept}
    alone = {
        cell: Decimal(1 if value_of(council, *cell) != 1 else 2)
        for cell in kept
        if cell[0] == SNAPSHOT and 0 < value_of(council, *cell) < council.fewer_than
    }
    worlds = list(attacker_on(council, shown).worlds())[:40]
    for world in [{}, *worlds]:
        counts = {
            cell: Decimal(value)
            for cell, value in world.items()
            if cell in kept and isinstance(cell[1], Month)
        }
        other = council.with_figures({**counts, **alone})
        is_other = any(
            other.figures.get(cell) != value for cell, value in council.figures.items() if cell in kept
        )
        same = all(value_of(other, *cell) == value for cell, value in shown.items() if cell[0] != RATE)
        there = set(periods_of(other)) == set(periods_of(council))
        if is_other and same and there and kept_in(other) == kept:
            yield other


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(councils(most_months=7))
def test_a_copy_of_other_hidden_counts_is_the_same_to_the_byte(council: Council) -> None:
    data, kept = published(council)
    found = list(counts_in(data, names_in(council)))
    codes = {code for code, _, _ in found}
    assert MEAN in codes, "the reader reads nothing"
    shown: dict[Cell, Decimal] = {}
    for code, period, value in found:
        if (code, period) in set(periods_of(council)):
            assert (code, period) not in kept, (code, period, value)
            shown.setdefault((code, period), value)
    for cell, value in shown.items():
        if cell[0] not in (RATE, MEAN):
            assert value == value_of(council, *cell)
    assert_nobody_can_tell(council, shown)
    assert kept or not any("[c]" in text for text in texts_in(data))
    other = next(others_like(council, kept), None)
    if other is not None:
        assert published(other) == (data, kept)
