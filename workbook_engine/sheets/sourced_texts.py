"""Sourced texts: what the Commentary sheet says, set under what people typed on the scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_engine.model.commentary import SourcedText
from workbook_engine.model.fingerprint import SOURCED, SOURCED_FIRST_LINE, fingerprint
from workbook_engine.model.indicator import match_key
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length
from workbook_engine.sheets.columns import TableColumn, shown_key


def with_sourced(
    typed: Mapping[str, RichText],
    sourced: Sequence[SourcedText],
    scorecard: Scorecard,
    columns: Sequence[TableColumn],
) -> tuple[dict[str, RichText], str]:
    """The commentary of each row, by the indicator's key for matching, and fingerprints of what was added.

    A text about several indicators stands whole at the first of them, and the others refer to that. The
    fingerprints tell at the next refresh what was not typed.
    """
    rows = {a.indicator.key: shown_key(a.indicator, columns) for a in scorecard.assessments}
    shown = dict(typed)
    fingerprints: list[str] = []
    for text in sourced:
        wanted = {match_key(key) for key in text.keys}
        keys = [key for key in rows if match_key(key) in wanted]
        for key in keys:
            added = text.text if key == keys[0] else RichText.plain(f"See {rows[keys[0]]}.")
            before = shown.get(match_key(key))
            if f"\n{added}\n" in f"\n{before}\n":
                continue
            if excel_length(f"{before or ''}\n{added}") > LONGEST_TEXT:
                added = RichText.plain(f"More in {text.place}.")
            shown[match_key(key)] = RichText.of_lines([before, added] if before else [added])
            fingerprints += [
                fingerprint(rows[key], SOURCED_FIRST_LINE, str(added.lines[0])),
                fingerprint(rows[key], SOURCED, str(added)),
            ]
    return shown, "".join(fingerprints)
