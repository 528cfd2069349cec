"""Our own published copies: what docs/accessibility.md says of them is what the check says, item by item."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workbook_engine
from tests.conftest import PROJECT
from workbook_engine.accessibility import CHECKLIST, Result, check_accessibility

_SAMPLES = sorted((PROJECT / "sample_workbooks").glob("*.xlsx"))
_ROW = re.compile(r"\| `([a-z-]+)` \|.*\| \**(met|not met|look)\b[^|]*\|$", re.MULTILINE)
_WORST_LAST = (Result.MET, Result.LOOK, Result.NOT_MET)


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """The worst that the four samples' copies come to on each item."""
    found = {item.id: Result.MET for item in CHECKLIST}
    for sample in _SAMPLES:
        council = sample.stem.partition("_")[0]
        folder = tmp_path_factory.mktemp(council)
        rules = PROJECT / "rules" / f"{council}.yaml"
        outcome = workbook_engine.refresh(sample, rules, output=folder / sample.name)
        assert outcome.written, outcome.problems
        copy = folder / f"{council}-scorecard.xlsx"
        published = workbook_engine.publish(outcome.written, rules, output=copy)
        assert not published.outcome.stopped, published.outcome.problems
        for rated in check_accessibility(copy.read_bytes(), copy.name):
            found[rated.item.id] = max(found[rated.item.id], rated.answer.result, key=_WORST_LAST.index)
    return found


def _said() -> dict[str, str]:
    text = Path(PROJECT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    return dict(_ROW.findall(text))


def test_the_page_rates_every_item_of_the_checklist() -> None:
    assert list(_said()) == [item.id for item in CHECKLIST]


@pytest.mark.parametrize("item", [item.id for item in CHECKLIST])
def test_our_copies_come_to_what_the_page_says(item: str, worst: dict[str, Result]) -> None:
    assert str(worst[item]) == _said()[item]
