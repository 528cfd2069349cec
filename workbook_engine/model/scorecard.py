"""Scorecard: the whole report of one period, before it is laid out on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.counted import counted
from workbook_engine.model.figure import Figure
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.overview import Overview
from workbook_engine.model.period import Month, Period, PeriodKind, by_end, latest_period
from workbook_engine.model.provenance import Provenance
from workbook_engine.model.published import ChangedFigure, Publication
from workbook_engine.model.rating import UNRATED
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.trend import Trends

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Scorecard:
    """The assessments of one period in the rule book's order, and what they come to.

    `overview` is there whether or not a sheet shows it; `trends` only where the rule book asks for them.
    `publication` says that the period was made final, and when, None where it was not; `provenance` is what
    it was made from, None where nobody asked.
    """

    rule_book: RuleBook
    period: Month
    assessments: tuple[Assessment, ...]
    overview: Overview | None = None
    trends: Trends | None = None
    provenance: Provenance | None = None
    publication: Publication | None = None

    @property
    def is_final(self) -> bool:
        """Whether it is a draft no more: it was published, or the rule book says so."""
        return self.publication is not None or self.rule_book.report.is_final_in(self.period)

    @property
    def changed_since(self) -> list[tuple[Assessment, ChangedFigure]]:
        """The figures that are others than were published, the newest period first."""
        changed = [(each, figure) for each in self.assessments for figure in each.changed_since]
        return sorted(changed, key=lambda pair: by_end(pair[1].period), reverse=True)

    @property
    def heading_period(self) -> Period:
        """What heads the current figures: the period of all indicators, where it is one, else the month."""
        kinds = {assessment.indicator.frequency for assessment in self.assessments}
        kind = kinds.pop() if len(kinds) == 1 else PeriodKind.MONTH
        return latest_period(kind, self.period, self.rule_book.year_starts) or self.period

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators have each rating, in the scheme's order; the word for no target comes last."""
        no_target = self.rule_book.scheme.without_target
        words = [rating.word for rating in self.rule_book.ratings if rating.counted]
        if no_target is not None:
            words.sort(key=lambda word: word == no_target.word)
        counts = dict.fromkeys(words, 0)
        for assessment in self.assessments:
            if assessment.rating.counted:
                counts[assessment.rating.word] = counts.get(assessment.rating.word, 0) + 1
        return counts

    @property
    def uncounted(self) -> dict[str, int]:
        """How many have each word that says there is no rating (`Not available`), in the order of the rows.

        With `counts` they come to all the indicators that there are.
        """
        words = [each.rating.word for each in self.assessments if not each.rating.counted]
        return {word: words.count(word) for word in dict.fromkeys(words)}

    @property
    def on_older_figures(self) -> tuple[str, ...]:
        """What was rated on an earlier period's figure, in words: `1 rated on June 2019’s figure`."""
        names = [
            each.rated.period.name for each in self.assessments if each.rated and each.is_on_older_figure
        ]
        return tuple(
            f"{names.count(name)} rated on {name}’s figure{'' if names.count(name) == 1 else 's'}"
            for name in dict.fromkeys(names)
        )

    @property
    def tally(self) -> str:
        """How many indicators there are and what became of each, so that the sum comes out.

        `89 indicators: 28 rated, 51 with no target, 10 not available`.
        """
        total = len(self.assessments)
        without = sum(self.counts.get(word, 0) for word in self.rule_book.words_for_no_target)
        parts = [(total - without - sum(self.uncounted.values()), "rated"), (without, "with no target")]
        parts += [
            (count, word if word not in UNRATED else word.lower()) for word, count in self.uncounted.items()
        ]
        indicators = counted(total, "indicator")
        said = ", ".join(f"{count or 'none'} {word}" for count, word in parts if count or word == "rated")
        return f"{indicators}: {said}" if total else indicators

    @property
    def missing(self) -> int:
        """How many indicators have no figure for the period itself; one that is not due, not applicable
        or kept back is not missing."""
        return sum(1 for a in self.assessments if a.current is None or _is_missing(a.current.value))

    @property
    def availability(self) -> str:
        """The same in words: `every figure available`, `2 figures not available`, `2 figures not shown`."""
        counted = ((self.missing, "available"), (self.kept_back, "shown"))
        said = [f"{count} figure{'' if count == 1 else 's'} not {what}" for count, what in counted if count]
        return ", ".join(said) or "every figure available"

    @property
    def kept_back(self) -> int:
        """How many indicators have a figure for the period itself that is a small number, and kept back."""
        values = [each.current.value for each in self.assessments if each.current]
        return sum(isinstance(each, NoFigure) and each.why is Absence.SUPPRESSED for each in values)

    def to_frame(self) -> pandas.DataFrame:
        """One row an indicator: code, name, section, figures as shown, rating, change and because.

        A benchmark has two columns, `benchmark: England` and `standing: England`.
        """
        import pandas

        rows = self.rows()
        for row in rows:
            for name, said in row.pop("benchmarks").items():
                row |= {f"benchmark: {name}": said["figure"], f"standing: {name}": said["standing"]}
        return pandas.DataFrame(rows)

    def rows(self) -> list[dict[str, Any]]:
        """The same rows as plain dictionaries, as the report's JSON has them; None where there is nothing.

        `benchmarks` are by name: each with its `figure`, or the words in its place, and the `standing`.
        """
        return [_row(assessment) for assessment in self.assessments]


_NOT_MISSING = (Absence.NOT_DUE, Absence.NOT_APPLICABLE, Absence.SUPPRESSED)


def _is_missing(value: Figure | NoFigure) -> bool:
    return isinstance(value, NoFigure) and value.why not in _NOT_MISSING


def _row(a: Assessment) -> dict[str, Any]:
    first = a.travels[0] if a.travels else None
    seen = a.rated or a.current
    place = seen.place if seen else None
    return {
        "code": a.indicator.code,
        "name": a.indicator.name,
        "section": a.indicator.section,
        "current": a.current.figure.shown if a.current and a.current.figure else None,
        "current_period": str(a.rated.period) if a.rated else None,
        "previous": a.previous.figure.shown if a.previous and a.previous.figure else None,
        "target": a.target.shown if a.target else None,
        "rating": a.rating.word,
        "direction": first.arrow.value if first and first.arrow else None,
        "better_or_worse": first.verdict.value if first and first.verdict else None,
        "change": (first.change or None) if first else None,
        "because": a.because,
        "place": str(place) if place else None,
        "to_date": a.to_date.known.shown if a.to_date and a.to_date.known else None,
        "forecast": a.forecast.word if a.forecast else None,
        "benchmarks": {
            each.benchmark.name: {
                "figure": each.benchmark.shown or None,
                "standing": each.verdict.value if each.verdict else None,
            }
            for each in a.standings
        },
    }
