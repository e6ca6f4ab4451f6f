"""What a page says about its article: title, author, site, date, language and address."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.reader_view.metadata import PageMetadata, read_metadata


def read(html: str) -> PageMetadata:
    return read_metadata(LexborHTMLParser(html))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The tide is late again | The Daily", "The tide is late again"),
        ("x | Nature | The Daily", "x"),
        ("The tide is late - Nature - The Daily", "The tide is late - Nature"),
        ("The Daily » The tide is very late", "The tide is very late"),
        ("Nature: The tide is late again", "The tide is late again"),
        ("Tides", "Tides"),
        ("", ""),
    ],
)
def test_the_title_has_no_name_of_a_site(written: str, title: str) -> None:
    assert read(f"<title>{written}</title><h1>x</h1><h1>y</h1>").title == title


def test_json_ld_comes_first() -> None:
    linked = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "no"}, {
        "@type": "NewsArticle", "headline": "Tea", "author": [{"name": "Ann"}, {"name": "Ben"}],
        "datePublished": "2024-05-06T07:08:09Z", "publisher": {"name": "The Daily"}}]}"""
    found = read(f'<title>x</title><meta name=author content=Cid><script type="application/ld+json">{linked}</script>')
    assert (found.title, found.byline, found.site, found.date) == (
        "Tea", "Ann, Ben", "The Daily", "2024-05-06"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("html", "byline"),
    [
        ("<meta name=author content=' Ann  Lee '>", "Ann Lee"),
        ("<meta property=article:author content='https://example.org/ann'><a rel=author>Ann</a>", "Ann"),
        ("<p class=byline>By Ann Lee</p>", "By Ann Lee"),
        ("<p itemprop=author>By <span itemprop=name>Ann</span>, today</p>", "Ann"),
        (f"<div class=author-box>{'a b ' * 40}</div>", ""),
    ],
)
def test_the_author(html: str, byline: str) -> None:
    assert read(f"<body>{html}").byline == byline


@pytest.mark.parametrize(
    "html",
    [
        "<link rel=canonical href='https://example.org/a'>",
        "<meta property=og:url content='https://example.org/a'>",
        "<!--\n Page saved with SingleFile\n url: https://example.org/a\n saved date: x\n-->",
    ],
)
def test_the_address(html: str) -> None:
    assert read(f"<html>{html}<p>x").address == "https://example.org/a"


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '"x"', "[null, 1]", '{"@type": ["Article"], "author": 3}'])
def test_what_is_no_json_ld_is_passed_over(script: str) -> None:
    assert read(f'<title>Tea</title><script type="application/ld+json">{script}</script>').title == "Tea"
