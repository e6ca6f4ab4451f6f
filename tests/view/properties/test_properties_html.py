"""Properties as HTML and as spoken words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.properties import Property
from reader.view.properties.html import properties_html, spoken
from reader.view.style.theme import Theme


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme.load(Path(__file__).resolve().parents[3] / "resources" / "themes" / "light.json")


def test_names_and_values_are_text_and_no_markup(theme: Theme) -> None:
    html = properties_html([Property("<b>", ("<i>", "1\n2"))], theme)
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;<br>1<br>2" in html


def test_only_web_addresses_are_links(theme: Theme) -> None:
    assert "href" not in properties_html([Property("x", ("javascript:a()", "file:///etc", "https://a b"))], theme)
    assert "href='http://a.example/?a&amp;b'" in properties_html([Property("x", ("http://a.example/?a&b",))], theme)


def test_a_screen_reader_says_all() -> None:
    said = spoken([Property("title", ("Tea",)), Property("tags", ("a", "b")), Property("x", ())])
    assert said == "title: Tea; tags: a, b; x: "
