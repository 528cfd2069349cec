"""Looks: the colours of the Rotherham sample."""

from __future__ import annotations

from kit.looks import Palette

PALETTE = Palette(dark="#00566B", mid="#5E9CAE", pale="#DDEEF2", accent="#C26A1B")
