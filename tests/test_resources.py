"""The themes are complete and readable, the icons are drawn alike, and the desktop's files are sound."""

from __future__ import annotations

import configparser
import json
import re
from itertools import combinations, product
from math import dist
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pygments.token import STANDARD_TYPES, string_to_tokentype

from reader.core.colour import BUILT_IN_COLOURS
from reader.core.settings import THEMES
from reader.view.style.theme import TOKENS, Theme

RESOURCES = Path(__file__).parent.parent / "resources"
THEME_FILES = sorted((RESOURCES / "themes").glob("*.json"))
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
COLOURS = {colour.value for colour in BUILT_IN_COLOURS}
SURFACES = ("page", "panel", "card", "hover", "code")
TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
VISIBLE = 10.0
"""The least CIE 1976 colour difference of two areas that are seen apart; 2.3 is just noticeable side by side."""
ICON_NAMES = (
    "back bookmark check close contents copy delete down export forward highlight more next-section note notes open "
    "plus previous-section redo search settings tag text theme underline undo up warning"
)

themes = pytest.mark.parametrize(
    "theme", [json.loads(path.read_text("utf-8")) for path in THEME_FILES], ids=lambda t: t["name"]
)
icons = pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)


def linear(level: float) -> float:
    """The light of one sRGB channel, 0 to 1."""
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """WCAG's relative luminance of ``#RRGGBB``, 0 to 1."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str) -> tuple[float, float, float]:
    """The coordinates of ``#RRGGBB`` in CIE L*a*b*, where distances are about as large as they look."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def too_alike(colours: dict[str, str], grounds: dict[str, str], least: float) -> list[str]:
    """The pairs whose CIE 1976 colour difference is less than ``least``, as ``colour on ground: difference``."""
    pairs = product(colours.items(), grounds.items())
    found = ((f"{name} on {ground}", dist(lab(colour), lab(other))) for (name, colour), (ground, other) in pairs)
    return [f"{pair}: {difference:.1f}" for pair, difference in found if difference < least]


def too_faint(fronts: dict[str, str], backs: dict[str, str], least: float) -> list[str]:
    """The pairs that stand out less than ``least``, as ``front on back: ratio``."""
    pairs = product(fronts.items(), backs.items())
    ratios = ((f"{front} on {back}", contrast(colour, ground)) for (front, colour), (back, ground) in pairs)
    return [f"{pair}: {ratio:.2f}" for pair, ratio in ratios if ratio < least]


def picked(colours: dict[str, str], *names: str) -> dict[str, str]:
    return {name: colours[name] for name in names}


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_theme_of_the_settings_has_a_file() -> None:
    assert {path.stem for path in THEME_FILES} >= set(THEMES) - {"system"}


@pytest.mark.parametrize("path", THEME_FILES, ids=lambda path: path.stem)
def test_a_theme_loads_under_its_files_name(path: Path) -> None:
    assert Theme.load(path).name == path.stem


@themes
def test_a_theme_names_every_colour(theme: dict[str, Any]) -> None:
    assert set(theme) == {"name", "dark", "tokens", "fills", "lines", "code_colours"}
    assert set(theme["tokens"]) == set(TOKENS)
    assert set(theme["fills"]) == set(theme["lines"]) == COLOURS


def test_all_themes_colour_the_same_parts_of_code() -> None:
    keys = [tuple(json.loads(path.read_text("utf-8"))["code_colours"]) for path in THEME_FILES]
    assert len(set(keys)) == 1
    assert all(string_to_tokentype(name) in STANDARD_TYPES for name in keys[0])


@themes
def test_a_colour_is_six_hexadecimal_digits(theme: dict[str, Any]) -> None:
    values = [value for group in ("tokens", "fills", "lines", "code_colours") for value in theme[group].values()]
    assert [value for value in values if not re.fullmatch("#[0-9A-F]{6}", value)] == []


@themes
def test_a_theme_is_as_dark_as_it_says(theme: dict[str, Any]) -> None:
    assert (luminance(theme["tokens"]["page"]) < luminance(theme["tokens"]["ink"])) is theme["dark"]


@themes
def test_ink_and_accent_are_readable_everywhere(theme: dict[str, Any]) -> None:
    grounds = picked(theme["tokens"], *SURFACES, "find", "select") | theme["fills"]
    assert too_faint(picked(theme["tokens"], "ink", "accent"), grounds, TEXT) == []


@themes
def test_faint_text_is_readable_on_every_surface(theme: dict[str, Any]) -> None:
    assert too_faint(picked(theme["tokens"], "faint"), picked(theme["tokens"], *SURFACES), TEXT) == []


@themes
def test_code_is_readable_in_its_box(theme: dict[str, Any]) -> None:
    grounds = picked(theme["tokens"], "code", "find", "select") | theme["fills"]
    assert too_faint(theme["code_colours"], grounds, TEXT) == []


@themes
def test_quotes_are_readable_on_the_page_and_on_every_mark(theme: dict[str, Any]) -> None:
    grounds = picked(theme["tokens"], "page", "code", "find", "select") | theme["fills"]
    assert too_faint(picked(theme["tokens"], "quote"), grounds, TEXT) == []


@themes
def test_lines_and_dots_stand_out(theme: dict[str, Any]) -> None:
    assert too_faint(theme["lines"], picked(theme["tokens"], "page", "panel", "card", "code", "hover"), GRAPHICS) == []


@themes
def test_a_line_stands_out_from_the_fill_of_its_colour(theme: dict[str, Any]) -> None:
    for colour, fill in theme["fills"].items():
        assert too_faint(picked(theme["lines"], colour), {colour: fill}, GRAPHICS) == []


@themes
def test_highlights_hits_and_the_selection_are_seen_on_the_page(theme: dict[str, Any]) -> None:
    painted = picked(theme["tokens"], "find", "select") | theme["fills"]
    assert too_alike(painted, picked(theme["tokens"], "page", "code"), VISIBLE) == []


@themes
def test_no_two_highlights_look_the_same(theme: dict[str, Any]) -> None:
    for one, other in combinations((theme["fills"] | picked(theme["tokens"], "find")).items(), 2):
        assert too_alike(dict([one]), dict([other]), VISIBLE) == []


def test_high_contrast_is_enhanced_contrast() -> None:
    theme = json.loads((RESOURCES / "themes" / "contrast.json").read_text("utf-8"))
    tokens = theme["tokens"]
    grounds = picked(tokens, "page", "code", "find", "select") | theme["fills"]
    assert too_faint(picked(tokens, "ink", "accent", "quote") | theme["code_colours"], grounds, 7.0) == []
    assert too_faint(picked(tokens, "ink", "accent", "faint"), picked(tokens, *SURFACES), 7.0) == []
    assert too_faint(picked(tokens, "rule"), picked(tokens, "page", "panel", "card"), GRAPHICS) == []


def test_every_icon_is_there() -> None:
    assert {path.stem for path in ICONS} >= set(ICON_NAMES.split())


@icons
def test_an_icon_is_drawn_with_the_one_pen(icon: Path) -> None:
    root = ET.parse(icon).getroot()  # noqa: S314  our own file
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("fill"), root.get("stroke"), root.get("stroke-width")) == ("none", "currentColor", "1.7")
    assert (root.get("stroke-linecap"), root.get("stroke-linejoin")) == ("round", "round")


@icons
def test_an_icon_has_one_colour(icon: Path) -> None:
    painted = re.findall(r'(?:fill|stroke)="([^"]+)"', icon.read_text("utf-8"))
    assert set(painted) <= {"none", "currentColor"}


def test_the_desktop_entry_opens_a_file() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(RESOURCES / "desktop" / "postil.desktop", "utf-8")
    assert entry["Desktop Entry"]["Exec"] == "postil %U"
    assert entry["Desktop Entry"]["MimeType"] == (
        "text/markdown;text/plain;text/html;application/xhtml+xml;application/epub+zip;"
        "multipart/related;application/x-mimearchive;application/x-webarchive;text/x-rst;text/asciidoc;text/org;"
        "x-scheme-handler/postil;"
    )


def test_the_store_page_names_the_desktop_entry() -> None:
    root = ET.parse(RESOURCES / "desktop" / "postil.metainfo.xml").getroot()  # noqa: S314  our own file
    assert root.findtext("launchable") == "postil.desktop"
