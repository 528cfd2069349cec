"""Puts a formatted, explained scorecard into a council's own workbook, and changes nothing else in it.

The verbs of the command line, as functions; each is imported when it is first used:

    refresh(workbook, rules, *, month, output, strict, dry_run) -> Outcome
    check(workbook, rules, *, month, strict) -> Outcome
    explain(workbook, rules, code, *, month) -> (Explanation | None, Outcome)
    demo(folder) -> Outcome
    export(workbook, rules, *, month, output) -> Exported
    load_rules(file, workbook) -> (RuleBook | None, [Problem])
    rules_to_sheet(workbook, rules, *, output) -> Moved
    rules_from_sheet(workbook, rules, *, output) -> Moved
    splice(host: bytes, donor: bytes, *, allow) -> bytes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_engine.office.export import Exported, export
    from workbook_engine.office.outcome import Explanation, Outcome
    from workbook_engine.office.rule_sheets import Moved, rules_from_sheet, rules_to_sheet
    from workbook_engine.office.verbs import check, demo, explain, load_rules, refresh
    from workbook_engine.opc import Refusal, splice

__version__ = "0.1.0"

__all__ = [
    "Explanation",
    "Exported",
    "Moved",
    "Outcome",
    "Refusal",
    "check",
    "demo",
    "explain",
    "export",
    "load_rules",
    "refresh",
    "rules_from_sheet",
    "rules_to_sheet",
    "splice",
]

_HOMES = {
    "Explanation": ("workbook_engine.office.outcome", "Explanation"),
    "Exported": ("workbook_engine.office.export", "Exported"),
    "Moved": ("workbook_engine.office.rule_sheets", "Moved"),
    "Outcome": ("workbook_engine.office.outcome", "Outcome"),
    "Refusal": ("workbook_engine.opc", "Refusal"),
    "check": ("workbook_engine.office.verbs", "check"),
    "demo": ("workbook_engine.office.verbs", "demo"),
    "explain": ("workbook_engine.office.verbs", "explain"),
    "export": ("workbook_engine.office.export", "export"),
    "load_rules": ("workbook_engine.office.verbs", "load_rules"),
    "refresh": ("workbook_engine.office.verbs", "refresh"),
    "rules_from_sheet": ("workbook_engine.office.rule_sheets", "rules_from_sheet"),
    "rules_to_sheet": ("workbook_engine.office.rule_sheets", "rules_to_sheet"),
    "splice": ("workbook_engine.opc", "splice"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
