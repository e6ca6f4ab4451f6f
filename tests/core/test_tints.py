"""The shades of marks: for every wish, readable in every theme that comes with Postil."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.colour_vision import ColourVision
from reader.core.contrast import contrast
from reader.core.oklab import difference, oklch
from reader.core.tints import GROUNDS, PAGES, TEXTS, MarkTints, mark_tints

THEMES = {
    name: json.loads((Path(__file__).parents[2] / "resources" / "themes" / f"{name}.json").read_text("utf-8"))
    for name in ("light", "sepia", "dark", "contrast")
}
tints = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def shades(tint: str, theme: dict[str, Any]) -> MarkTints:
    return mark_tints(tint, theme["tokens"], dark=theme["dark"], texts=theme["code_colours"].values())


def lowest(colour: str, others: list[str]) -> float:
    return min(contrast(colour, other) for other in others)


@themes
@given(tint=tints)
def test_all_text_is_readable_on_every_fill(theme: dict[str, Any], tint: str) -> None:
    texts = [theme["tokens"][name] for name in TEXTS] + list(theme["code_colours"].values())
    assert lowest(shades(tint, theme).fill, texts) >= (7 if theme["name"] == "contrast" else 4.5)


@themes
@given(tint=tints)
def test_every_line_stands_out_from_its_fill_and_from_what_it_is_drawn_on(theme: dict[str, Any], tint: str) -> None:
    found = shades(tint, theme)
    grounds = [found.fill, *(theme["tokens"][name] for name in GROUNDS)]
    assert lowest(found.line, grounds) >= (4.5 if theme["name"] == "contrast" else 3)


@themes
@given(tint=tints)
def test_every_fill_is_seen_by_all_on_the_page_and_on_code(theme: dict[str, Any], tint: str) -> None:
    fill, pages = shades(tint, theme).fill, [theme["tokens"][name] for name in PAGES]
    assert min(difference(fill, page) for page in pages) > 0.05
    assert min(difference(vision.seen(fill), vision.seen(page)) for page in pages for vision in ColourVision) > 0.02


@themes
@given(tint=tints.filter(lambda tint: oklch(tint).chroma > 0.06))
def test_the_hue_is_that_of_the_wish(theme: dict[str, Any], tint: str) -> None:
    for shade in shades(tint, theme):
        turn = abs(oklch(shade).hue - oklch(tint).hue) % 360
        assert min(turn, 360 - turn) < 5


@pytest.mark.parametrize("tint", ["#00366B", "#5A1F7A"])
def test_a_line_that_stands_out_by_far_is_the_wish_itself(tint: str) -> None:
    assert shades(tint, THEMES["light"]).line == tint


@themes
def test_darker_wishes_of_one_hue_have_darker_fills_and_lines(theme: dict[str, Any]) -> None:
    found = [shades(tint, theme) for tint in ("#7A4100", "#C06A10", "#F7A64B")]
    for shade in zip(*found, strict=True):
        lightness = [oklch(one).lightness for one in shade]
        assert lightness == sorted(set(lightness))


@pytest.mark.parametrize("dark", [False, True])
@given(tint=tints, page=tints, ink=tints)
def test_a_theme_that_nobody_can_read_gets_shades_nevertheless(tint: str, page: str, ink: str, *, dark: bool) -> None:
    tokens = dict.fromkeys((*TEXTS, "rule"), ink) | dict.fromkeys({*PAGES, *GROUNDS}, page)
    assert all(len(shade) == 7 for shade in mark_tints(tint, tokens, dark=dark))
