"""Console compared: what the command line prints of two versions: by indicator what differs, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbook_engine.differences import WordChange, changed_words
from workbook_engine.model.comparison import Difference, What, counted_differences
from workbook_engine.model.problem import stops
from workbook_engine.office.compared import Compared, Side
from workbook_engine.office.console import print_problems

_WHOLE = "The scorecard as a whole"
_NOTHING = "–"
_SHOWN_BEHIND = 5
_AROUND, _LONG = 6, 16
"""So many words stand round a change; a longer stretch that is the same is cut."""
_WHAT_WIDTH, _WHERE_WIDTH, _NARROW = 26, 24, 100


def print_compared(console: Console, compared: Compared) -> None:
    """What a comparison came to: the two files, what differs indicator by indicator, and the sum."""
    if compared.problems:
        print_problems(console, compared.problems)
    comparison = compared.comparison
    if comparison is None or stops(compared.problems):
        console.print(
            Text("Nothing was compared." if comparison is None else "Nothing was written.", "bold red")
        )
        return
    for name, side in (("Old", compared.old), ("New", compared.new)):
        console.print(Text.assemble((f"{name}  ", "bold"), side.about))
        for remark in side.remarks:
            console.print(Text(f"     {remark}", "yellow"))
    groups = groupby(comparison.differences, key=lambda each: (each.key, each.name))
    for (key, name), differences in groups:
        console.print()
        console.print(Text(_heading(key, name), "bold"))
        console.print(_table(list(differences), console.width))
    listed = {_what(each) for each in comparison.differences if not each.printed}
    for side, behind in ((compared.old, comparison.old_behind), (compared.new, comparison.new_behind)):
        if behind:
            _print_behind(console, side, behind, listed)
    console.print()
    style = "bold yellow" if comparison.differences else "bold"
    console.print(Text(comparison.summary, style))
    if compared.written:
        console.print(Text.assemble("Wrote ", (str(compared.written), "bold"), "."))
    if compared.remark:
        console.print(Text(compared.remark))


def _heading(key: str, name: str) -> str:
    return (f"{key}  {name}" if name and name != key else key) or _WHOLE


def _table(differences: Sequence[Difference], width: int) -> Table:
    """What differs of one indicator, in columns that stand under each other from table to table."""
    narrow = width < _NARROW
    what, where = (18, 16) if narrow else (_WHAT_WIDTH, _WHERE_WIDTH)
    each_text = max(14, (width - 2 - what - where - 3 * 2) // 2)
    table = Table.grid(padding=(0, 2, 0, 0))
    for columns in (2, what, each_text, each_text, where):
        table.add_column(width=columns, overflow="fold")
    for each in differences:
        old, new = shown_change(each)
        style = "" if each.printed else "italic"
        table.add_row("", Text(each.subject, f"dim {style}".strip()), old, new, Text(each.where, "dim"))
    return table


def shown_change(each: Difference) -> tuple[Text, Text]:
    """Both texts, of long ones what stands round the change; the words that differ are told apart."""
    if not (each.old and each.new):
        return Text(each.old or _NOTHING), Text(each.new or _NOTHING, "bold" if each.new else "")
    if each.what in (What.FIGURE, What.TARGET, What.RATING):
        return Text(each.old), Text(each.new, "bold")
    changes = list(changed_words(each.old, each.new))
    old, new = Text(), Text()
    for at, (change, words) in enumerate(changes):
        if change is WordChange.KEPT:
            kept = _in_short(words, is_first=at == 0, is_last=at == len(changes) - 1)
            old.append(kept)
            new.append(kept)
        elif change is WordChange.GONE:
            old.append(words, "red")
        else:
            new.append(words, "bold green")
    return old, new


def _in_short(words: str, *, is_first: bool, is_last: bool) -> str:
    """What is the same in both, cut where it is long."""
    each = words.split(" ")
    if len(each) <= _LONG:
        return words
    before = "" if is_first else " ".join(each[:_AROUND])
    after = "" if is_last else " ".join(each[-_AROUND:])
    return " … ".join((before, after)).lstrip()


def _what(each: Difference) -> tuple[str, What, str]:
    return each.key, each.what, each.label


def _print_behind(
    console: Console, side: Side, behind: Sequence[Difference], listed: Collection[tuple[str, What, str]]
) -> None:
    console.print()
    count = counted_differences(behind)
    said = f"{side.name} is not up to date: {count} from what a refresh would print."
    behind = [each for each in behind if _what(each) not in listed]
    more = "" if behind else " They are listed as not printed."
    console.print(Text(f"{said}{more}", "yellow"))
    for sentence in behind_in_words(behind[:_SHOWN_BEHIND]):
        console.print(Text(f"  {sentence}", "yellow"))
    if len(behind) > _SHOWN_BEHIND:
        console.print(Text(f"  And {len(behind) - _SHOWN_BEHIND:,} more (--report lists them).", "yellow"))


def behind_in_words(behind: Sequence[Difference]) -> Iterator[str]:
    """What is printed and what would be: `CP 5, Figure Jul-19: 58% is printed, and would be 61%`."""
    for each in behind:
        subject = ", ".join(filter(None, (each.key, each.subject)))
        place = f" ({each.new_place})" if each.new_place else ""
        yield f"{subject}: {each.old or 'nothing'} is printed, and would be {each.new or 'nothing'}{place}."
