"""Published: the tables of the councils' reports, and what a person types for a printed figure."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "figures"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in `figures`, such as `croydon_2019-07_summary`: texts, as printed."""
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed(printed: str) -> tuple[float | str, str]:
    """What is typed for a printed figure, and its number format: 69% is 0.69 shown as 0%."""
    number = printed.removesuffix("%")
    try:
        decimals = max(0, -int(Decimal(number).as_tuple().exponent))
    except ArithmeticError:
        return printed, "General"
    pattern = "0." + "0" * decimals if decimals else "0"
    if printed.endswith("%"):
        return float(Decimal(number) / 100), pattern + "%"
    return float(number), pattern


def month(printed: str) -> datetime.datetime:
    """The first day of a month: of `May-15`, or of a column `may_15`."""
    return datetime.datetime.strptime(printed.replace("_", "-"), "%b-%y")
