"""Seating: where each sheet of a donor goes in the host, in place of an old one or as a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

from workbook_engine.model.mark import INPUT, SCORECARD, Mark
from workbook_engine.opc.attachments import BEYOND_A_DRAWN_SHEET, attached, counted
from workbook_engine.opc.cells import wanted_strings
from workbook_engine.opc.donor import BARE, Donor, DonorSheet, read_donor
from workbook_engine.opc.drawn import SheetAsItIs, put_there_since, told
from workbook_engine.opc.host import ALLOWED, refuse_to_edit
from workbook_engine.opc.part_names import next_free
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.shared_strings import strings_of
from workbook_engine.opc.workbook import SheetEntry, Workbook

_HIGHEST_SHEET_ID = 65_534  # Excel's limit


@dataclass(frozen=True)
class Seat:
    """A donor's sheet and its entry in the host, at `place` among the host's sheets, from 0.

    A new sheet's entry has no part yet.
    """

    sheet: DonorSheet
    entry: SheetEntry
    place: int
    is_new: bool


def seat_sheets(host: Workbook, donor: Donor) -> tuple[Seat, ...]:
    """A seat for each of the donor's sheets, in the donor's order; new ones come last in the host.

    Raises Refusal where a seat cannot be told, or where a sheet that the engine did not make would be lost:
    a name that is taken is the user's, and a second name of our own making would not be found next month.
    """
    sheet_ids = {sheet.sheet_id for sheet in host.sheets}
    rel_ids = [relationship.id for relationship in host.package.relationships(host.part)]
    place = len(host.sheets)
    seats: list[Seat] = []
    for sheet in donor.sheets:
        old = sheet_to_replace(host, sheet.mark)
        if old is not None:
            _refuse_to_lose(host, old)
            if sheet.mark.role == BARE:
                _refuse_to_lose_what_was_added(host, old)
            seats.append(Seat(sheet, old, host.sheets.index(old), is_new=False))
            continue
        _refuse_taken_name(host, sheet)
        sheet_ids.add(sheet_id := _free_id(sheet_ids))
        rel_ids.append(next_free("rId1", rel_ids))
        entry = replace(sheet.entry, sheet_id=sheet_id, rel_id=rel_ids[-1], part="")
        seats.append(Seat(sheet, entry, place, is_new=True))
        place += 1
    return tuple(seats)


def _free_id(taken: set[int]) -> int:
    """The id after the highest, as Excel gives them; where that is the last that may be, the lowest free.

    >>> _free_id({1, 4}), _free_id({1, 2, _HIGHEST_SHEET_ID})
    (5, 3)
    """
    after = max(taken, default=0) + 1
    return after if after <= _HIGHEST_SHEET_ID else next(each for each in count(1) if each not in taken)


@dataclass(frozen=True)
class SheetToMerge:
    """A donor's sheet for a book that is open in Excel: its tab in the donor, its role, and the tab that it
    takes the place of, "" where it is new and comes last."""

    tab: str
    replaces: str
    role: str


def sheets_to_merge(host: Workbook, donor: bytes) -> tuple[SheetToMerge, ...]:
    """Where each sheet of a donor goes in a book that is open elsewhere, by the rules of a splice.

    Whoever merges lives with locks and signatures, so neither is refused here. Raises Refusal as
    `seat_sheets` does.
    """
    refuse_to_edit(host, ALLOWED)
    return tuple(
        SheetToMerge(seat.sheet.entry.name, "" if seat.is_new else seat.entry.name, seat.sheet.mark.role)
        for seat in seat_sheets(host, read_donor(donor))
    )


def sheet_to_replace(host: Workbook, wanted: Mark) -> SheetEntry | None:
    """The host's sheet of the same mark; of several (people copy tabs to keep them) the one so named.

    None for a sheet that people fill in: it is theirs from the day that it was drawn.

    Raises Refusal where there are several, and none of that name.
    """
    marked = [entry for entry, mark, _ in host.marks() if mark.continued_by(wanted) and mark.role != INPUT]
    if len(marked) <= 1:
        return marked[0] if marked else None
    for entry in marked:
        if entry.name.casefold() == wanted.tab.casefold():
            return entry
    tabs = ", ".join(entry.name for entry in marked)
    raise Refusal(
        f"The workbook has several copies of the engine's sheet {wanted.tab}, none of that name: {tabs}.",
        f"Rename the one that is to be refreshed to {wanted.tab}.",
    )


def first_tabs(host: Workbook) -> dict[str, str]:
    """What the tabs of marked sheets were called first, by their casefolded names now."""
    return {entry.name.casefold(): mark.tab for entry, mark, _ in host.marks()}


def _refuse_taken_name(host: Workbook, sheet: DonorSheet) -> None:
    taken = host.sheet(sheet.entry.name)
    if taken is None:
        return
    mark = next((mark for entry, mark, _ in host.marks() if entry == taken), None)
    if mark is None:
        whose = "that the engine did not make"
    elif mark.role == INPUT:
        whose = "that people fill in"
    elif mark.rules:
        whose = f"that was made with the rule book {mark.rules}"
    else:
        whose = "that came from another donor"
    raise Refusal(
        f"The workbook already has a sheet named {taken.name} {whose}.",
        "Rename that sheet"
        + (
            ", or name another under `scorecard: sheet:` in the rule book."
            if sheet.mark.role == SCORECARD
            else "."
        ),
    )


def _refuse_to_lose(host: Workbook, entry: SheetEntry) -> None:
    if entry.kind != "worksheet" or not entry.part:
        raise Refusal(f"The sheet {entry.name} is damaged.", "Delete it; it will be made anew.")
    beyond = sorted(BEYOND_A_DRAWN_SHEET & attached(host.package, entry.part).keys())
    if beyond:
        raise Refusal(
            f"The sheet {entry.name} holds {counted(beyond[0])}, put there by hand, that would be lost.",
            "Move it to another sheet, or delete it.",
        )


def _refuse_to_lose_what_was_added(host: Workbook, entry: SheetEntry) -> None:
    """Of a sheet of the engine's own the pipeline has read what was typed; of a bare donor's nobody has."""
    root = host.package.xml(entry.part)
    strings = strings_of(host.package, host.shared_strings_part, wanted_strings(root))
    sheet = SheetAsItIs(host.package, entry.part, root, strings, first_tabs(host))
    fingerprints = next(drawn for marked, _, drawn in host.marks() if marked == entry)
    added = put_there_since(sheet, fingerprints)
    if added:
        raise Refusal(
            f"The sheet {entry.name} holds what people put there or changed, which would be lost: "
            f"{told(added)}.",
            "Move it to another sheet, or clear it; a cleared cell is drawn again.",
        )
