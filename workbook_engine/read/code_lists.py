"""Code lists: the indicators that a text such as `LAC 16, 25, 26; CP 5` names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_engine.model.indicator import Indicator, code_key
from workbook_engine.read.layouts.indicator_rows import KnownIndicators

_WIDE, _NARROW = re.compile(r"[;\n]"), re.compile(r"[,/&+]|\band\b", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?<=\d)(?=\D)|(?<=\D)(?=\d)|(?<=[\s.\-/])(?=\S)")


def indicators_in(text: str, known: KnownIndicators) -> tuple[tuple[Indicator, ...], tuple[str, ...]]:
    """The indicators that a text names, by code or whole name, each once; and what in it names none.

    A number or letter after a comma takes what the code before it begins with. A name with a comma in it is
    known whole. Zeros in front of a number may be left out: `KPI07, 8` names KPI08.

    >>> listed = ("LAC 16", "LAC 25", "CP 5", "W1 a", "W1 b")
    >>> codes = KnownIndicators.of([Indicator(code, code) for code in listed])
    >>> [[each.code for each in indicators_in(text, codes)[0]] for text in ("LAC 16, 25; CP 5", "W1 a and b")]
    [['LAC 16', 'LAC 25', 'CP 5'], ['W1 a', 'W1 b']]
    >>> indicators_in("LAC 16, 99", codes)[1]
    ('99',)
    >>> padded = KnownIndicators.of([Indicator("KPI07", "Visits"), Indicator("KPI08", "Reviews")])
    >>> [each.code for each in indicators_in("KPI07, 8", padded)[0]]
    ['KPI07', 'KPI08']
    """
    found: dict[Indicator, None] = {}
    unknown: list[str] = []
    for part in _parts(text, known):
        indicator = _called(part, known) or _continued(part, found, known)
        if indicator is not None:
            found[indicator] = None
        else:
            unknown.append(part)
    return tuple(found), tuple(unknown)


def _parts(text: str, known: KnownIndicators) -> Iterator[str]:
    """What may be a code or a name, from the widest reading to the narrowest."""
    if _called(text, known):
        yield text
        return
    for wide in filter(None, map(str.strip, _WIDE.split(text))):
        if _called(wide, known):
            yield wide
        else:
            yield from filter(None, map(str.strip, _NARROW.split(wide)))


def _called(text: str, known: KnownIndicators) -> Indicator | None:
    """The indicator of this code or this name."""
    return known.find_key(text)


def _continued(part: str, found: dict[Indicator, None], known: KnownIndicators) -> Indicator | None:
    """The indicator whose code is that of the last one found, with this part in place of its end."""
    before = next((indicator.code for indicator in reversed(found) if indicator.code), "")
    for boundary in reversed(list(_BOUNDARY.finditer(before))):
        start, end = before[: boundary.start()], before[boundary.start() :]
        padded = part.zfill(len(end)) if part.isdigit() and end.isdigit() else part
        for each in dict.fromkeys((part, padded)):
            indicator = known.by_code.get(code_key(start + each))
            if indicator is not None:
                return indicator
    return None
