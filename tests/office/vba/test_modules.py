"""A call to each module, with its known answer: LibreOffice passes over a module that does not compile."""

from __future__ import annotations

import pytest

from tests.office.vba.conftest import Book
from workbook_engine.office.addin_file import vba_modules

pytestmark = pytest.mark.libreoffice

PROBES = {
    "Buttons": ("Buttons.GiveBackStatusBar", (), None),
    "DrawnReferences": ("DrawnReferences.CountOfSparklines", (None,), 0),
    "EmailButton": ("EmailButton.NameOfDraft", ("July 2019.v2.XLSM",), "July 2019.v2_to_send.eml"),
    "EngineJob": ("EngineJob.FileExtension", ("July.XLSM",), ".xlsm"),
    "JobText": ("JobText.Encoded", ("5% \u2013 \u0174\n",), "5%0025 %2013 %0174%000A"),
    "MoreReferences": ("MoreReferences.PointFormats", (None, "Scorecard", "wbe_new_1", None, None), 0),
    "ReferenceText": (
        "ReferenceText.PointedTo",
        ("=Scorecard!B4", "scorecard", "wbe_new_1"),
        "=wbe_new_1!B4",
    ),
    "References": ("References.IsOfSheet", ("'July''s board'!Print_Area", "July's board"), True),
    "Replies": (
        "Replies.ProblemText",
        ("problem\tstop\tData!B2\tWrong.\tMend it.",),
        "STOP  Data!B2: Wrong. Mend it.",
    ),
    "Ribbon": ("Ribbon.OnAbout", None, None),
    "ScorecardAnswers": (
        "ScorecardAnswers.MonthChosen",
        ("Which?\r\n1   July 2019\r\n2   June 2019", "2"),
        "June 2019",
    ),
    "ScorecardEmail": ("ScorecardEmail.WholeText", ("/nowhere/wbe.htm",), ""),
    "ScorecardPublish": ("ScorecardPublish.NameToSend", ("July 2019.v2.XLSM",), "July 2019.v2_to_send.xlsx"),
    "ScorecardRefresh": ("ScorecardRefresh.Joined", ("Done.", "", "Two."), "Done. Two."),
    "Settings": ("Settings.Setting", ("mode",), "shell"),
    "SheetCopies": ("SheetCopies.IsEngines", (None,), False),
    "SheetMerge": (
        "SheetMerge.RepairedText",
        ("1",),
        "One reference from elsewhere in the workbooks that are open was renewed.",
    ),
}

CLASSES = {"Locks", "ScreenState", "SheetLock", "SheetSwap"}
"""Used by every refresh; a class cannot be called from outside."""


def test_every_module_has_a_probe() -> None:
    assert {module.name for module in vba_modules(with_ribbon=True)} == PROBES.keys() | CLASSES


@pytest.mark.parametrize("module", PROBES)
def test_a_module_answers(addin_book: Book, module: str) -> None:
    macro, arguments, answer = PROBES[module]
    if arguments is None:  # it would show a message: that the macro is there is all that can be seen
        provider = addin_book.document.getScriptProvider()
        assert provider.getScript(
            f"vnd.sun.star.script:WorkbookEngine.{macro}?language=Basic&location=document"
        )
    else:
        assert addin_book.run(macro, *arguments) == answer


POINTED = [
    ("=SUM(Scorecard!B4:B9)", "=SUM(new_tab!B4:B9)"),
    ("='Scorecard'!B4&\"Scorecard!B4\"", '=new_tab!B4&"Scorecard!B4"'),
    ("=MyScorecard!B4+Scorecard2!B4", "=MyScorecard!B4+Scorecard2!B4"),
    ("=[Other.xlsx]Scorecard!B4", "=[Other.xlsx]Scorecard!B4"),
    ("='[Other.xlsx]Scorecard'!B4", "='[Other.xlsx]Scorecard'!B4"),
    ("=SUM(Data:Scorecard!B4)", "=SUM(Data:new_tab!B4)"),
    ("=Table1[Scorecard!]+SCORECARD!A1", "=Table1[Scorecard!]+new_tab!A1"),
    (
        "=Table1[[#This Row],[It''s Scorecard!]]*Scorecard!A1",
        "=Table1[[#This Row],[It''s Scorecard!]]*new_tab!A1",
    ),
    ("=SERIES(Scorecard!$A$1,,Scorecard!$B$1:$B$4,1)", "=SERIES(new_tab!$A$1,,new_tab!$B$1:$B$4,1)"),
]


@pytest.mark.parametrize(("before", "after"), POINTED)
def test_only_references_to_the_sheet_are_turned(addin_book: Book, before: str, after: str) -> None:
    assert addin_book.run("ReferenceText.PointedTo", before, "Scorecard", "new_tab") == after


TURNED_BACK = [
    ("=new_tab!A1", "July's board", "='July''s board'!A1"),
    ("=new_tab!A1", "Scorecard", "=Scorecard!A1"),
    ("=new_tab!A1", "Q1", "='Q1'!A1"),
    ("=new_tab!A1", "2019", "='2019'!A1"),
    ("=SUM(Data:new_tab!A1)", "My board", "=SUM('Data:My board'!A1)"),
]


@pytest.mark.parametrize(("before", "tab", "after"), TURNED_BACK)
def test_a_name_that_needs_quotes_gets_them(addin_book: Book, before: str, tab: str, after: str) -> None:
    assert addin_book.run("ReferenceText.PointedTo", before, "new_tab", tab) == after


def test_a_link_from_another_book_is_turned(addin_book: Book) -> None:
    before = "=[July.xlsx]Scorecard!B4+'[July.xlsx]Scorecard'!B5+Scorecard!B6"
    after = "=[July.xlsx]new_tab!B4+'[July.xlsx]new_tab'!B5+Scorecard!B6"
    assert addin_book.run("ReferenceText.PointedToIn", before, "Scorecard", "new_tab", "july.xlsx") == after


@pytest.mark.parametrize(
    "text", ["July 2019", "5% \u2013 \u201cgood\u201d", "\u0174\u00e9\u20ac \U0001f600", "a\tb\r\nc"]
)
def test_a_text_is_read_as_it_was_written(addin_book: Book, text: str) -> None:
    written = addin_book.run("JobText.Encoded", text)
    assert written.isascii()
    assert written.isprintable()
    assert addin_book.run("JobText.Decoded", written) == text
