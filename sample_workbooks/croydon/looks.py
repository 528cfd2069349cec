"""Looks: the colours of the Croydon sample."""

from __future__ import annotations

from kit.looks import Palette

NAVY, MID_BLUE, PALE_BLUE = "#1F3864", "#8EA9DB", "#DCE6F3"
PALETTE = Palette(dark=NAVY, mid=MID_BLUE, pale=PALE_BLUE)
