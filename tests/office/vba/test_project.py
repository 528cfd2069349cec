"""The project that Excel compiles, as programs other than ours read it."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import olefile
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser, decompress_stream
from pyopenvba import check_file
from pyopenvba.interpreter import parse_module
from pyopenvba.vba import decompress

from workbook_engine import __version__
from workbook_engine.office.addin_file import ADDIN_NAME, addin, vba_modules, vba_project
from workbook_engine.office.starter import STARTER_NAME, starter
from workbook_engine.office.vba_project import Module, build, document_module, read_module
from workbook_engine.office.vba_project.compression import compress
from workbook_engine.office.vba_project.module import Kind

SOURCES = Path(__file__).parents[3] / "workbook_engine" / "office" / "vba"
RIBBON = (SOURCES / "customUI14.xml").read_bytes()


@pytest.fixture(
    scope="module", params=[(ADDIN_NAME, addin), (STARTER_NAME, starter)], ids=lambda param: param[0]
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, and the starter workbook."""
    name, make = request.param
    file = tmp_path_factory.mktemp("built") / name
    file.write_bytes(make())
    return file


def macros(file: Path) -> dict[str, str]:
    """Each module's source as olevba reads it, by its name."""
    parser = VBA_Parser(str(file))
    try:
        return {stream.rpartition("/")[2]: code for _, stream, _, code in parser.extract_macros()}
    finally:
        parser.close()


def test_olevba_reads_back_every_module_as_it_was_written(built: Path) -> None:
    read = macros(built)
    written = vba_modules(with_ribbon=built.name == ADDIN_NAME)
    assert {module.name: module.source for module in written}.items() <= read.items()
    documents = read.keys() - {module.name for module in written}
    assert {name.rstrip("0123456789") for name in documents} == {"ThisWorkbook", "Sheet"}


def test_the_source_is_the_file_in_the_repository() -> None:
    for module in vba_modules(with_ribbon=True):
        file = next(SOURCES.glob(f"{module.name}.*"))
        code = [line for line in file.read_text("ascii").splitlines() if not line.startswith("Attribute")]
        assert module.source.splitlines()[-3:] == code[-3:]


def test_pyopenvba_finds_nothing_amiss(built: Path) -> None:
    report = check_file(built)
    assert report.ok, [str(issue) for issue in report.issues]


def test_no_macro_runs_by_itself(built: Path) -> None:
    raptor = MacroRaptor("\n".join(macros(built).values()))
    raptor.scan()
    assert not raptor.autoexec, raptor.matches
    assert not raptor.suspicious


def test_the_macros_use_nothing_that_policies_block(built: Path) -> None:
    code = "\n".join(
        line.partition("'")[0] for source in macros(built).values() for line in source.splitlines()
    )
    assert not re.findall(
        r"WScript|GetObject|\bDeclare\b|PtrSafe|\.bat\b|\.vbs\b|powershell|cmd\.exe|FullName", code, re.I
    )
    assert not re.findall(r"\bbook\.Save\b|\.SaveAs\b", code)


def test_the_add_in_speaks_to_outlook_only_and_never_sends_and_the_starter_speaks_to_nobody(
    built: Path,
) -> None:
    code = "\n".join(macros(built).values())
    spoken_to = ['CreateObject("Outlook.Application")'] if built.name == ADDIN_NAME else []
    assert re.findall(r"CreateObject\(.*?\)", code) == spoken_to
    assert not re.findall(r"\.Send\b|SendMail|SendUsingAccount|SendKeys", code, re.I)


@pytest.mark.parametrize("module", vba_modules(with_ribbon=True), ids=lambda module: module.name)
def test_a_second_parser_of_vba_takes_every_module(module: Module) -> None:
    assert parse_module(module.source)
    assert "Option Explicit" in module.source
    assert max(map(len, module.source.splitlines())) < 1024


def test_the_same_source_gives_the_same_bytes() -> None:
    assert vba_project("WorkbookEngine", 1, with_ribbon=True) == vba_project(
        "WorkbookEngine", 1, with_ribbon=True
    )
    assert addin() == addin()


def test_the_add_in_is_of_this_version() -> None:
    assert f'AddinVersion As String = "{__version__}"' in (SOURCES / "Settings.bas").read_text()


@pytest.mark.parametrize(("modules", "size"), [(1, 10), (3, 300), (12, 9000), (40, 2000), (6, 60000)])
def test_a_project_of_any_size_is_a_sound_compound_file(modules: int, size: int) -> None:
    many = [document_module("ThisWorkbook"), document_module("Sheet1")]
    for number in range(modules):
        lines = (f"' {number * at * 7919 % 104729:x} and line {at}\r\n" for at in range(size // 20))
        source = f'Attribute VB_Name = "M{number}"\r\nOption Explicit\r\n{"".join(lines)}'
        many.append(Module(f"M{number}", Kind.PROCEDURAL, source))
    file = olefile.OleFileIO(io.BytesIO(build(many)), raise_defects=olefile.DEFECT_INCORRECT)
    assert not file.parsing_issues
    for module in many:
        stored = file.openstream(f"VBA/{module.name}").read()
        assert decompress_stream(bytearray(stored)).decode("cp1252") == module.source


def test_two_modules_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="jobtext"):
        build([Module("JobText", Kind.PROCEDURAL, ""), Module("jobText", Kind.PROCEDURAL, "")])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Wrong.bas", 'Attribute VB_Name = "Other"\n'),
        ("Dash.bas", 'Attribute VB_Name = "Dash"\n\' a \u2013 b\n'),
    ],
)
def test_a_source_that_would_not_survive_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=name):
        read_module(tmp_path / name)


# MS-OVBA 3.2: the specification's own examples
EXAMPLES = [
    (b"abcdefghijklmnopqrstuv.", 
     "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"),
    (b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
     "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06"
     " 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"),
    (b"a" * 73, "01 03 B0 02 61 45 00"),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "packed"), EXAMPLES)
def test_the_examples_of_the_specification(plain: bytes, packed: str) -> None:
    assert len(compress(plain)) <= len(bytes.fromhex(packed))
    assert both_ways(compress(plain)) == (plain, plain)


def both_ways(packed: bytes) -> tuple[bytes, bytes]:
    return bytes(decompress_stream(bytearray(packed))), decompress(packed)


WORDS = [
    "Dim ",
    "As String",
    "End Sub\r\n",
    "If ",
    "Then",
    "For Each ",
    "Range",
    "vbCrLf",
    "' so",
    "\t0123456789",
]


@given(
    words=st.lists(
        st.sampled_from(WORDS) | st.text(st.characters(max_codepoint=127), max_size=9),
        min_size=1,
        max_size=400,
    ),
    size=st.integers(1, 60_000),
)
@example(words=["x"], size=4096)
@example(words=["Dim x As Long\r\n"], size=4097)
@example(words=["ab"], size=60_000)
@settings(max_examples=60, deadline=None)
def test_two_other_programs_read_back_what_was_compressed(words: list[str], size: int) -> None:
    piece = (" ".join(words) + "\n").encode("ascii")
    source = (piece * (size // len(piece) + 1))[:size]
    assert both_ways(compress(source)) == (source, source)


@given(seed=st.integers())
@settings(max_examples=20, deadline=None)
def test_a_whole_chunk_that_does_not_compress_is_stored(seed: int) -> None:
    chunk = random.Random(seed).randbytes(4096)
    assert both_ways(compress(chunk)) == (chunk, chunk)


SIGNATURES = {"onAction": "(control As IRibbonControl)", "onLoad": "(ribbon As IRibbonUI)"}
"""How Office calls them: a callback of another signature fails when it is clicked."""


def test_every_callback_of_the_ribbon_is_there_and_has_the_signature_that_office_calls() -> None:
    code = {module.name: module.source for module in vba_modules(with_ribbon=True)}
    named = set()
    for element in etree.fromstring(RIBBON).iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("get"), "a signature for it belongs in SIGNATURES"
            if attribute in SIGNATURES:
                module, _, macro = value.partition(".")
                assert f"Public Sub {macro}{SIGNATURES[attribute]}\r\n" in code[module]
                named.add(macro)
    assert named == set(re.findall(r"Public Sub (\w+)", code["Ribbon"]))


def test_every_control_of_the_ribbon_has_an_id_of_its_own_and_a_label() -> None:
    controls = [each for each in etree.fromstring(RIBBON).iter() if each.get("id")]
    assert len({each.get("id") for each in controls}) == len(controls)
    for each in controls:
        if etree.QName(each).localname == "button":
            assert each.get("label")
            assert each.get("imageMso")
            assert each.get("onAction")


def test_the_add_in_leads_to_its_ribbon_and_is_an_add_in() -> None:
    with zipfile.ZipFile(io.BytesIO(addin())) as package:
        assert package.testzip() is None
        types = package.read("[Content_Types].xml").decode()
        assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
        assert 'Extension="xml"' in types
        assert 'Target="customUI/customUI14.xml"' in package.read("_rels/.rels").decode()
        assert package.read("customUI/customUI14.xml") == RIBBON


def test_the_committed_starter_is_the_one_that_is_built() -> None:
    """Compared part by part: programs that compress differ from one machine to the next."""
    committed = Path(__file__).parents[3] / "templates" / "workbooks" / STARTER_NAME
    with zipfile.ZipFile(committed) as there, zipfile.ZipFile(io.BytesIO(starter())) as built:
        assert there.namelist() == built.namelist()
        for part in there.namelist():
            assert there.read(part) == built.read(part), part
