"""The two bodies of a message: what they tell, on real figures, and whether everybody can read them."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

import workbook_engine
from tests.small import RULES, refresh, write_workbook
from workbook_engine.model.colour import LEAST_CONTRAST, contrast
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.office.emailing import Emailed
from workbook_engine.office.mail.compose import compose
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.news import MOST
from workbook_engine.office.rules import load_template

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def croydon(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """The message that goes with the copy of Croydon's sample."""
    folder = tmp_path_factory.mktemp("croydon")
    file, rules = folder / "croydon.xlsx", PROJECT / "rules" / "croydon.yaml"
    sample = PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"
    assert not workbook_engine.refresh(sample, rules, output=file).stopped
    return made(workbook_engine.email(file, rules))


def made(emailed: Emailed) -> Message:
    assert emailed.message is not None, emailed.published.outcome.problems
    return emailed.message


def told(plain: str, heading: str) -> str:
    """What stands under a heading of the plain body."""
    return plain.split(f"\n{heading}")[1].split("\n\n")[0]


def test_the_counts_are_those_that_croydon_printed(croydon: Message) -> None:
    assert told(croydon.plain, "HOW MANY").splitlines()[1:5] == [
        "  16  Green",
        "   7  Amber",
        "  18  Red",
        "   6  Grey",
    ]
    assert "1 rated on June 2019’s\nfigure." in croydon.plain


def test_what_changed_is_told_with_the_new_reds_first(croydon: Message) -> None:
    changed = told(croydon.plain, "CHANGED SINCE JUNE 2019")
    assert [line for line in changed.splitlines() if line[:1].isalpha()] == [
        "New Red (2)",
        "Worse (1)",
        "Better (5)",
    ]
    assert (
        "  F 3  Percentage of annual reviews of foster carers completed on time:\n    was Amber, now Red"
        in changed
    )


def test_each_red_is_told_with_its_why(croydon: Message) -> None:
    assert "\nRED (18)\n" in croydon.plain
    assert (
        "  QA 6  Percentage of CP cases with supervision within the timescale (31\n    days)\n"
        "    60%; target 95%; down 9pp (worse)\n"
        "    Why: 60% is 35 points short of 95%; up to 9.5 points short is Amber\n" in croydon.plain
    )
    assert "58% in June 2019; target 95%; down 9pp (worse)" in croydon.plain


def test_both_bodies_say_the_same(croydon: Message) -> None:
    html = " ".join("".join(etree.fromstring(croydon.html).find(".//{*}body").itertext()).split())
    for line in (
        "Children’s performance, July 2019",
        "Children’s Improvement Board · 13 August 2019 · Item 4A",
        "Red (18)",
        "Why: 60% is 35 points short of 95%; up to 9.5 points short is Amber",
    ):
        assert line in html
        assert line.casefold() in " ".join(croydon.plain.split()).casefold()
    assert html.count("Why: ") == croydon.plain.count("Why: ") == 18


def test_nothing_is_fetched_and_nothing_runs(croydon: Message) -> None:
    root = etree.fromstring(croydon.html)
    names = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert names <= {
        *("html", "head", "meta", "title", "style", "body", "table", "tr", "td", "th"),
        *("span", "b", "i", "br", "h1", "h2", "h3"),
    }
    attributes = {name for each in root.iter(etree.Element) for name in each.attrib}
    assert not attributes & {"src", "href", "background", "action", "poster", "srcset"}
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/1999/xhtml)", croydon.html)
    assert croydon.html.isascii()
    assert len(croydon.html) < 100_000  # what is longer is cut by Gmail


def test_it_is_well_formed_and_says_its_language_and_that_it_can_be_dark(croydon: Message) -> None:
    root = etree.fromstring(croydon.html)
    assert root.get("lang") == "en-GB"
    metas = {each.get("name"): each.get("content") for each in root.iter("{*}meta")}
    assert metas["color-scheme"] == "light dark"
    assert [etree.QName(each).localname for each in root.iter("{*}h1", "{*}h2")][:3] == ["h1", "h2", "h2"]
    tables = list(root.iter("{*}table"))
    assert all(each.get("role") == "presentation" or each.find(".//{*}th") is not None for each in tables)


@cache
def styles(text: str) -> dict[str, str]:
    return {
        name.strip(): value.strip() for name, _, value in (each.partition(":") for each in text.split(";"))
    }


def shown(html: str, *, dark: bool) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and the colour of its ground, as a program shows them."""
    root = etree.fromstring(html)
    sheet = root.findtext(".//{*}style") or ""
    in_the_dark = re.findall(
        r"\.(wbe-\w+)\{([^}]*)\}", sheet.split("prefers-color-scheme:dark){")[1].split("[data")[0]
    )
    rules = {name: styles(said.replace(" !important", "")) for name, said in in_the_dark} if dark else {}

    def look(element: etree._Element, name: str) -> str:
        for each in (element, *element.iterancestors()):
            for wanted in each.get("class", "").split():
                if name in rules.get(wanted, {}):
                    return rules[wanted][name]
            if name in styles(each.get("style", "")):
                return styles(each.get("style", ""))[name]
        raise AssertionError(f"a text has no {name}")

    body = root.find(".//{*}body")
    assert body is not None
    for element in body.iter(etree.Element):
        texts = [element.text, *(child.tail for child in element)]
        if any((text or "").strip() for text in texts):
            yield "".join(filter(None, texts)), look(element, "color"), look(element, "background-color")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(croydon: Message, dark: bool) -> None:
    texts = list(shown(croydon.html, dark=dark))
    assert len(texts) > 100
    for text, colour, ground in texts:
        assert contrast(colour, ground) >= LEAST_CONTRAST, (text, colour, ground)
    assert ("#16202A" in {ground for _, _, ground in texts}) is dark


# A small council, spoilt one way at a time.


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(tmp_path / "settings.toml"))
    return write_workbook(tmp_path / "july.xlsx")


def message_of(workbook: Path, rules: str = RULES) -> Message:
    assert refresh(workbook, rules).exit_code == 0
    return made(workbook_engine.email(workbook))


def type_commentary(workbook: Path, code: str, text: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Scorecard"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    sheet.cell(cells[code].row, cells["Commentary"].column).value = text
    book.save(workbook)


def test_the_commentary_is_told_by_its_first_sentence(small: Path) -> None:
    refresh(small)
    type_commentary(
        small, "A 1", "Two workers left, i.e. a third <b>of</b> the team. New ones start in May.\nOwner: Bo"
    )
    message = made(workbook_engine.email(small))
    assert "Commentary: Two workers left, i.e. a third <b>of</b> the team.\n" in message.plain
    assert "Commentary: <i>Two workers left, i.e. a third &lt;b&gt;of&lt;/b&gt; the team.</i>" in message.html
    assert "New ones start" not in message.plain + message.html


def test_words_that_a_space_without_a_break_parts_stay_apart(small: Path) -> None:
    rules = RULES.replace("name: Visits on time", 'name: "Visits\\u00a0on\\u2009time, soft\\u00adly"')
    assert rules != RULES
    refresh(small, rules)
    assert "Visits on time, softly" in made(workbook_engine.email(small)).html


def test_commentary_on_a_sheet_that_is_not_sent_is_not_told(small: Path) -> None:
    rules = RULES.replace("tolerance:", "overview: {}\npublish: {sheets: [Overview]}\ntolerance:")
    refresh(small, rules)
    type_commentary(small, "A 1", "Between ourselves.")
    message = made(workbook_engine.email(small))
    assert "  1  Red" in message.plain
    for unsent in ("Between ourselves", "Visits on time", "69%", "CHANGED"):
        assert unsent not in message.plain + message.html


def test_what_changed_is_told_also_without_an_overview(small: Path) -> None:
    rows = (
        ("A 1", "Visits on time", 0.9, 0.9, 0.5),
        ("A 2", "Average caseload", 16.4, 30, 16),
        ("B 1", "Open", 1, 2, 3),
    )
    message = message_of(write_workbook(small, rows))
    assert "overview" not in RULES
    changed = told(message.plain, "CHANGED SINCE JUNE 2019")
    assert "New Red (1)\n  A 1  Visits on time: was Green, now Red\n" in changed
    assert "Better (1)\n  A 2  Average caseload: was Red, now Green" in changed


def test_that_nothing_changed_is_said_and_that_there_is_nothing_before(small: Path) -> None:
    assert "No rating changed since June 2019." in message_of(small).plain
    small.unlink()
    rows = tuple(
        (*row[:2], None, None, row[4])
        for row in (("A 1", "V", 0, 0, 0.5), ("A 2", "C", 0, 0, 3), ("B 1", "O", 0, 0, 3))
    )
    message = message_of(write_workbook(small, rows))
    assert "There are no figures of June 2019 to compare with." in message.plain


def test_what_has_no_figure_is_named_with_the_reason(small: Path) -> None:
    rows = (
        ("A 1", "Visits on time", 0.6, 0.65, "TBC"),
        ("A 2", "Average caseload", 16, 16, 16),
        ("B 1", "Open", 1, 2, 3),
    )
    message = message_of(write_workbook(small, rows))
    missing = told(message.plain, "NOT AVAILABLE (1)")
    assert missing.startswith("\n  A 1  Visits on time\n    Why: ")
    assert "Not available (1)" in message.html


def test_the_rule_book_says_how_it_begins_and_which_ratings_are_told(small: Path) -> None:
    subject, introduction = "For {board}: {period}", "Dear {board},\\nhere it is."
    said = f'email: {{subject: "{subject}", introduction: "{introduction}", ratings: [Green]}}\n'
    report = "report: {board: Scrutiny Board, author: Asha Patel, contact: 01632 960001}\n"
    message = message_of(small, said + report + RULES)
    assert message.subject == "For Scrutiny Board: July 2019"
    assert "\nDRAFT\n\nDear Scrutiny Board,\n\nhere it is.\n" in message.plain
    assert "\nGREEN (1)\n  A 2  Average caseload\n" in message.plain
    assert "RED (" not in message.plain
    assert message.plain.endswith("From Asha Patel, 01632 960001\n")


def test_a_final_month_is_said_to_be_once_and_is_no_draft(small: Path) -> None:
    refresh(small)
    published = workbook_engine.publish(
        small,
        output=small.with_name("copy.xlsx"),
        final=True,
        signed_by="Jane Smith",
        published_on=datetime.date(2019, 8, 12),
    )
    assert published.written, published.outcome.problems
    message = made(workbook_engine.email(small))
    assert message.plain.count("Final, published on 12 August 2019, signed by Jane Smith") == 1
    assert message.plain.count("12 August 2019") == message.html.count("12 August 2019") == 1
    assert "DRAFT" not in message.plain + message.html


def test_no_text_of_the_rule_book_can_begin_another_header(small: Path) -> None:
    message = message_of(small, 'email: {subject: "July\\r\\nBcc: all@smallton.gov.uk"}\n' + RULES)
    assert message.subject == "July Bcc: all@smallton.gov.uk"
    assert b"\nBcc:" not in message.draft()


def test_a_long_list_is_cut_and_says_so(small: Path) -> None:
    entries = [f"  - {{code: X {n}, name: Measure {n}, good_is: high, target: 90}}" for n in range(MOST + 5)]
    rules = RULES[: RULES.index("indicators:")] + "indicators:\n" + "\n".join(entries) + "\n"
    message = message_of(
        write_workbook(small, [(f"X {n}", f"Measure {n}", 1, 1, 1) for n in range(MOST + 5)]), rules
    )
    assert f"\nRED ({MOST + 5})\n" in message.plain
    assert "And 5 more, in the attached scorecard." in message.plain
    assert "And 5 more, in the attached scorecard." in message.html


def test_a_template_of_other_colours_gives_them_to_the_ratings(small: Path) -> None:
    refresh(small)
    published = workbook_engine.publish(small, output=small.with_name("sent.xlsx"))
    card = published.outcome.scorecard
    assert isinstance(card, Scorecard)
    template, _ = load_template(card.rule_book)
    assert template is not None
    band = card.rule_book.scheme.bands[-1]
    odd = replace(band, rating=replace(band.rating, word="Off track", colour="#FFD1DC"))
    scheme = replace(card.rule_book.scheme, bands=(*card.rule_book.scheme.bands[:-1], odd))
    rules = replace(
        card.rule_book, scheme=scheme, email=replace(card.rule_book.email, ratings=("Off track",))
    )
    reds = (
        replace(each, rating=odd.rating) if each.rating.word == "Red" else each for each in card.assessments
    )
    card = replace(card, rule_book=rules, assessments=tuple(reds))
    message = compose(card, template, small.with_name("sent.xlsx").read_bytes(), None, (), ())
    assert "background-color:#FFD1DC;color:#000000" in message.html
    assert "\nOFF TRACK (1)\n" in message.plain


def test_a_scorecard_whose_tab_was_renamed_is_read_all_the_same(small: Path) -> None:
    refresh(small)
    type_commentary(small, "A 1", "A new team since May.")
    book = openpyxl.load_workbook(small)
    book["Scorecard"].title = "Our scorecard"
    book.save(small)
    shutil.copy(small, small.with_name("renamed.xlsx"))
    assert "Commentary: A new team since May." in made(workbook_engine.email(small)).plain


def test_a_small_number_that_the_copy_keeps_back_is_not_told(small: Path) -> None:
    rows = (("A 1", "Visits", 0.6, 0.65, 0.69), ("A 2", "Complaints", 17, 19, 3), ("B 1", "Open", 61, 62, 63))
    counts = RULES.replace("Average caseload", "Complaints").replace("decimals: 1, target: 17", "target: 2")
    shown = message_of(write_workbook(small, rows), counts)
    assert "  A 2  Complaints\n    3; target 2; down 16 (better)\n    Why: 3 is " in shown.plain
    kept = message_of(small, f"small_numbers: {{}}\n{counts}")
    for text in (kept.plain, kept.html):
        assert "Complaints" in text
        assert "down 16" not in text
        assert "Why: 3 is" not in text
    assert "  1  Red" in kept.plain
    assert told(kept.plain, "NOT SHOWN (1)").startswith("\n  A 2  Complaints\n    Why: ")
