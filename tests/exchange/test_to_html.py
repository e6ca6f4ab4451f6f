"""One HTML file that shows the notes, and lets nothing through."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.note_html import note_renderer
from reader.exchange.registry import EXPORTERS
from reader.exchange.to_html import to_html

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](\tJaVaScRiPt:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](javascript:open('http://b.example'))",
    "[a](data:text/html;base64,xx)",
    "[a](//evil.example)",
    "[a][1]\n\n[1]: javascript:alert(1)",
    "![a](http://tracker.example/x.png)",
    "<javascript:alert(1)>",
    '```x" onmouseover="alert(1)\n<b>\n```',
    "&lt;script&gt;",
    "<!-- -->",
    "\x02wzxhzdk:0\x03",
    '[a](http://b" onclick="c)',
    "a | b\n- | -\n<i> | c",
)
HARMLESS = {
    "p",
    "br",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "span",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@settings(max_examples=3 * settings.default.max_examples)
@given(
    st.lists(st.sampled_from(ATTACKS) | st.text("<>[]()!\"'`*_\\&#:/ \nabjs=;", max_size=12), max_size=4).map("".join)
)
def test_whatever_a_note_holds_only_harmless_html_comes_out(note: str) -> None:
    for tag, attributes in Elements(note_renderer()(note)).found:
        assert tag in HARMLESS
        assert attributes.keys() <= {"href", "title", "style", "start", "class", "id"}
        assert attributes.get("href", "http://").lower().startswith(("http://", "https://", "mailto:"))
        assert attributes.get("style", "text-align:").startswith("text-align:")


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_alone_does_nothing(attack: str) -> None:
    test_whatever_a_note_holds_only_harmless_html_comes_out.hypothesis.inner_test(attack)


@pytest.mark.parametrize("address", ["https://a.example/?b=1&c=2", "mailto:a@b.example", "HTTP://a.example"])
def test_a_plain_link_stays(address: str) -> None:
    assert ("a", {"href": address}) in Elements(note_renderer()(f"[a]({address})")).found


def test_a_written_address_of_a_person_stays_a_link() -> None:
    assert Elements(note_renderer()("<a@b.example>")).found[1] == ("a", {"href": "mailto:a@b.example"})


def test_notes_are_set_as_markdown() -> None:
    assert note_renderer()("**a**\nb") == "<p><strong>a</strong><br />\nb</p>"


def test_the_page_stands_alone(article: Article, annotation_set: AnnotationSet) -> None:
    page = to_html([ExportedNotes(article, annotation_set)])
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert "prefers-color-scheme: dark" in page
    assert not [tag for tag, has in Elements(page).found if tag in ("script", "link", "img") or "src" in has]


def test_words_of_the_article_are_never_html(mark: Callable[..., Annotation]) -> None:
    bad = Article('<b>"T"', "text", (), author="<i>&", language='"><script>')
    tags = {tag for tag, _ in Elements(to_html([ExportedNotes(bad, AnnotationSet())])).found}
    assert not tags & {"b", "i", "script"}


def test_every_note_has_its_quote_and_its_look(article: Article, annotation_set: AnnotationSet) -> None:
    found = Elements(to_html([ExportedNotes(article, annotation_set)])).found
    looks = [has.get("class") for tag, has in found if tag == "article"]
    assert looks[1:4] == ["green highlight", "yellow highlight", "blue underline"]
    assert sum(tag == "blockquote" for tag, _ in found) == 5


def test_code_is_set_as_it_stands(article: Article, annotation_set: AnnotationSet) -> None:
    assert '<pre dir="ltr"><code>def f():\n    return</code></pre>' in to_html([ExportedNotes(article, annotation_set)])


def test_an_article_says_its_language(annotation_set: AnnotationSet) -> None:
    assert '<html lang="ar">' in to_html([ExportedNotes(Article("T", "", (), language="ar"), AnnotationSet())])


def test_the_page_forbids_scripts_and_every_request(article: Article, annotation_set: AnnotationSet) -> None:
    policies = [
        has["content"]
        for tag, has in Elements(to_html([ExportedNotes(article, annotation_set)])).found
        if tag == "meta" and has.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_those_of_the_window(article: Article, annotation_set: AnnotationSet, theme: str) -> None:
    file = Path(__file__).parents[2] / "resources" / "themes" / f"{theme}.json"
    lines = json.loads(file.read_text("utf-8"))["lines"]
    page = to_html([ExportedNotes(article, annotation_set)])
    assert [name for name, line in lines.items() if f"--{name}: {line.lower()};" not in page] == []


def test_several_articles_are_one_page(article: Article, annotation_set: AnnotationSet) -> None:
    page = to_html([ExportedNotes(article, annotation_set), ExportedNotes(Article("Tea", "", ()), AnnotationSet())])
    assert [title in page for title in ("<title>Notes</title>", ">Is it open?</h1>", ">Tea</h1>")] == [True] * 3


def test_characters_that_no_page_can_have_are_left_out(article: Article, mark: Callable[..., Annotation]) -> None:
    note = mark(note="a\x00\x01\x7f\ufffe\U0001ffffb\x85\ufdd0c 😀")
    page = to_html([ExportedNotes(article, AnnotationSet({note.id: note}))])
    assert "<p>abc 😀</p>" in page


@pytest.mark.parametrize("size", [0, 1, 9_000, 10_000, 10**6])
def test_the_beginning_is_that_of_the_page(
    article: Article, annotation_set: AnnotationSet, mark: Callable[..., Annotation], size: int
) -> None:
    odd = mark(None, "\x01\ud800\udc00\ud800 \ufffe" * 200)
    parts = [ExportedNotes(article, annotation_set), ExportedNotes(article, AnnotationSet({odd.id: odd}))]
    html, options = EXPORTERS["html"], ExportOptions(links=True)
    assert html.begin is not None
    assert html.begin(parts, options, size) == html.write(parts, options)[:size]


def test_notes_of_two_articles_have_names_of_their_own(article: Article, annotation_set: AnnotationSet) -> None:
    found = Elements(to_html([ExportedNotes(article, annotation_set)] * 2)).found
    names = [has["id"] for _, has in found if "id" in has]
    assert len(set(names)) == len(names)
    assert {has["href"][1:] for _, has in found if has.get("href", "").startswith("#")} <= set(names)


def test_headings_in_a_note_are_none_of_the_page(article: Article, mark: Callable[..., Annotation]) -> None:
    note = mark(note="# Head\n\n---\n\nrest")
    page = to_html([ExportedNotes(article, AnnotationSet({note.id: note}))])
    assert '<p class="heading">Head</p>\n<hr>\n<p>rest</p>' in page


@pytest.mark.parametrize(
    ("status", "box"),
    [
        (NoteStatus.OPEN, {"aria-label": "Open"}),
        (NoteStatus.DONE, {"aria-label": "Done", "checked": ""}),
        (NoteStatus.DISMISSED, {"aria-label": "Dismissed", "checked": ""}),
    ],
)
def test_a_box_says_what_has_become_of_a_note(
    article: Article, mark: Callable[..., Annotation], status: NoteStatus, box: dict[str, str]
) -> None:
    note = mark("starred", status=status)
    found = Elements(to_html([ExportedNotes(article, AnnotationSet({note.id: note}))])).found
    assert [has for tag, has in found if tag == "input"] == [
        {"class": "box", "type": "checkbox", "disabled": "", **box}
    ]


def test_a_suggestion_is_struck_and_new(article: Article, mark: Callable[..., Annotation]) -> None:
    note = mark("starred", suggestion="*new* <b>")
    page = to_html([ExportedNotes(article, AnnotationSet({note.id: note}))])
    assert "<del><p>starred</p>\n</del>" in page
    assert '<pre dir="auto">*new* &lt;b&gt;</pre></ins>' in page


def test_links_lead_back_where_they_are_wanted(article: Article, annotation_set: AnnotationSet) -> None:
    parts = [ExportedNotes(article, annotation_set)]
    assert to_html(parts).count('href="postil://open?') == 1 + len(annotation_set.by_id)
    assert "postil://" not in to_html(parts, ExportOptions(links=False))


def test_contents_lead_to_the_sections(article: Article, mark: Callable[..., Annotation]) -> None:
    notes = [mark("starred"), mark("=1+1")]
    found = Elements(to_html([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))])).found
    heads = {has["id"] for tag, has in found if tag in ("h2", "h3") and "dir" in has}
    assert {has["href"][1:] for _, has in found if has.get("href", "").startswith("#")} == heads
    assert len(heads) == 3
