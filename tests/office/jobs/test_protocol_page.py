"""The page on the job protocol says what the engine does."""

from __future__ import annotations

import re
from pathlib import Path

from tests.office.jobs.giving import PROJECT, give, prepare, reply
from tests.small import RULES, run, write_workbook
from workbook_engine.office.addin_settings import AddinSettings
from workbook_engine.office.jobs.request import ACTIONS, EMAIL, read_request
from workbook_engine.office.jobs.text import as_text, read_lines

PAGE = (PROJECT / "docs" / "job_protocol.md").read_text("utf-8")


def rows(heading: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    section = PAGE.split(f"\n## {heading}")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_the_example_can_be_read_and_written_so() -> None:
    asked, answered = (block.strip("\n") + "\n" for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL))
    for text in (asked, answered):
        lines, is_whole = read_lines(text.encode())
        assert is_whole
        assert as_text(lines) == text.replace("\n", "\r\n").encode()
    assert read_request(read_lines(asked.encode())[0]).book == "July – final.xlsx"


def test_every_key_of_an_answer_is_on_the_page(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "July.xlsx", (("A 1", "Visits", 0.6, 0.65, 0.69), ("X", "New", 1, 2, 3)))
    email = "email: {to: [a@x.gov.uk], cc: [b@x.gov.uk]}\n"
    book.with_suffix(".yaml").write_text(email + RULES)
    refreshed = tmp_path / "refreshed.xlsx"
    assert run("refresh", book, "--output", refreshed)[0] == 0
    seen = {"end", "remark", "copy"}  # of sheets that were there before and of audiences; here were none
    for action in (*ACTIONS, "unknown"):
        copy = (
            refreshed if action == EMAIL else book
        )  # where nobody looked at a scorecard, there is no message
        folder = prepare(tmp_path, f"wbe-{action}", copy)
        give(folder, action, folder=tmp_path, sheet="Data", cell="B4")
        assert run("job", folder)[0] == 0
        seen |= {key for key, *_ in reply(folder).lines}
    assert seen == rows("done.txt")


def test_every_action_and_every_key_of_the_add_ins_settings_is_on_the_page(tmp_path: Path) -> None:
    lines = AddinSettings("watch", "", tmp_path, addin=tmp_path / "x", digest="0").lines()
    assert {key for key, *_ in lines} | {"end"} == rows("addin.txt")
    assert all(f"`{action}`" in PAGE for action in ACTIONS)
    assert ",".join(ACTIONS) in PAGE
