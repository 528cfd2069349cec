"""Looks: the colours of the Southampton sample."""

from __future__ import annotations

from kit.looks import Palette

PALETTE = Palette(dark="#7A1F3D", mid="#B0738A", pale="#F3E4EA", accent="#2F6F9F")
