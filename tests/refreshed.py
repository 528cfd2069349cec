"""Any workbook refreshed as a team would: figures in a .csv file beside it, and three sheets drawn."""

from __future__ import annotations

from pathlib import Path

import workbook_engine
from workbook_engine.opc import ALLOWED

RULES = """\
council: Smallton Borough Council
workbook:
  - {file: figures.csv}
scorecard: {sheet: Scorecard of Smallton}
overview: {sheet: Overview of Smallton}
trends: {sheet: Trends of Smallton}
rating_scheme:
  - {rating: Grey,  when: no target}
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: within tolerance}
  - {rating: Red,   when: otherwise}
tolerance: 10% of target
indicators:
  - {code: A 1, section: First, name: Visits on time, unit: percent, good_is: high, target: 85%}
  - {code: A 2, section: First, name: Average caseload, good_is: low, decimals: 1, target: 17}
  - {code: B 1, section: Second, name: Open cases, good_is: neither}
"""
FIGURES = """\
Ref,Indicator,May-19,Jun-19,Jul-19
A 1,Visits on time,61%,65%,69%
A 2,Average caseload,16.4,16.2,16.0
B 1,Open cases,610,640,689
"""
DRAWN = ("Scorecard of Smallton", "Overview of Smallton", "Trends of Smallton")
MONTHS = ("2019-07", "2019-06", "2019-07")


def refreshed(workbook: Path, folder: Path, months: tuple[str, ...] = MONTHS) -> list[bytes]:
    """The workbook's bytes after each of several refreshes of a copy of it; a stop is a failure."""
    copy = folder / f"month{workbook.suffix}"
    copy.write_bytes(workbook.read_bytes())
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    results: list[bytes] = []
    for month in months:
        outcome = workbook_engine.refresh(copy, folder / "rules.yaml", month=month, allow=ALLOWED)
        assert not outcome.stopped, [str(problem) for problem in outcome.problems]
        results.append(copy.read_bytes())
    return results
