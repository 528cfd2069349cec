"""Who a message may go to, what counts as an address, and where a password may and may not be."""

from __future__ import annotations

import email
import importlib.util
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.office.mail.conftest import MAIL, Council
from tests.small import run
from workbook_engine.model.mail_address import MailAddress, NoAddress, each_once, parted
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.not_sent import NotSent
from workbook_engine.office.mail.password import VARIABLE, password_for

TAKEN = [
    ("asha@smallton.gov.uk", "", "asha@smallton.gov.uk"),
    ("  Asha.Patel+board@SMALLTON.gov.uk ", "", "Asha.Patel+board@smallton.gov.uk"),
    ("Asha Patel <asha@smallton.gov.uk>", "Asha Patel", "asha@smallton.gov.uk"),
    ('"Patel, Asha \\"AP\\"" <asha@smallton.gov.uk>', 'Patel, Asha "AP"', "asha@smallton.gov.uk"),
    ("Siân Ŵyn <sian@môn.example>", "Siân Ŵyn", "sian@xn--mn-8ja.example"),
    ("<asha@smallton.gov.uk>", "", "asha@smallton.gov.uk"),
]


@pytest.mark.parametrize(("typed", "name", "address"), TAKEN)
def test_an_address_as_people_type_it(typed: str, name: str, address: str) -> None:
    read = MailAddress.read(typed)
    assert (read.name, read.address) == (name, address)


REFUSED = [
    "asha", "asha@", "@smallton.gov.uk", "asha@smallton", "a b@smallton.gov.uk", "asha@small ton.gov.uk",
    "asha@@smallton.gov.uk", "asha..p@smallton.gov.uk", ".asha@smallton.gov.uk", "asha@-smallton.gov.uk",
    "asha@smallton..uk", "asha@127.0.0.1", "asha@[127.0.0.1]", "siân@smallton.gov.uk", "asha@smallton.uk>",
    "<<asha@smallton.gov.uk>>", "asha@smallton.gov.uk\r\nBcc: all@smallton.gov.uk", "asha@small\u2100.gov.uk",
    "Asha\nBcc: all@smallton.gov.uk <asha@smallton.gov.uk>", "asha\x00@smallton.gov.uk",
    f"{'a' * 65}@smallton.gov.uk", f"asha@{'a' * 64}.uk", f"asha@{'.'.join(['abcdefghij'] * 24)}.uk",
    "as\u202eha@smallton.gov.uk", '"asha p"@smallton.gov.uk',
]  # fmt: skip


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_address_is_told_and_what_to_do(typed: str) -> None:
    with pytest.raises(NoAddress) as refused:
        MailAddress.read(typed)
    assert refused.value.what.startswith("“")
    assert refused.value.to_do.endswith(".")


@given(st.text(max_size=80))
def test_no_text_that_is_taken_for_an_address_can_begin_another_header(typed: str) -> None:
    try:
        address = MailAddress.read(typed)
    except NoAddress:
        return
    assert str(address).isprintable()
    assert address.address.isascii()


NAMES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=' ,;<>@"\\().'), max_size=120)


@given(first=NAMES, second=NAMES, subject=NAMES)
@example("A name, so long that it is folded, <all@smallton.gov.uk>, and goes on, and on", "", "July")
@example("0000000¡¡¡¡¡¡¡ࠀࠀࠀ𐀀𐀀𐀀𐀀", "", "Perfformiad gwasanaethau plant: y chwarter ŵ")
@settings(deadline=None)
def test_whatever_the_names_and_the_subject_they_are_read_back(first: str, second: str, subject: str) -> None:
    first, second, subject = (" ".join(each.split()) for each in (first, second, subject))
    to = (MailAddress("asha@smallton.gov.uk", first), MailAddress("bo@smallton.gov.uk", second))
    made = Message(subject, "Dear all,\n", "<p/>", b"PK", "july.xlsx", to).draft()
    head = made.partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    message = email.message_from_bytes(made)
    assert [(decoded(name), address) for name, address in getaddresses(message.get_all("To"))] == [
        (first, "asha@smallton.gov.uk"),
        (second, "bo@smallton.gov.uk"),
    ]
    assert decoded(message["Subject"]) == subject
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


def test_addresses_are_parted_as_outlook_and_as_other_programs_do() -> None:
    texts = ["Patel, Asha <asha@x.uk>; bo@x.uk", "cy@x.uk, Dee <dee@x.uk>,", '"Eve; Ely, Ltd" <eve@x.uk>']
    read = [MailAddress.read(each).address for each in parted(texts)]
    assert read == ["asha@x.uk", "bo@x.uk", "cy@x.uk", "dee@x.uk", "eve@x.uk"]


def test_who_is_named_twice_is_sent_it_once() -> None:
    named = [MailAddress.read(each) for each in ("A <a@x.uk>", "b@x.uk", "A@X.UK", "b@x.uk")]
    to, cc = each_once(named[:3], named[2:])
    assert [str(each) for each in to] == ["A <a@x.uk>", "b@x.uk"]
    assert not cc


def test_mail_goes_to_the_domains_of_the_settings_only(council: Council) -> None:
    council.settings(MAIL.replace('["smallton.gov.uk"]', '["smallton.gov.uk", "*.bigton.gov.uk"]'))
    to = "a@smallton.gov.uk, b@hr.bigton.gov.uk, c@bigton.gov.uk, d@notsmallton.gov.uk, e@smallton.gov.uk.it"
    told = council.stops("--to", to, "--smtp", "localhost:1", "--send")
    refused = "c@bigton.gov.uk, d@notsmallton.gov.uk and e@smallton.gov.uk.it"
    assert f"{refused} are of domains that mail may not be sent to." in told
    assert council.copy.exists()


def test_without_a_list_of_domains_nothing_is_sent_and_a_draft_is_warned_of(council: Council) -> None:
    council.settings(MAIL.replace('domains = ["smallton.gov.uk"]\n', ""))
    told = council.stops("--to", "asha@smallton.gov.uk", "--smtp", "localhost:1", "--send")
    assert "settings.toml: The settings name no domains that mail may be sent to." in told
    assert 'domains = ["council.gov.uk"]' in told
    code, printed = council.email("--to", "asha@smallton.gov.uk", "--draft", council.folder / "july.eml")
    assert code == 0
    assert "The settings name no domains" in printed
    assert (council.folder / "july.eml").exists()


def test_those_of_the_rule_book_have_it_unless_others_are_named(council: Council) -> None:
    rules = (council.folder / "small.yaml").read_text("utf-8")
    council.rules(f"email: {{to: [board@smallton.gov.uk], cc: [clerk@smallton.gov.uk]}}\n{rules}")
    assert "To board@smallton.gov.uk Cc clerk@smallton.gov.uk Subject" in council.email()[1]
    assert "To asha@smallton.gov.uk Subject" in council.email("--to", "asha@smallton.gov.uk")[1]


def test_everything_that_is_missing_is_told_at_once(council: Council) -> None:
    council.settings("")
    told = council.stops("--send")
    for each in ("Nobody is named", "do not say who sends", "No server is named"):
        assert each in told


def test_a_bad_address_is_told_before_anything_is_written(council: Council) -> None:
    told = council.stops("--to", "asha@smallton", "--cc", "bo", "--draft", council.folder / "july.txt")
    assert "“asha@smallton” is not a mail address." in told
    assert "“bo” is not a mail address." in told
    assert "End the name in .eml." in told
    assert not council.copy.exists()


@pytest.mark.parametrize("server", ["mail server", "smtp://mail", "mail:0", "mail:99999", "user@mail", ""])
def test_a_server_that_is_none(council: Council, server: str) -> None:
    if server:
        assert "Write" in council.stops("--to", "asha@smallton.gov.uk", "--smtp", server, "--send")
        assert not council.copy.exists()
    else:
        assert "No server is named" in council.stops("--to", "a@smallton.gov.uk", "--smtp", server, "--send")


def test_there_is_no_way_to_type_a_password(council: Council) -> None:
    code, printed = run("email", council.folder / "july.xlsx", "--password", "swordfish")
    assert code == 2
    assert "No such option" in printed
    code, printed = run("email", council.folder / "july.xlsx", "--draft", "july.eml", "--send")
    assert code == 2
    assert "A draft is sent by whoever opens it." in " ".join(printed.split())


needs_keyring = pytest.mark.skipif(
    importlib.util.find_spec("keyring") is None, reason="needs keyring (the extra `mail`)"
)


@needs_keyring
def test_the_password_is_the_environments_else_the_keyrings_for_that_server() -> None:
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import KeyringLocked

    class OfTheTest(KeyringBackend):
        """A keyring of one entry."""

        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            if username == "locked":
                raise KeyringLocked("Failed to unlock the collection!")
            return "kept" if (service, username) == ("workbook-engine:mail", "asha") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

    before = keyring.get_keyring()
    keyring.set_keyring(OfTheTest())
    try:
        assert password_for("asha", "mail", {VARIABLE: "given"}) == "given"
        assert password_for("asha", "mail", {}) == "kept"
        with pytest.raises(NotSent, match='py -m keyring set "workbook-engine:elsewhere" "asha"'):
            password_for("asha", "elsewhere", {})
        with pytest.raises(NotSent, match="The keyring cannot be read: Failed to unlock the collection!"):
            password_for("locked", "mail", {})
    finally:
        keyring.set_keyring(before)
