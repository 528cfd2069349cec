"""Whatever a council's counts are, nobody can work out one that is kept back from those that are not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from tests.small_numbers.attacker import Attacker
from tests.small_numbers.council import EACH, MEAN, RATE, RUNNING, Council, councils, periods_of
from workbook_engine.assess.small_numbers import keep_back
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.small_numbers import Cell
from workbook_engine.rulebook import read_rule_book


def rule_book(council: Council) -> RuleBook:
    book, problems = read_rule_book(council.rules, "july.yaml")
    assert book is not None, problems
    return book


def value_of(council: Council, code: str, period: Period) -> Decimal:
    return council.figures[code, period] if isinstance(period, Month) else council.to_date(code, period.last)


def observations(council: Council) -> dict[str, dict[Period, Observation]]:
    found: dict[str, dict[Period, Observation]] = {}
    for code, period in periods_of(council):
        value = value_of(council, code, period)
        figure = Figure(value * 100 // 1, Unit.PERCENT) if code == RATE else Figure(value)
        found.setdefault(code, {})[period] = Observation(code, period, figure)
    return found


def kept_in(council: Council) -> frozenset[Cell]:
    kept = keep_back(rule_book(council), observations(council), council.months[-1])
    return frozenset(kept.observations)


def attacker_on(council: Council, shown: Mapping[Cell, Decimal]) -> Attacker:
    """Somebody who knows the rule book, which months there are, and what is shown."""
    attacker = Attacker()
    for cell in periods_of(council):
        code, period = cell
        if code in (RATE, MEAN):
            continue
        none_is_shown = council.zero == "shown" and value_of(council, code, period) != 0
        attacker.may_be(cell, 1 if none_is_shown else 0)
        if cell in shown:
            attacker.knows(cell, int(shown[cell]))
    for month in council.months:
        attacker.adds_up(("T 1", month), *((part, month) for part in council.parts))
        attacker.adds_up(("G 1", month), ("T 1", month), ("Q 1", month))
        before = (RUNNING, month.earlier())
        if before in council.figures and month.month != 4:
            attacker.adds_up((RUNNING, month), before, attacker.may_be(("since", month)))
    if council.prints_to_date:
        span = Span.year_to_date(council.months[-1])
        for code in (code for code in council.indicators if code in EACH):
            months = [each for each in council.months if each >= span.first]
            if months[0] == span.first:  # else nobody knows what came before
                attacker.adds_up((code, span), *((code, each) for each in months))
    return attacker


def assert_nobody_can_tell(council: Council, shown: Mapping[Cell, Decimal]) -> None:
    """No hidden count is told, and of a small one no more than who saw nothing but each 0 could tell."""
    attacker = attacker_on(council, shown)
    told, ranges = attacker.determined(), attacker.ranges()
    none = {cell: value for cell, value in shown.items() if value == 0}
    anyway = attacker_on(council, none).ranges()
    smallest = 0 if council.zero == "hidden" else 1
    for name, least_and_most in ranges.items():
        if name in shown:
            continue
        value = true_value(council, name)
        is_small = 0 < value < council.fewer_than or (value == 0 and smallest == 0)
        if name[0] == "since" and not is_small:
            continue
        assert name not in told or anyway[name][0] == anyway[name][1], (name, value)
        least, most = least_and_most
        assert anyway[name][0] == anyway[name][1] or most is None or least < most, (name, value, least, most)
        if is_small:
            lowest, highest = anyway[name]
            assert least <= max(smallest, lowest), (name, value, least, most)
            largest = council.fewer_than - 1 if highest is None else min(council.fewer_than - 1, highest)
            assert most is None or most >= largest, (name, value, least, most)


def true_value(council: Council, name: tuple[str, Period]) -> Decimal:
    code, period = name
    if code == "since":
        return council.figures[RUNNING, period] - council.figures[RUNNING, period.last.earlier()]
    return value_of(council, code, period)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(councils(most_months=5))
def test_no_count_that_is_kept_back_can_be_worked_out(council: Council) -> None:
    kept = kept_in(council)
    shown = {cell: value_of(council, *cell) for cell in periods_of(council) if cell not in kept}
    for (code, period), value in shown.items():
        if code not in (RATE, MEAN):
            assert value == 0 or value >= council.fewer_than, (code, period)
            assert value or council.zero == "shown", (code, period)
    assert_nobody_can_tell(council, shown)
    for month in council.months:
        if (RATE, month) in kept:
            assert {("T 1", month), ("P 1", month)} & kept, "the two counts make the rate"
        elif (RATE, month) in shown:
            assert not {("T 1", month), ("P 1", month)} & kept, "the rate and one count make the other"
            count, whole = council.figures["P 1", month], council.figures["T 1", month]
            assert whole >= 10
            assert not 0 < count < council.fewer_than
            assert not 0 < whole - count < council.fewer_than


@settings(max_examples=40, deadline=None)
@given(councils(most_months=5))
def test_what_is_kept_back_of_a_month_stays_so_in_the_copies_of_later_months(council: Council) -> None:
    book, seen = rule_book(council), observations(council)
    earlier, later = (keep_back(book, seen, month) for month in council.months[-2:])
    until = council.months[-2]
    assert set(earlier.observations) == {cell for cell in later.observations if cell[1].last <= until}
