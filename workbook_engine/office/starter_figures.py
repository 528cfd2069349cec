"""Starter figures: what stands in the starter workbook until a team types its own."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_MONTH = (2025, 4)
"""April 2025, the month of each row's first figure."""

MONTHS = 24


@dataclass(frozen=True)
class Row:
    """An indicator: its targets of 2025/26 and 2026/27, and its figures, a month each, all as typed."""

    section: str
    code: str
    name: str
    owner: str
    unit: str
    good_is: str
    targets: tuple[str, str]
    typed: str

    @property
    def figures(self) -> tuple[float, ...]:
        """As Excel stores them: 85% is 0.85."""
        scale = 100 if self.unit == "percent" else 1
        return tuple(float(figure) / scale for figure in self.typed.split())


# fmt: off
ROWS = (
    Row("Customers", "CS 1", "Calls answered within 5 minutes", "Customer services",
        "percent", "high", ("80%", "85%"),
        "77 79 78 79 78 80 83 82 84 82 83 83 80 85 85 86 82 82 84"),
    Row("Customers", "CS 2", "Complaints answered within 10 working days", "Customer services",
        "percent", "high", ("88%", "90%"),
        "83 85 85 87 84 87 88 85 93 90 92 87 87 89 90 93 92 90 89"),
    Row("Customers", "CS 3", "Information requests answered within 20 working days", "Information governance",
        "percent", "high", ("90%", "95%"),
        "91 96 90 93 93 87 91 95 85 90 90 87 91 89 85 91 91 91 84"),
    Row("Homes", "HO 1", "Average days to let an empty home again", "Housing",
        "number", "low", ("32", "28"),
        "34.7 33.8 30.5 33.9 31 30.9 28.8 29 29.4 32.6 25.5 26.2 29.1 31.1 28.9 23.5 21.9 27.2 24.5"),
    Row("Homes", "HO 2", "Rent collected of rent due", "Housing",
        "percent", "high", ("98.5%", "98.5%"),
        "97.8 98.4 98.5 98.2 98.3 98.4 98.8 98.5 98.5 98.6 98 98.9 98.8 98.7 98 98.4 98.9 98.1 98.6"),
    Row("Homes", "HO 3", "Households in temporary accommodation", "Housing options",
        "number", "low", ("200", "195"),
        "192 185 198 196 195 199 203 202 209 203 206 214 212 210 220 224 218 216 223"),
    Row("Homes", "HO 4", "Homelessness prevented or relieved", "Housing options",
        "percent", "high", ("55%", "58%"),
        "52 51 57 50 57 50 52 56 58 58 56 56 56 58 56 58 59 58 60"),
    Row("Streets", "ST 1", "Missed bins per 100,000 collections", "Waste",
        "number", "low", ("65", "60"),
        "75 81 72 67 66 67 71 64 66 73 50 56 62 62 60 56 60 57 52"),
    Row("Streets", "ST 2", "Fly-tips cleared within 3 working days", "Street care",
        "percent", "high", ("92%", "95%"),
        "96 92 91 92 92 92 87 92 95 91 94 96 96 98 92 95 95 97 99"),
    Row("Streets", "ST 3", "Waste recycled or composted", "Waste",
        "percent", "high", ("48%", "50%"),
        "43 47.6 44.6 47.3 44.8 46.9 48.2 46.6 47.1 48 47.3 47.1 49.1 48.6 47.1 50.8 46.2 48.8 47.5"),
    Row("Planning", "PL 1", "Major applications decided in time", "Planning",
        "percent", "high", ("80%", "85%"),
        "83 87 84 87 75 75 88 79 79 77 94 91 96 82 88 82 94 99 85"),
    Row("Planning", "PL 2", "Minor applications decided in time", "Planning",
        "percent", "high", ("85%", "88%"),
        "91 89 85 79 89 84 82 84 84 87 79 85 86 85 80 78 83 80 78"),
    Row("Planning", "PL 3", "Open enforcement cases", "Planning",
        "number", "neither", ("", ""),
        "147 141 134 143 138 150 150 147 151 155 154 160 155 161 164 166 158 165 155"),
    Row("Money and people", "FI 1", "Invoices paid within 30 days", "Finance",
        "percent", "high", ("97%", "97%"),
        "94.8 94.4 96.3 95.1 95.9 95.9 96.1 95.8 96.4 97.5 96.5 96.9 97.3 96.7 96.1 96.7 97.7 96.2 96.9"),
    Row("Money and people", "HR 1", "Days lost to sickness per employee, last 12 months", "Human resources",
        "number", "low", ("8.5", "8.2"),
        "9 8.9 8.8 8.9 8.8 8.6 8.5 8.6 8.7 8.5 8.4 8.4 8.3 8.4 8.2 8.4 8 8.3 8.1"),
)
# fmt: on
