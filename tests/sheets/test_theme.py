"""Every template can be read by everyone: contrast, and colours that stay apart for the colour-blind."""

from __future__ import annotations

import itertools
import math

import pytest

from tests.sheets.build import TEMPLATES, template
from workbook_engine.model.colour import LEAST_CONTRAST, contrast
from workbook_engine.model.rating import COLOURS, Rating
from workbook_engine.model.template import ROLES
from workbook_engine.sheets.look import rating_pair

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.yaml"))
APART = 20.0  # CIE76; about 2.3 is just noticeable

# How people without red or without green cones see (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "in full colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}

Light = tuple[float, ...]


def light(colour: str) -> Light:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)


def as_seen(colour: str, eye: str) -> Light:
    shares = light(colour)
    mixed = (sum(a * b for a, b in zip(row, shares, strict=True)) for row in SEEN[eye])
    red, green, blue = (min(1.0, max(0.0, share)) for share in mixed)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", NAMES)
def test_text_on_a_rating_can_be_read(name: str) -> None:
    pairs = template(name).theme.ratings
    assert set(pairs) == set(COLOURS)
    poor = {colour: pair for colour, pair in pairs.items() if contrast(pair.fill, pair.text) < LEAST_CONTRAST}
    assert not poor


@pytest.mark.parametrize("name", NAMES)
def test_all_other_text_can_be_read_on_its_ground(name: str) -> None:
    theme = template(name).theme
    grounds = {
        role: (style.fill or "#FFFFFF", style.colour or theme.text) for role, style in theme.roles.items()
    }
    grounds |= {verdict: ("#FFFFFF", colour) for verdict, colour in theme.travel.items()}
    grounds.pop("sparkline")  # a line, not text
    assert not {role: pair for role, pair in grounds.items() if contrast(*pair) < LEAST_CONTRAST}


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_styles_every_role_and_no_other(name: str) -> None:
    assert set(template(name).theme.roles) == set(ROLES)


@pytest.mark.parametrize("eye", SEEN)
@pytest.mark.parametrize("name", NAMES)
def test_rating_fills_stay_apart(name: str, eye: str) -> None:
    fills = {colour: as_seen(pair.fill, eye) for colour, pair in template(name).theme.ratings.items()}
    near = [pair for pair in itertools.combinations(fills, 2) if math.dist(*(fills[c] for c in pair)) < APART]
    assert not near


@pytest.mark.parametrize("colour", ["#000000", "#777777", "#FFFF00", "#B0B0B0", "#0000FF"])
def test_a_rating_of_a_colour_of_its_own_gets_text_that_can_be_read(colour: str) -> None:
    pair = rating_pair(Rating("Star", colour), template().theme)
    assert contrast(pair.fill, pair.text) >= LEAST_CONTRAST
