"""Which indicators of others a text speaks of: by code or by whole name, and never by a part of either."""

from __future__ import annotations

import pytest

from workbook_engine.model.indicator import Indicator
from workbook_engine.pipeline.others_named import Others

OWN = (
    Indicator("CS 1.1", "Calls answered within five minutes"),
    Indicator("LAC 18", "Children's health assessed on time"),
    Indicator(None, "Reviews of children's plans held on time"),
)
OTHERS = (
    Indicator("CS 1", "Calls answered"),
    Indicator("CS 1.12", "Calls answered within five minutes at weekends"),
    Indicator("LAC 1", "Children in care"),
    Indicator("NI-5", "Plans held on time"),
    Indicator("7.1", "Health assessed on time"),
    Indicator("Assessment", "Assessments (all of them)"),
    Indicator(None, "Children’s reviews"),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("As CS 1 did.", ("CS 1",)),
        ("CS 1.1 rose", ()),
        ("-CS 1: fell. 2.CS 1.12", ("CS 1",)),
        ("CS 1.12 rose, CS 1.", ("CS 1.12", "CS 1")),
        ("LAC 18 and LAC 1", ("LAC 1",)),
        ("LAC18, LAC1 and CS1", ("LAC 1", "CS 1")),
        ("lac 1 is no code as it is written", ()),
        ("NI-5/NI-55", ("NI-5",)),
        ("7.1% more", ()),
        ("An Assessment of the year", ()),
        ("Calls answered fell", ()),  # two words are said of anything
        ("calls  answered within five minutes at WEEKENDS", ("CS 1.12",)),
        ("Calls answered within five minutes", ()),
        ("Children’s health assessed on time", ()),
        ("Health assessed on time", ("7.1",)),
        ("Reviews of children's plans held on time", ()),
        ("plans held on time", ("NI-5",)),
        ("Children in care", ("LAC 1",)),
        ("", ()),
    ],
)
def test_a_text_names_those_whose_code_or_whole_name_it_says(text: str, named: tuple[str, ...]) -> None:
    assert Others(OWN, (*OWN, *OTHERS)).named_in(text) == named


def test_without_others_nothing_is_named() -> None:
    assert Others(OWN, OWN).named_in("LAC 18 and CS 1.1") == ()
