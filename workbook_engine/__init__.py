"""Puts a formatted, explained scorecard into a council's own workbook, and changes nothing else in it.

The verbs of the command line, as functions; each is imported when it is first used:

    refresh(workbook, rules, *, month, output, strict, dry_run) -> Outcome
    check(workbook, rules, *, month, strict) -> Outcome
    explain(workbook, rules, code, *, month) -> (Explanation | None, Outcome)
    demo(folder) -> Outcome
    attach(name, rules, *, month) -> Attached
    compare(old, new, rules, *, old_rules, output) -> Compared
    email(workbook, rules, *, to, cc, audience, output, month, keep_notes, draft, smtp, send) -> Emailed
    export(workbook, rules, *, month, output) -> Exported
    publish(workbook, rules, *, output, audiences, month, keep_notes, pdf, final, signed_by) -> Published
    inspect(workbook) -> Inspected
    inspect_accessibility(workbook) -> Checked
    find_faults(workbook, against) -> (Problem, ...)
    load_rules(file, workbook) -> (RuleBook | None, [Problem])
    rules_to_sheet(workbook, rules, *, output) -> Moved
    rules_from_sheet(workbook, rules, *, output) -> Moved
    start_commentary(workbook, rules, *, output) -> Moved
    splice(host: bytes, donor: bytes, *, allow) -> bytes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_engine.lazy import lazily
from workbook_engine.model.version import __version__

if TYPE_CHECKING:
    from workbook_engine.office.accessibility import Checked, inspect_accessibility
    from workbook_engine.office.attach import Attached, attach
    from workbook_engine.office.compared import Compared
    from workbook_engine.office.comparing import compare
    from workbook_engine.office.emailing import Emailed, email
    from workbook_engine.office.export import Exported, export
    from workbook_engine.office.inspection import Inspected, inspect
    from workbook_engine.office.linting import find_faults
    from workbook_engine.office.outcome import Explanation, Outcome
    from workbook_engine.office.published import Published
    from workbook_engine.office.publishing import publish
    from workbook_engine.office.rule_sheets import Moved, rules_from_sheet, rules_to_sheet, start_commentary
    from workbook_engine.office.verbs import check, demo, explain, load_rules, refresh
    from workbook_engine.opc import Refusal, splice

__all__ = [
    "Attached",
    "Checked",
    "Compared",
    "Emailed",
    "Explanation",
    "Exported",
    "Inspected",
    "Moved",
    "Outcome",
    "Published",
    "Refusal",
    "__version__",
    "attach",
    "check",
    "compare",
    "demo",
    "email",
    "explain",
    "export",
    "find_faults",
    "inspect",
    "inspect_accessibility",
    "load_rules",
    "publish",
    "refresh",
    "rules_from_sheet",
    "rules_to_sheet",
    "splice",
    "start_commentary",
]

__getattr__ = lazily(
    __name__,
    {
        "Attached": "office.attach",
        "Checked": "office.accessibility",
        "Compared": "office.compared",
        "Emailed": "office.emailing",
        "Explanation": "office.outcome",
        "Exported": "office.export",
        "Inspected": "office.inspection",
        "Moved": "office.rule_sheets",
        "Published": "office.published",
        "Outcome": "office.outcome",
        "Refusal": "opc",
        "attach": "office.attach",
        "check": "office.verbs",
        "compare": "office.comparing",
        "demo": "office.verbs",
        "email": "office.emailing",
        "explain": "office.verbs",
        "export": "office.export",
        "find_faults": "office.linting",
        "inspect": "office.inspection",
        "inspect_accessibility": "office.accessibility",
        "load_rules": "office.verbs",
        "publish": "office.publishing",
        "refresh": "office.verbs",
        "rules_from_sheet": "office.rule_sheets",
        "rules_to_sheet": "office.rule_sheets",
        "splice": "opc",
        "start_commentary": "office.rule_sheets",
    },
)
