"""Commentary starter: an empty Commentary sheet, for services to write on from then on."""

from __future__ import annotations

from workbook_engine.model.input_sheet import InputColumn, InputSheet, ListBeside
from workbook_engine.model.period import Month, Span
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.commentary_sheet import (
    AUTHOR,
    CODES,
    FORECAST,
    JUDGED_BY,
    JUDGEMENT,
    MONTH,
    TEXT,
    WHY,
)

COMMENTARY_SHEET = "Commentary"
"""The name of the sheet, where the rule book has none."""

_ABOUT = (
    "One row a text. The scorecard shows the texts of its month. A text about several indicators names them "
    "all, such as {example}. Columns of your own may stand to the right."
)
_MONTHS = 24
_EXAMPLES = 3


def commentary_starter(rule_book: RuleBook, month: Month) -> InputSheet:
    """The sheet with its headings, the rule book's codes and two years' months to choose from.

    The months begin with the year of `month`. Columns for judgements are there where a line of some scheme
    asks for one.

    >>> from workbook_engine.model.indicator import Indicator
    >>> from workbook_engine.model.rating import RatingScheme
    >>> book = RuleBook("Smallton", (Indicator("A 1", "Visits"),), (), RatingScheme(()))
    >>> sheet = commentary_starter(book, Month(2019, 7))
    >>> [column.heading for column in sheet.columns], sheet.columns[1].choices[0], sheet.beside[0].texts
    (['Codes', 'Month', 'Text', 'Author'], 'Apr-19', ('A 1',))
    """
    keys = tuple(indicator.key for indicator in rule_book.indicators)
    first = Span.year_to_date(month, rule_book.year_starts).first
    months = tuple(first.plus(after).label for after in range(_MONTHS))
    columns = [
        InputColumn(
            CODES,
            "The code of the indicator, or several with commas between; a whole name does as well.",
            beside=0,
            is_free=True,
            least=14,
        ),
        InputColumn(MONTH, "The month that the text is about.", months, is_free=True),
        InputColumn(TEXT, "What is to be said. Alt and Enter begins a new line.", broken=True, least=70),
        InputColumn(AUTHOR, "Who says so; it stands after the text.", least=16),
        *_of_judgements(rule_book),
    ]
    return InputSheet(
        rule_book.commentary.sheet if rule_book.commentary else COMMENTARY_SHEET,
        _ABOUT.format(example=", ".join(keys[:_EXAMPLES])),
        tuple(columns),
        (),
        stays=2,
        beside=(
            ListBeside("Codes there are", keys),
            ListBeside("What they are", tuple(indicator.name for indicator in rule_book.indicators)),
        ),
    )


def _of_judgements(rule_book: RuleBook) -> list[InputColumn]:
    judged = dict.fromkeys(rating.word for scheme in rule_book.schemes for rating in scheme.judged)
    if not judged:
        return []
    ratings = tuple(rating.word for rating in rule_book.ratings)
    return [
        InputColumn(JUDGEMENT, "The rating by judgement, where there is one.", tuple(judged)),
        InputColumn(JUDGED_BY, "Who judged it; left out, the author did.", least=16),
        InputColumn(WHY, "Why, in a few words.", broken=True, least=30),
        InputColumn(FORECAST, "The rating that is expected by the end of the year.", ratings),
    ]
