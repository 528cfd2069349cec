"""Look: the colours of a message in the light and in the dark, each text with the ground that it stands on.

No text is without a ground of its own: programs that turn a message dark turn grounds, and what is black on
nothing is then black on black.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook_engine.model.rating import Rating
from workbook_engine.model.template import Pair, Theme
from workbook_engine.sheets.look import rating_pair

FONT = "Arial, Helvetica, sans-serif"
WIDTH = 640

LIGHT: Mapping[str, Pair] = {
    "page": Pair("#FFFFFF", "#1F2A33"),
    "quiet": Pair("#FFFFFF", "#4A5863"),
    "head": Pair("#FFFFFF", "#1D3557"),
    "band": Pair("#E9EDF3", "#1D3557"),
    "draft": Pair("#1D3557", "#FFFFFF"),
}
DARK: Mapping[str, Pair] = {
    "page": Pair("#16202A", "#E8EDF2"),
    "quiet": Pair("#16202A", "#B4C0CC"),
    "head": Pair("#16202A", "#BBD3F2"),
    "band": Pair("#24323F", "#DCE7F5"),
    "draft": Pair("#BBD3F2", "#16202A"),
}
LINE = {"light": "#CDD5DB", "dark": "#3F4E5C"}


def inline(role: str) -> str:
    """The style that an element of a role has of itself, for programs that know no other."""
    pair = LIGHT[role]
    return f"background-color:{pair.fill};color:{pair.text}"


def chip(rating: Rating, theme: Theme) -> str:
    """The same for a rating: its word is in its colours, in the light and in the dark."""
    pair = rating_pair(rating, theme)
    return f"background-color:{pair.fill};color:{pair.text}"


def style_sheet() -> str:
    """What a program that can turn dark is told of that; the rules after the first are for Outlook's apps."""
    dark = [
        (f".wbe-{role}", f"background-color:{pair.fill} !important;color:{pair.text} !important")
        for role, pair in DARK.items()
    ]
    dark.append((".wbe-line", f"border-color:{LINE['dark']} !important"))
    asked = "".join(f"{name}{{{rules}}}" for name, rules in dark)
    apps = "".join(f"[data-ogsc] {name}{{{rules}}}" for name, rules in dark)
    return (
        ":root{color-scheme:light dark;supported-color-schemes:light dark}"
        f"@media (prefers-color-scheme:dark){{{asked}}}{apps}"
        "@media (max-width:480px){.wbe-wide{width:100% !important}"
        ".wbe-cell{padding-left:8px !important;padding-right:8px !important}}"
    )
