"""Starter figures: what stands in the starter workbook until a team types its own. None of it is any council's."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_MONTH = (2025, 4)
"""April 2025, the month of each row's first figure."""

MONTHS = 24


@dataclass(frozen=True)
class Row:
    """An indicator of the starter: its targets are of 2025/26 and 2026/27, as they are typed."""

    section: str
    code: str
    name: str
    unit: str
    good_is: str
    targets: tuple[str, str]
    owner: str
    figures: tuple[float, ...]


# fmt: off
ROWS = (
    Row("Customers", "CS 1", "Calls answered within 5 minutes", "percent", "high", ("80%", "85%"), "Customer services",
        (0.77, 0.79, 0.78, 0.79, 0.78, 0.8, 0.83, 0.82, 0.84, 0.82, 0.83, 0.83, 0.8, 0.85, 0.85, 0.86, 0.82, 0.82, 0.84)),
    Row("Customers", "CS 2", "Complaints answered within 10 working days", "percent", "high", ("88%", "90%"), "Customer services",
        (0.83, 0.85, 0.85, 0.87, 0.84, 0.87, 0.88, 0.85, 0.93, 0.9, 0.92, 0.87, 0.87, 0.89, 0.9, 0.93, 0.92, 0.9, 0.89)),
    Row("Customers", "CS 3", "Freedom of Information requests answered within 20 working days", "percent", "high", ("90%", "95%"), "Information governance",
        (0.91, 0.96, 0.9, 0.93, 0.93, 0.87, 0.91, 0.95, 0.85, 0.9, 0.9, 0.87, 0.91, 0.89, 0.85, 0.91, 0.91, 0.91, 0.84)),
    Row("Homes", "HO 1", "Average days to let an empty home again", "number", "low", ("32", "28"), "Housing",
        (34.7, 33.8, 30.5, 33.9, 31.0, 30.9, 28.8, 29.0, 29.4, 32.6, 25.5, 26.2, 29.1, 31.1, 28.9, 23.5, 21.9, 27.2, 24.5)),
    Row("Homes", "HO 2", "Rent collected of rent due", "percent", "high", ("98.5%", "98.5%"), "Housing",
        (0.978, 0.984, 0.985, 0.982, 0.983, 0.984, 0.988, 0.985, 0.985, 0.986, 0.98, 0.989, 0.988, 0.987, 0.98, 0.984, 0.989, 0.981, 0.986)),
    Row("Homes", "HO 3", "Households in temporary accommodation", "number", "low", ("200", "195"), "Housing options",
        (192, 185, 198, 196, 195, 199, 203, 202, 209, 203, 206, 214, 212, 210, 220, 224, 218, 216, 223)),
    Row("Homes", "HO 4", "Homelessness prevented or relieved", "percent", "high", ("55%", "58%"), "Housing options",
        (0.52, 0.51, 0.57, 0.5, 0.57, 0.5, 0.52, 0.56, 0.58, 0.58, 0.56, 0.56, 0.56, 0.58, 0.56, 0.58, 0.59, 0.58, 0.6)),
    Row("Streets", "ST 1", "Missed bins per 100,000 collections", "number", "low", ("65", "60"), "Waste",
        (75, 81, 72, 67, 66, 67, 71, 64, 66, 73, 50, 56, 62, 62, 60, 56, 60, 57, 52)),
    Row("Streets", "ST 2", "Fly-tips cleared within 3 working days", "percent", "high", ("92%", "95%"), "Street care",
        (0.96, 0.92, 0.91, 0.92, 0.92, 0.92, 0.87, 0.92, 0.95, 0.91, 0.94, 0.96, 0.96, 0.98, 0.92, 0.95, 0.95, 0.97, 0.99)),
    Row("Streets", "ST 3", "Waste recycled or composted", "percent", "high", ("48%", "50%"), "Waste",
        (0.43, 0.476, 0.446, 0.473, 0.448, 0.469, 0.482, 0.466, 0.471, 0.48, 0.473, 0.471, 0.491, 0.486, 0.471, 0.508, 0.462, 0.488, 0.475)),
    Row("Planning", "PL 1", "Major applications decided in time", "percent", "high", ("80%", "85%"), "Planning",
        (0.83, 0.87, 0.84, 0.87, 0.75, 0.75, 0.88, 0.79, 0.79, 0.77, 0.94, 0.91, 0.96, 0.82, 0.88, 0.82, 0.94, 0.99, 0.85)),
    Row("Planning", "PL 2", "Minor applications decided in time", "percent", "high", ("85%", "88%"), "Planning",
        (0.91, 0.89, 0.85, 0.79, 0.89, 0.84, 0.82, 0.84, 0.84, 0.87, 0.79, 0.85, 0.86, 0.85, 0.8, 0.78, 0.83, 0.8, 0.78)),
    Row("Planning", "PL 3", "Open enforcement cases", "number", "neither", ("", ""), "Planning",
        (147, 141, 134, 143, 138, 150, 150, 147, 151, 155, 154, 160, 155, 161, 164, 166, 158, 165, 155)),
    Row("Money and people", "FI 1", "Invoices paid within 30 days", "percent", "high", ("97%", "97%"), "Finance",
        (0.948, 0.944, 0.963, 0.951, 0.959, 0.959, 0.961, 0.958, 0.964, 0.975, 0.965, 0.969, 0.973, 0.967, 0.961, 0.967, 0.977, 0.962, 0.969)),
    Row("Money and people", "HR 1", "Days lost to sickness per employee, last 12 months", "number", "low", ("8.5", "8.2"), "Human resources",
        (9.0, 8.9, 8.8, 8.9, 8.8, 8.6, 8.5, 8.6, 8.7, 8.5, 8.4, 8.4, 8.3, 8.4, 8.2, 8.4, 8.0, 8.3, 8.1)),
)
# fmt: on
