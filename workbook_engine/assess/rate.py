"""Rate: the line of the scheme that decides a figure's rating, and the reason in one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.assess.distance import shortfall
from workbook_engine.assess.words import amount_in_words
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Polarity, Target
from workbook_engine.model.rating import NOT_RATED, Band, Rating, RatingScheme, When

_UNRATED = Rating(NOT_RATED, "grey", counted=False)


@dataclass(frozen=True)
class Comparison:
    """A figure held against its target. `allowed` is how far off target is still within tolerance."""

    value: Decimal
    unit: Unit
    target: Target
    good_is: Polarity | None
    allowed: Decimal

    @property
    def short(self) -> Decimal:
        return shortfall(self.value, self.target, self.good_is)


def rate_without_target(scheme: RatingScheme) -> tuple[Rating, str, Band | None]:
    """The scheme's word for an indicator without a target, else "Not rated"; the reason; and the line."""
    band = scheme.band(When.NO_TARGET)
    if band is None:
        return _UNRATED, "No target is set, so it is not rated", None
    return band.rating, f"No target is set; an indicator without a target is {band.rating.word}", band


def deciding_band(comparison: Comparison, scheme: RatingScheme) -> Band:
    """The first line of the scheme that fits; a scheme always has an `otherwise`, which always does."""
    fits = {
        When.NO_TARGET: False,
        When.MET: comparison.short == 0,
        When.WITHIN_TOLERANCE: comparison.short <= comparison.allowed,
        When.OTHERWISE: True,
    }
    return next(band for band in scheme.bands if fits[band.when])


def because(comparison: Comparison, shown: str, band: Band, scheme: RatingScheme) -> str:
    """Why the band decided, with the figures and the rule; `shown` is the figure as the reader sees it.

    `69% is 16 points short of 85%; up to 8.5 points short is Amber`
    """
    if comparison.short == 0:
        return f"{shown} is {_met_words(comparison)}; {_line(band)}"
    side = _side(comparison)
    missed = (
        f"{shown} is {amount_in_words(comparison.short, comparison.unit)} {side} {comparison.target.shown}"
    )
    tolerated = scheme.band(When.WITHIN_TOLERANCE)
    if tolerated is None:
        return f"{missed}; {_line(band)}"
    if comparison.allowed == 0:
        return f"{missed}; no tolerance is allowed, so that is {band.rating.word}"
    limit = amount_in_words(comparison.allowed, comparison.unit)
    return f"{missed}; up to {limit} {side.removesuffix(' of')} is {tolerated.rating.word}"


def _side(comparison: Comparison) -> str:
    is_low = comparison.value < comparison.target.low.value
    if comparison.target.is_range:
        return "below" if is_low else "above"
    return "short of" if is_low else "over"


def _met_words(comparison: Comparison) -> str:
    target = comparison.target
    if target.is_range:
        return f"within {target.shown}"
    if comparison.value == target.low.value:
        return f"on the target of {target.shown}"
    margin = amount_in_words(comparison.value - target.low.value, comparison.unit)
    if comparison.good_is is Polarity.LOW:
        return f"{margin} under {target.shown}, and low is good"
    return f"{margin} over {target.shown}"


def _line(band: Band) -> str:
    if band.when is When.OTHERWISE:
        return f"anything worse than target is {band.rating.word}"
    return f"{band.when.value} is {band.rating.word}"
