"""An audience's copy of each council's sample holds its own indicators, and nothing of any other."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.conftest import PROJECT
from tests.publish.sent_texts import figures, says, texts
from tests.validators import audit_finds_new
from workbook_engine.disclosure import hidden_only, inspect_package
from workbook_engine.lint import find_faults
from workbook_engine.model.indicator import Indicator
from workbook_engine.office.published import Published

SAMPLES = sorted((PROJECT / "sample_workbooks").glob("*.xlsx"))
_NO_HOST = PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"


@dataclass(frozen=True)
class Sent:
    """What publishing came to, with each audience's own indicators and the others."""

    published: Published
    own: dict[str, list[Indicator]]
    others: dict[str, list[Indicator]]

    def data(self, audience: str) -> bytes:
        (copy,) = [each for each in self.published.copies if each.audience and each.audience.name == audience]
        return copy.written[0].read_bytes()

    @property
    def whole(self) -> bytes:
        return self.published.copies[0].written[0].read_bytes()


AUDIENCES = ("One section", "Every third")


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda file: file.stem.partition("_")[0])
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    sample: Path = request.param
    folder = tmp_path_factory.mktemp("sent")
    rules = PROJECT / "rules" / f"{sample.stem.partition('_')[0]}.yaml"
    book, _ = workbook_engine.load_rules(rules, sample)
    assert book is not None
    section = book.indicators[0].section
    said = [
        {"name": "One section", "sections": [section]},
        {"name": "Every third", "indicators": [each.key for each in book.indicators[::3]], "appendix": "B"},
    ]
    with_audiences = folder / rules.name
    with_audiences.write_text(f"{rules.read_text('utf-8')}\naudiences: {json.dumps(said)}\n", "utf-8")
    outcome = workbook_engine.refresh(sample, with_audiences, output=folder / sample.name)
    assert outcome.written, [str(problem) for problem in outcome.problems]
    published = workbook_engine.publish(outcome.written, with_audiences, output=folder / "sent.xlsx")
    assert not published.outcome.stopped, [str(problem) for problem in published.outcome.problems]
    own = {
        "One section": [each for each in book.indicators if each.section == section],
        "Every third": [*book.indicators[::3]],
    }
    others = {name: [each for each in book.indicators if each not in own[name]] for name in own}
    return Sent(published, own, others)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_other_indicator_is_named_in_the_copy(sent: Sent, audience: str) -> None:
    said = texts(sent.data(audience))
    assert all(says(said, each.name) for each in sent.own[audience])
    own = "\n".join(each.name for each in sent.own[audience])
    assert [
        each.name for each in sent.others[audience] if says(said, each.name) and each.name not in own
    ] == []
    codes = [each.code for each in sent.others[audience] if each.code and not each.code.isalpha()]
    assert [code for code in codes if says(said, code) and not code.replace(".", "").isdigit()] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_figure_of_another_indicator_is_in_the_copy(sent: Sent, audience: str) -> None:
    """Figures with many decimals are those of one indicator alone."""
    (copy,) = [c for c in sent.published.copies if c.audience and c.audience.name == audience]
    rows = {each.indicator.key: each for each in sent.published.copies[0].scorecard.assessments}
    own = {value for each in sent.own[audience] for value in figures_in(rows[each.key])}
    others = {value for each in sent.others[audience] for value in figures_in(rows[each.key])} - own
    distinctive = {value for value in others if len(value.as_tuple().digits) >= 3}
    assert distinctive & figures(sent.whole), "the test looks for figures that the whole does have"
    assert distinctive & figures(copy.written[0].read_bytes()) == set()


def figures_in(thing: object) -> set[Decimal]:
    """Every figure of an assessment, as it is and as the share that a cell holds of a percentage."""
    if isinstance(thing, Decimal):
        return {round(value, 9).normalize() for value in (thing, thing / 100)}
    if isinstance(thing, tuple | list):
        return {value for each in thing for value in figures_in(each)}
    if is_dataclass(thing):
        return {value for each in fields(thing) for value in figures_in(getattr(thing, each.name))}
    return set()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_rating_is_that_of_the_whole_in_the_same_order(sent: Sent, audience: str) -> None:
    (copy,) = [c for c in sent.published.copies if c.audience and c.audience.name == audience]
    keys = [each.key for each in sent.own[audience]]
    whole = [a for a in sent.published.copies[0].scorecard.assessments if a.indicator.key in keys]
    assert [*copy.scorecard.assessments] == whole


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_copy_is_a_sound_workbook_in_which_nothing_is_hidden(sent: Sent, audience: str) -> None:
    (copy,) = [c for c in sent.published.copies if c.audience and c.audience.name == audience]
    data = copy.written[0].read_bytes()
    assert not hidden_only(inspect_package(data))
    assert find_faults(data) == ()
    assert audit_finds_new(copy.written[0], _NO_HOST) == set()


def test_the_title_block_and_the_properties_say_whose_it_is(sent: Sent) -> None:
    (copy,) = [c for c in sent.published.copies if c.audience and c.audience.name == "Every third"]
    book = openpyxl.load_workbook(copy.written[0])
    top = [str(cell.value) for row in book.worksheets[0].iter_rows(max_row=8) for cell in row if cell.value]
    assert any("Every third" in text for text in top)
    assert any("Appendix B" in text for text in top)
    count = len(sent.own["Every third"])
    assert any(text.startswith(f"{count} indicators: ") for text in top)
    assert "Every third" in (book.properties.title or "")
