"""Rate: the line of the scheme that decides an indicator's rating, and the reason in one plain sentence."""

from __future__ import annotations

from workbook_engine.assess.conditions import fits, lines_asked
from workbook_engine.assess.evidence import Evidence
from workbook_engine.assess.reasons import because, unknown
from workbook_engine.model.condition import (
    Is,
    Judged,
    Moved,
    OnOrBetter,
    Otherwise,
    Worse,
    asks_for_target,
)
from workbook_engine.model.indicator import TargetWords
from workbook_engine.model.observation import Absence
from workbook_engine.model.rating import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    NOT_DUE,
    NOT_RATED,
    NOT_SHOWN,
    Band,
    Rating,
    RatingScheme,
)

_NOT_RATED = Rating(NOT_RATED, "grey", counted=False)
_WITHOUT_FIGURE = {
    Absence.NOT_DUE: Rating(NOT_DUE, "grey", counted=False),
    Absence.NOT_APPLICABLE: Rating(NOT_APPLICABLE, "grey", counted=False),
    Absence.SUPPRESSED: Rating(NOT_SHOWN, "grey", counted=False),
}
_NOT_AVAILABLE = Rating(NOT_AVAILABLE, "grey", counted=False)


def rate(evidence: Evidence, scheme: RatingScheme) -> tuple[Rating, str, Band | None]:
    """The rating of the first line that fits, why, and the line; else a word that is no rating."""
    for band in lines_asked(scheme, evidence):
        answers = [fits(condition, evidence, band.rating.word) for condition in band.conditions]
        if False in answers:
            continue
        if None in answers:
            return _NOT_RATED, unknown(evidence, band), None
        return band.rating, because(evidence, band, scheme), band
    return *_without_line(evidence, scheme), None


def _without_line(evidence: Evidence, scheme: RatingScheme) -> tuple[Rating, str]:
    if isinstance(evidence.aim, TargetWords):
        return _NOT_RATED, f"The target is “{evidence.aim.words}”, which is no figure, so it is not rated"
    if evidence.lapsed is not None and evidence.lapsed.during.until is not None:
        last = f"the last one, {evidence.lapsed.shown}, held until {evidence.lapsed.during.until.name}"
        return _NOT_RATED, f"No target is set for {evidence.year}; {last}, so it is not rated"
    does_without = any(
        isinstance(each, Moved | OnOrBetter | Worse | Judged) and not asks_for_target(each)
        for each in scheme.conditions
    )
    if Judged() in scheme.conditions and all(
        isinstance(each, Is | Judged | Otherwise) for each in scheme.conditions
    ):
        return _NOT_RATED, "Nobody judged it, so it is not rated"
    if evidence.aim is None and not (does_without and evidence.figure is None):
        nothing_else = ", and there is nothing else to hold it against" if does_without else ""
        return _NOT_RATED, f"No target is set{nothing_else}, so it is not rated"
    if evidence.figure is None:
        absence = evidence.absence.why if evidence.absence else Absence.BLANK
        return _WITHOUT_FIGURE.get(absence, _NOT_AVAILABLE), evidence.why_none
    return _NOT_RATED, "No line of the rating scheme is for it, so it is not rated"
