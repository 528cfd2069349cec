"""What is kept: the corpus after a refresh, after openpyxl's load and save, after pandas' append.

    python -m benchmarks.preservation docs/preservation.md

writes the table between the two marks in the page.
"""

from __future__ import annotations

import io
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd

from benchmarks.features import features
from tests.corpus import CORPUS, corpus_workbooks
from tests.refreshed import DRAWN, refreshed
from workbook_engine.opc import Package, Refusal, Workbook
from workbook_engine.opc.ownership import own_parts

BEGIN, END = "<!-- made by make preservation -->", "<!-- end of what it made -->"
Way = Callable[[Path], Counter[str]]


def after_refresh(file: Path) -> Counter[str]:
    """The features of the workbook after three refreshes, those of the engine's own sheets left out."""
    with tempfile.TemporaryDirectory() as folder:
        result = refreshed(file, Path(folder))[-1]
    workbook = Workbook.of(Package.from_bytes(result))
    ours = [sheet.part for sheet in workbook.sheets if sheet.name in DRAWN]
    found = features(result, own_parts(workbook.package, ours))
    found["defined names"] -= sum(name.sheet in DRAWN for name in workbook.defined_names)
    return found


def after_openpyxl(file: Path) -> Counter[str]:
    book = openpyxl.load_workbook(file, keep_vba=file.suffix == ".xlsm", rich_text=False)
    stream = io.BytesIO()
    book.save(stream)
    return features(stream.getvalue())


def after_pandas(file: Path) -> Counter[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(file.read_bytes())
        with pd.ExcelWriter(copy, mode="a", engine="openpyxl") as writer:
            pd.DataFrame({"Ref": ["A 1"], "Rating": ["Green"]}).to_excel(writer, sheet_name="Smallton")
        return features(copy.read_bytes())


WAYS: dict[str, Way] = {
    "a refresh": after_refresh, "openpyxl, load and save": after_openpyxl, "pandas, mode=“a”": after_pandas,
}  # fmt: skip


def measure(files: list[Path]) -> tuple[dict[str, int], dict[str, Counter[str]], list[str]]:
    """How many workbooks have each feature, how many keep all of it each way, and which were not saved."""
    have: Counter[str] = Counter()
    keep: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    failed: list[str] = []
    for file in files:
        try:
            before = features(file.read_bytes())
            after = {way: count(file) for way, count in WAYS.items()}
        except (Refusal, AssertionError, zipfile.BadZipFile):
            continue  # refused, as the page says
        except Exception as error:  # whatever openpyxl and pandas stumble over
            failed.append(f"{file.name}: {type(error).__name__}")
            continue
        whole = "**all that the workbook had**"
        for feature in before:
            have[feature] += 1
            for way, found in after.items():
                keep[way][feature] += found[feature] >= before[feature]
        have[whole] += 1
        for way, found in after.items():
            keep[way][whole] += all(found[feature] >= before[feature] for feature in before)
    return have, keep, failed


def table(have: dict[str, int], keep: dict[str, Counter[str]]) -> str:
    """The table in Markdown, the most frequent feature first."""
    lines = [
        f"| What the workbook has | Workbooks | kept by {' | kept by '.join(WAYS)} |",
        "|---|" + "---|" * 4,
    ]
    for feature in sorted(have, key=lambda feature: (-have[feature], feature)):
        kept = (str(keep[way][feature]) for way in WAYS)
        lines.append(f"| {feature} | {have[feature]} | {' | '.join(kept)} |")
    return "\n".join(lines)


def main(page: Path) -> None:
    """Measure the corpus and put the table into the page."""
    warnings.simplefilter("ignore")
    files = corpus_workbooks()
    if not files:
        sys.exit(f"There is no corpus in {CORPUS}.")
    have, keep, failed = measure(files)
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    note = f"Left out: {len(failed)} that openpyxl or pandas could not save, and those that are refused."
    page.write_text(f"{before}{BEGIN}\n\n{table(have, keep)}\n\n{note}\n\n{END}{after}", encoding="utf-8")
    print("\n".join(failed))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
