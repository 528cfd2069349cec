"""Looks: the colours of the Havering sample."""

from __future__ import annotations

from kit.looks import Palette

PALETTE = Palette(dark="#4A2C6B", mid="#8E78A8", pale="#E9E3F0", accent="#7FA34A")
