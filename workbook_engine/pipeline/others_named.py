"""Others named: indicators of the whole scorecard that a text of a part of it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from workbook_engine.model.indicator import Indicator, code_in_text, code_key, match_key
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.opc import Package, Workbook
from workbook_engine.opc.cells import held_cells

_FEWEST_WORDS = 3
"""A name of fewer words, such as Referrals, is said of other things too."""

_MOST_NAMED = 3


class Others:
    """The indicators that a part of a scorecard has not, to be looked for in its texts."""

    def __init__(self, own: Iterable[Indicator], whole: Iterable[Indicator]) -> None:
        self._own = [*own]
        keys = {match_key(each.key) for each in self._own}
        self._others = [each for each in whole if match_key(each.key) not in keys]

    def named_in(self, text: str) -> tuple[str, ...]:
        """Those that a text names, by their keys: by the code, or by a whole name of some length.

        >>> own, other = Indicator("LAC 1", "Visits"), Indicator("CP 5", "Conferences held on time")
        >>> Others([own], [own, other]).named_in("As with CP 5, visits rose.")
        ('CP 5',)
        >>> Others([own], [own, other]).named_in("CP5 rose, and CP 55 did not.")
        ('CP 5',)
        """
        pattern, keys = self._pattern
        if pattern is None:
            return ()
        found = (
            keys.get(match_key(each[0])) or keys.get(code_key(each[0])) for each in pattern.finditer(text)
        )
        return tuple(dict.fromkeys(key for key in found if key))

    @cached_property
    def _pattern(self) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        """What finds them, and whose each found text is.

        Ours are looked for with them: of those in each other (CS 1 and CS 1.1) the longest is found.
        """
        others = [each for each in self._others if each.code and _is_a_code(each.code)]
        codes = {code_key(each.key): each.key for each in others}
        names = {match_key(each.name): each.key for each in self._others if _is_a_name(each.name)}
        if not codes and not names:
            return None, {}
        written = {each.code for each in (*self._own, *others) if each.code}
        our_names = {match_key(each.name) for each in self._own if _is_a_name(each.name)}
        names = {name: key for name, key in names.items() if name not in our_names}
        words = (_spaced(name) for name in sorted({*our_names, *names}, key=len, reverse=True))
        exact = (code_in_text(code) for code in sorted(written, key=len, reverse=True))
        either = "|".join((*(f"(?i:{each})" for each in words), *exact))
        return re.compile(rf"(?<!\w)(?<!\w[.-])(?:{either})(?!\w|[.-]\w)"), {**names, **codes}


def others_named(package: bytes, audience: str, part: Scorecard, whole: Scorecard) -> tuple[Problem, ...]:
    """A check for each sheet of an audience's copy that speaks of indicators which are not in it."""
    return tuple(_found(package, audience, Others(indicators_of(part), indicators_of(whole))))


def _found(package: bytes, audience: str, others: Others) -> Iterator[Problem]:
    workbook = Workbook.of(Package.from_bytes(package))
    for sheet in workbook.sheets:
        first = ""
        named: dict[str, None] = {}
        for cell in held_cells(workbook.package.xml(sheet.part), {}, {}):
            found = others.named_in(cell.value) if isinstance(cell.value, str) else ()
            first = first or (cell.reference if found else "")
            named |= dict.fromkeys(found)
        if not named:
            continue
        some = ", ".join([*named][:_MOST_NAMED])
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        yield Problem.check(
            f"For {audience}, {first} of the copy speaks of {some}{more}, which they do not get.",
            "See that they may know that; else change the text, or leave the sheet out of their copy.",
            SheetPlace(sheet.name),
        )


def indicators_of(card: Scorecard) -> list[Indicator]:
    return [each.indicator for each in card.assessments]


def _is_a_code(code: str) -> bool:
    """Whether a code can be told from a figure and a word."""
    return any(map(str.isalpha, code)) and any(map(str.isdigit, code))


def _is_a_name(name: str) -> bool:
    return len(name.split()) >= _FEWEST_WORDS


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’‘]") for word in name.split())
