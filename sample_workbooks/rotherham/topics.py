"""Topics: the four pages of the report that have months down the side, and what each measures."""

from __future__ import annotations

from dataclasses import dataclass

COUNTED = ("n", "of", "d")
"""A count, the word `of` and what it is out of, each in a cell of its own."""


@dataclass(frozen=True)
class Measure:
    """A heading over columns: for each, its column in the published table and its own heading."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def percentage(self) -> str:
        """Which published column is the percentage, "" where there is none."""
        return next((key for key, heading in self.columns if heading == "%"), "")


@dataclass(frozen=True)
class Topic:
    sheet: str
    table: str
    page: str
    measures: tuple[Measure, ...]


def _counted(key: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{key}_{part}", part) for part in COUNTED)


TOPICS = (
    Topic(
        "Placements", "placements", "LOOKED AFTER CHILDREN - PLACEMENTS",
        (
            Measure(
                "% of long term LAC in placements which have been stable for at least 2 years",
                (*_counted("stable_2yr"), ("stable_2yr_pct", "%")),
            ),
            Measure(
                "% of LAC who have had 3 or more placements - rolling 12 months",
                (*_counted("three_plus"), ("three_plus_pct", "%")),
            ),
        ),
    ),
    Topic(
        "Reviews", "reviews", "LOOKED AFTER CHILDREN - REVIEWS & VISITS",
        (
            Measure("LAC cases not reviewed within timescales", _counted("not_reviewed")),
            Measure("LAC cases reviewed within timescales", (("reviewed_in_timescale_pct", "%"),)),
            Measure(
                "% LAC visits up to date - National Minimum standard", (("visits_national_min_pct", "%"),)
            ),
            Measure("% LAC visits up to date - Rotherham standard", (("visits_rotherham_pct", "%"),)),
        ),
    ),
    Topic(
        "Health", "health", "LOOKED AFTER CHILDREN - HEALTH",
        (
            Measure(
                "Health of Looked After Children - up to date Health Assessments",
                (("health_assessment_pct", "%"),),
            ),
            Measure(
                "Health of Looked After Children - up to date Dental Assessments",
                (("dental_assessment_pct", "%"),),
            ),
        ),
    ),
    Topic(
        "PEP", "pep", "LOOKED AFTER CHILDREN - PERSONAL EDUCATION PLANS",
        (Measure("% of LAC with up to date PEPs", (("pep_pct", "%"),)),),
    ),
)  # fmt: skip
