"""Make everything: each kind of file that the engine writes, in a folder, by the command line.

    python -m tests.determinism.make_everything FOLDER

FOLDER holds croydon.xlsx, southampton.xlsx, their rule books, and small.xlsx with small.yaml. The verbs run
with it as the current folder, unless `ENGINE_TEST_ELSEWHERE` names another: from there the files have whole
names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbook_engine.cli.verbs import app

VERBS = """
refresh croydon.xlsx --rules croydon.yaml --output made_croydon.xlsx --report report.json
refresh southampton.xlsx --rules southampton.yaml --output made_southampton.xlsx
publish made_croydon.xlsx --rules croydon.yaml --output sent.xlsx
email made_croydon.xlsx --rules croydon.yaml --output mailed.xlsx --draft mailed.eml
export southampton.xlsx --rules southampton.yaml --output history.csv
rules to-sheet small.xlsx --rules small.yaml --output with_sheet.xlsx
rules from-sheet with_sheet.xlsx --rules small.yaml --output from_sheet.yaml
start-commentary small.xlsx --rules small.yaml --output to_fill_in.xlsx
splice small.xlsx made_croydon_donor.xlsx --output spliced.xlsx
addin build --folder built
"""


def main(folder: Path) -> None:
    elsewhere = os.environ.get("ENGINE_TEST_ELSEWHERE")
    os.umask(int(os.environ.get("ENGINE_TEST_UMASK", "022"), 8))
    os.chdir(elsewhere or folder)
    for line in VERBS.strip().splitlines():
        words = line.split()
        if elsewhere:
            words = [str(folder / word) if "." in word or word == "built" else word for word in words]
        print(f"$ {line}", flush=True)
        try:
            app(words, standalone_mode=True)
        except SystemExit as ended:
            if ended.code:
                raise


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # as the command line has it
    main(Path(sys.argv[1]))
