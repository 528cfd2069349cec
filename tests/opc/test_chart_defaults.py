"""Drawn charts say what they mean, so that they look the same whoever saved the workbook last."""

from __future__ import annotations

import re

from tests.opc.donors import finished, new_book, plain_host
from tests.opc.zips import contents
from workbook_engine.opc import splice


def spliced_chart(kind: str, **series: object) -> str:
    book, stream = new_book()
    sheet = book.add_worksheet("Trend")
    sheet.write_column("A1", (0.5, None, 0.7))
    chart = book.add_chart({"type": kind})
    chart.add_series({"values": "=Trend!$A$1:$A$3", **series})
    sheet.insert_chart("C1", chart)
    parts = contents(splice(plain_host(), finished(book, stream)))
    return next(part.decode() for part in parts.values() if b"<c:f>Trend!" in part)


def test_lines_are_straight_and_blanks_are_gaps() -> None:
    chart = spliced_chart("line")
    assert chart.count('<c:smooth val="0"/>') == 1
    assert re.search(r'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>', chart)


def test_a_chart_that_says_otherwise_is_left_as_it_is() -> None:
    chart = spliced_chart("line", smooth=True)
    assert '<c:smooth val="1"/>' in chart
    assert '<c:smooth val="0"/>' not in chart


def test_labels_hold_values_only_in_the_order_of_the_standard() -> None:
    labels = re.search(r"<c:dLbls>.*?</c:dLbls>", spliced_chart("bar", data_labels={"value": True}))
    assert labels is not None
    assert re.findall(r'<c:(show\w+) val="(\d)"/>', labels[0]) == [
        ("showLegendKey", "0"),
        ("showVal", "1"),
        ("showCatName", "0"),
        ("showSerName", "0"),
        ("showPercent", "0"),
        ("showBubbleSize", "0"),
    ]
