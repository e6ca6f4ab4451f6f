"""What a page says about its article: title, author, site, date, language and address."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.reader_view.metadata import PageMetadata, read_metadata
from reader.sources.html.shown.visibility import Visibility


def read(html: str) -> PageMetadata:
    tree = LexborHTMLParser(html)
    return read_metadata(tree, Visibility(tree))


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
        ("<meta property=og:article:author content='The Daily'>", "The Daily"),
        ("<p class=byline>By Ann Lee</p>", "By Ann Lee"),
        ("<p itemprop=author>By <span itemprop=name>Ann</span>, today</p>", "Ann"),
        (f"<div class=author-box>{'a b ' * 40}</div>", ""),
    ],
)
def test_the_author(html: str, byline: str) -> None:
    assert read(f"<body>{html}").byline == byline


FORM = "<form><p class=comment-author><label for=author class=author>Name (needed)</label><input id=author></form>"


@pytest.mark.parametrize(
    "html",
    [
        FORM,
        "<fieldset><legend class=author>Name</legend></fieldset>",
        "<div id=author><label>Name</label><select><option>Ann</select><button>Send</button></div>",
        "<ol class=comment-list><li><b class=author>Troll</b></ol>",
        "<div id=comments><h2>1 reply</h2><article><b rel=author>Troll</b><time pubdate datetime=2024-01-02></article>",
        "<p class=byline hidden>Ann</p>",
        "<style>.away {display: none}</style><div class=away><p class=byline>Ann</p></div>",
        "<p class=byline><!-- Ann --><script>'Ann'</script><span hidden>Ann</span></p>",
    ],
)
def test_who_fills_in_a_form_comments_or_is_hidden_is_no_author(html: str) -> None:
    found = read(f"<body><h1>Tea</h1>{'<p>Green leaves want cooler water. ' * 9}{html}")
    assert (found.byline, found.date) == ("", "")


@pytest.mark.parametrize("around", ["<form id=aspnetForm>", "<div class='post has-comments'>", "<body class=comments>"])
def test_the_author_of_a_page_that_is_all_in_a_form_is_found(around: str) -> None:
    assert read(f"{around}<h1>Tea</h1>{FORM}<p class=byline>By Ann").byline == "By Ann"
    assert read(f"{around}<h1>Tea</h1><p class=byline>By Ann</p>{FORM}").byline == "By Ann"


@pytest.mark.parametrize("around", ["<div class=sidebar-left><h1>Tea</h1>", "<body class=popup>"])
def test_a_box_around_the_article_leads_nowhere_whatever_it_is_called(around: str) -> None:
    page = f"<div class=teaser><p class=byline>Bo</p></div>{around}<p class=byline>Ann</p></div><p class=byline>Cy"
    assert read(page).byline == "Ann"


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


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00", "1970-01-01", "0000-00-00"])
def test_the_beginning_of_a_programs_calendar_is_no_date(written: str) -> None:
    assert read(f'<meta property="article:published_time" content="{written}"><p>Tea').date == ""


@pytest.mark.parametrize(
    "other",
    [
        "<div class=menu-teasers><p class=byline>Bo Elsewhere</p></div>",
        "<p class=byline>By</p>",
        "<p class=author>8 min read</p>",
        "<dl><dt id=commit---reset-author>--reset-author</dl>",
        "<figure><img src=a.png><figcaption class=photo-author>Cy Lens</figcaption></figure>",
    ],
)
def test_what_is_no_name_or_stands_with_other_articles_is_no_byline(other: str) -> None:
    page = f"<title>Tea</title><body>{other}<h1>Tea</h1><p class=byline>Ann Lee</p><p>The kettle boils.</p>"
    assert read(page).byline == "Ann Lee"
