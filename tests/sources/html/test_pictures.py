"""The pictures of a page: which of several addresses is taken, and what is no picture."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from reader.sources.html.parser import parse_html

DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
GREY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/%3E"


def pictures(page: str) -> list[str]:
    """The addresses of the pictures of a page."""
    article = parse_html(f"<p>Tea and water.</p>{page}")
    return [run.image for block in article.blocks for run in block.runs if run.image]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<img src="a.png">', "a.png"),
        (f'<img src="{DOT}" data-src="real.png">', "real.png"),
        (f'<img src="{GREY}" data-original="real.png">', "real.png"),
        ('<img src="img/spacer.gif" data-lazy-src="real.png">', "real.png"),
        ('<img src="saved_files/a.png" data-src="https://example.org/a.png">', "saved_files/a.png"),
        ('<img src="https://example.org/a.png" data-src="a_files/a.png">', "a_files/a.png"),
        ('<img srcset="only.png 2x">', "only.png"),
        ('<img srcset="s.png 320w, l.png 1600w, huge.png 9000w, m.png 640w">', "l.png"),
        ('<img srcset="a,b.png 1x, c.png 2x">', "c.png"),
        ('<img data-srcset="a.png, b.png 2x">', "b.png"),
        (f'<img src="{DOT}" srcset="data:image/png;base64,AAAA,BB 1x, b.png 2x">', "b.png"),
        ('<picture><source srcset="a.avif" type="image/avif"><source srcset="b.webp"><img></picture>', "b.webp"),
        ('<picture><source srcset="b.webp"><img src="a.png"></picture>', "a.png"),
        ('<object type="image/svg+xml" data="a.svg">words</object>', "a.svg"),
        (f'<img src="{GREY}">', GREY),
        ('<img src="blank.png">', "blank.png"),
    ],
)
def test_of_several_addresses_the_real_one_is_taken(markup: str, found: str) -> None:
    assert pictures(markup) == [found]


def test_a_dot_is_no_picture() -> None:
    assert pictures(f'<img src="{DOT}">') == []


def test_a_picture_without_scripts_is_not_shown_twice() -> None:
    lazy = f'<img src="{DOT}" data-src="f.png" alt="x">'
    assert pictures(f'<figure>{lazy}<noscript><img src="f.png" alt="x"></noscript></figure>') == ["f.png"]


def test_a_drawing_in_the_page_is_a_picture() -> None:
    drawing = '<svg width="200" height="100"><title>A cup</title><path d="M0 0h9"/><text>tea&nbsp;</text></svg>'
    article = parse_html(f"<p>{drawing}</p>")
    run = article.blocks[0].runs[0]
    source = unquote(run.image.removeprefix("data:image/svg+xml,"))
    assert source.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">')
    assert "tea&#160;" in source
    assert run.title == "A cup"


@pytest.mark.parametrize(
    "icon",
    ['<svg width="16"><path/></svg>', '<svg viewBox="0 0 24 24"><path/></svg>', '<svg width="99" aria-hidden="true"/>'],
)
def test_an_icon_is_none(icon: str) -> None:
    assert pictures(icon) == []


def test_ten_thousand_addresses_take_no_time() -> None:
    assert pictures(f'<img srcset="{", ".join(f"{number}.png {number}w" for number in range(10_000))}">') == [
        "2600.png"
    ]
    assert pictures(f'<img srcset="{"," * 50_000}">') == []


def test_a_picture_that_is_saved_in_a_style_sheet_is_shown_where_it_belongs() -> None:
    sheet = (
        '<style>:root{--sf-img-1: url("data:image/png;base64,AAAA");--sf-img-2:url(data:image/png;base64,BBBB)}</style>'
    )
    page = f'{sheet}<img src="{GREY}" style="background-image:var(--sf-img-2)!important">'
    assert pictures(page) == ["data:image/png;base64,BBBB"]


@pytest.mark.parametrize(
    ("markup", "size"),
    [
        ('<img src="a.png" width="200">', (200, 0)),
        ('<img src="a.png" width="200px" height="50">', (200, 50)),
        ('<img src="a.png" width="9" style="color:red; width: 120.5px !important; max-width:9px">', (120.5, 0)),
        ('<img src="a.png" width="50%" height="auto">', (0, 0)),
        ('<img src="a.png" style="max-width:100%">', (0, 0)),
        ('<svg viewBox="0 0 300 200"><path d="M0 0"/></svg>', (300, 0)),
    ],
)
def test_a_picture_has_the_size_that_the_page_states(markup: str, size: tuple[float, float]) -> None:
    article = parse_html(f"<p>Tea.</p>{markup}")
    assert [run.size for block in article.blocks for run in block.runs if run.image] == [size]


@pytest.mark.parametrize(
    ("markup", "side"),
    [
        ('<img src="a.png">', ""),
        ('<img src="a.png" align="right">', "right"),
        ('<img src="a.png" align="middle">', ""),
        ('<img src="a.png" style="width: 9px; FLOAT: Left">', "left"),
        ('<img src="a.png" style="display: block; margin: 1em auto">', "center"),
        ('<p align="center"><a href="b"><img src="a.png"></a></p>', "center"),
        ('<p style="text-align: right"><img src="a.png"></p>', "right"),
        ('<figure style="float: left"><img src="a.png" align="right"><figcaption>Tea</figcaption></figure>', "right"),
        ('<figure style="float: left"><img src="a.png"><figcaption>Tea</figcaption></figure>', "left"),
        ('<center><img src="a.png"></center>', "center"),
        ('<section style="text-align: right"><p><img src="a.png"></p></section>', ""),
        ('<div align="right"><p>A</p><p>B</p><p>C</p><p><img src="a.png"></p></div>', ""),
        ('<p style="text-align: justify"><img src="a.png"></p>', ""),
    ],
)
def test_a_picture_has_the_side_that_the_page_states(markup: str, side: str) -> None:
    article = parse_html(f"<p>Tea.</p>{markup}")
    assert [run.align for block in article.blocks for run in block.runs if run.image] == [side]
