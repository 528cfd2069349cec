"""What the settings may say of mail; every mistake is told with its line, and no password is taken."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.office.mail.conftest import Council
from workbook_engine.office.mail.settings import Server, read_mail_settings

PROJECT = Path(__file__).parents[3]


def told(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return [str(each) for each in read_mail_settings(file)[1]]


def test_the_example_of_the_page_is_read_whole(tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "email.md").read_text("utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    file = tmp_path / "settings.toml"
    file.write_text(example, encoding="utf-8")
    settings, problems = read_mail_settings(file)
    assert not problems
    assert str(settings.sender) == "Performance Team <performance@smallton.gov.uk>"
    assert settings.domains == ("smallton.gov.uk", "*.smallton.gov.uk")
    assert settings.server == Server("smtp.smallton.gov.uk", 587, "starttls")
    assert settings.user == "performance@smallton.gov.uk"
    assert settings.certificates == tmp_path / "smallton-ca.pem"
    assert (settings.largest, settings.timeout) == (20_000_000, 30)
    rows = re.findall(r"^\| `(\w+)` \|", page.split("## The settings")[1].split("\n## ")[0], re.MULTILINE)
    assert sorted(rows) == sorted(tomllib.loads(example)["mail"])


def test_where_nothing_is_said_nothing_is_wrong(tmp_path: Path) -> None:
    settings, problems = read_mail_settings(tmp_path / "settings.toml")
    assert not problems
    assert settings.server is None
    assert not told(tmp_path, 'rules = "S:/rules"\n[limits]\nsheets = 3\n')


MISTAKES = [
    ('from = "Performance"', "“Performance” is not a mail address. Write it as name@council.gov.uk."),
    ("from = 3", 'from is not a text here. Write it in quotes: from = "…".'),
    ('domains = "smallton.gov.uk"', 'domains is not a list. Write domains = ["smallton.gov.uk"].'),
    ("domains = []", 'domains is not a list. Write domains = ["smallton.gov.uk"].'),
    ('domains = ["smallton"]', "“smallton” is not a domain. Write what stands after the @, such as"),
    ('domains = ["*"]', "“*” is not a domain. Write what stands after the @, such as smallton.gov.uk."),
    ('server = "https://mail"', "“https://mail” is not the name of a server."),
    ("port = 70000", "port is not a number from 1 to 65,535. Write it without quotes: port = 587."),
    ('port = "587"', "port is not a number from 1 to 65,535."),
    ('security = "none"', "security cannot be “none”. Write starttls or tls: mail is never sent in"),
    ('largest = "huge"', "“huge” is not a size. Write it as \"20 MB\"."),
    ("timeout = true", "timeout is not a number from 1 to 600."),
    ('certficates = "ca.pem"', "“certficates” is not a key of [mail]. Did you mean certificates?"),
    ('password = "swordfish"', "“password” looks like a password, and a file is no place for one"),
    ('smtp_pass = "swordfish"', "“smtp_pass” looks like a password, and a file is no place for one"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    (problem,) = told(tmp_path, f'rules = "S:/rules"\n\n[mail]\n# who sends\n{line}\n')
    assert problem.startswith(f"stop: settings.toml:5: {words}")
    assert "swordfish" not in problem


def test_all_mistakes_are_told_in_one_pass(tmp_path: Path) -> None:
    text = 'password = "swordfish"\nmail.from = "x"\nmail.port = 0\n'
    assert [each.split(": ")[1] for each in told(tmp_path, text)] == [
        "settings.toml:1", "settings.toml:2", "settings.toml:3"
    ]  # fmt: skip


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, '[mail]\nfrom = "asha@smallton.gov.uk"\nuser = asha\n')
    assert problem.startswith("stop: settings.toml:3: The settings cannot be read.")
    assert told(tmp_path, "mail = 3\n")[0].startswith("stop: settings.toml:1: mail has no keys here.")


def test_a_mistake_in_the_settings_stops_a_draft_too(council: Council) -> None:
    council.settings('[mail]\nfrom = "asha@smallton.gov.uk"\npassword = "swordfish"\n')
    stopped = council.stops("--to", "asha@smallton.gov.uk", "--draft", council.folder / "july.eml")
    assert "settings.toml:3: “password” looks like a password" in stopped
    assert not council.copy.exists()
