"""Odd texts: what stands in attributes and cells of files that nobody should have made."""

from __future__ import annotations

NUMBERS = (
    "0", "1", "-1", "2", "15", "255", "65536", "2147483648", "4294967296", "18446744073709551616", "9" * 40,
    "1.5", "-0", "+1", "1e3", "1e400", "-1e-400", "1E+05", "NaN", "INF", "-INF", "Infinity", "0x10", "1_000",
    " 1 ", "1,5", "²", "٣", "４", "", " ", "true", "false", "on", "0.1.2", "43647", "2958465",
    "2958466", "60",
    "-60", "0.99999999999", "1" * 5000,
)  # fmt: skip

REFERENCES = (
    "A1", "a1", "$A$1", "A0", "A", "1", "XFD1048576", "XFE1048577", "ZZZZ1", "AAA99999999", "A-1", "A1:B2",
    "B2:A1", "A1:XFD1048576", "A:A", "1:1", "A1 B2 C3", "A1:", ":", "Data!A1", "'Data'!$A$1:$C$3", "#REF!",
    "[1]Data!A1", "'", "''!A1", "Data!", "!A1", "R1C1", "A٣", "A1:A1048576",
)  # fmt: skip

TARGETS = (
    "../../etc/passwd", "/etc/passwd", "..", ".", "/", "//", "\\", "..\\..\\x", "C:\\Windows\\win.ini",
    "C:/x.xml", "file:///etc/passwd", "http://127.0.0.1:9/x", "\\\\server\\share\\x", "worksheets/sheet1.xml",
    "/xl/worksheets/sheet1.xml", "workbook.xml", "/xl/workbook.xml", "../xl/workbook.xml", "%2e%2e/x",
    "xl%2Fstyles.xml", "styles.xml#x", "styles.xml?x", "#Data!A1", "sheet1.xml\0", "a" * 3000, "é.xml", "?",
    "mailto:a@b", "_rels/workbook.xml.rels", "[Content_Types].xml", "/[Content_Types].xml", "rId1",
)  # fmt: skip

TYPED = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1", "'=1", "|cmd", "a7", "69%",
    "69%*",
    "35/80 (44%)", "<463", "≥ 5", "1,258", "1.234,5", "45,5", "1 234", "1\u202f234,5", "４５％",
    "−5", "–", "—",
    "(5)", "٤٥٪", "\u200f12", "1\u200b2", "£1,150", "1.5m", "TBC", "n/a", "#N/A", "03/04/2019", "Jul-19",
    "Q3 2020/21", "2019-07", "45/0", "0/0", "9" * 400, "1e999", "\u0000", "\ufffe", "_x0000_", "_xD800_",
    "_x005F_x0041_", "\r\n", "a\nb", "x" * 32767, "x" * 40000, "\U0001f7e2", "\ud83d", "<b>", "]]>",
    "&amp;", "%",
    "100 of 50", "A 1", "B 1", "Ref", "Target", "Scorecard", "Data", "Green", "good_is: high", "{", "[",
    '"', "\\",
    "٣", "²", "½", "Ⅳ", "१२", "1'234", "1.2.3", "..", ",", ".5", "5.", "-", "--5", "5-", "5 %", "% 5", "$5",
    "12:30", "2019-13", "31/02/2019", "0", "-0", "00", "1/2", "1 of", "of 2",
)  # fmt: skip

ANY = (*NUMBERS, *REFERENCES, *TARGETS, *TYPED)

FORMATS = (
    "General", "0%", "0.0%", "mmm-yy", "m/d/yyyy", "dd/mm/yyyy", "[h]:mm", "@", ";;;", "", "0;-0;;@", '"x"',
    "[>=100]0;[<1]0.0%;General", "# ?/?", "0.00E+00", "#,##0,,", "£#,##0", "[$-409]d-mmm", "\\", '"',
    "[", "0" * 300,
    "%%%", "yyyy", "[Red]", "_", "*", "General;General", "0." + "0" * 40, "?", "[<1.2.3]0", "[=٣]0", "AM/PM",
)  # fmt: skip
