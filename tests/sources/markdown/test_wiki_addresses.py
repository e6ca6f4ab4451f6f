"""Links and pictures that the Markdown stages write as wiki links, in the article and in its exports."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, ContainerKind, Run
from reader.core.span import Span
from reader.core.wiki_address import WikiTarget, transcluded_link, wiki_address, wiki_target
from reader.exchange.markdown.passage import passage_markdown
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.html.parser import parse_html
from reader.sources.html.tree_reader import read_tree
from reader.sources.markdown.parser import parse_markdown

HTML = """<p><a class="wikilink" href="my%20note#A%20heading">my note &gt; A heading</a> and
<a class="wikilink" href="my%20note">that</a> and <a class="wikilink" href="#Here">Here</a>:
<img class="wikilink" src="a%20b.png" alt="a b.png" width="300"></p>"""


def article() -> Article:
    return assemble_article(read_tree(LexborHTMLParser(HTML), find_urls=True), SourceMetadata(), None)


def runs() -> list[Run]:
    return [run for block in article().blocks for run in block.runs if run.href or run.image]


def test_they_have_addresses_of_their_own() -> None:
    assert [run.href or run.image for run in runs()] == [
        "wiki:my note#A heading",
        "wiki:my note",
        "wiki:#Here",
        "wiki:a b.png",
    ]
    assert runs()[-1].size == (300, 0)


def test_they_are_exported_as_they_were_written() -> None:
    made = article()
    text = passage_markdown(made, Span(0, len(made.text)))
    assert text.startswith("[[my note#A heading]] and [[my note|that]] and [[#Here]]:")


def test_other_pages_have_none() -> None:
    made = parse_html('<p><a class="wikilink" href="note.html">note</a></p>')
    assert [run.href for block in made.blocks for run in block.runs] == ["note.html"]


def test_what_leads_nowhere_has_no_address() -> None:
    assert (wiki_address(" \n"), wiki_address("x" * 2_000)) == ("", "")
    assert wiki_address("a\nb") == "wiki:a b"
    assert wiki_target("note.md") is None
    assert wiki_target("wiki:note # A#b") == WikiTarget("note", "A#b")


def test_a_note_that_is_embedded_folds_and_is_one_picture_in_the_text() -> None:
    html = '<p>a</p><p><a class="wikilink wikilink-embed" href="my%20note#Part">my note &gt; Part</a></p><p>b</p>'
    made = assemble_article(read_tree(LexborHTMLParser(html), find_urls=True), SourceMetadata(), None)
    assert made.text == "a\nmy note > Part\n\ufffc\nb"
    assert passage_markdown(made, Span(0, len(made.text))) == "a\n\n![[my note#Part]]\n\nb"
    summary, shown = made.blocks[1:3]
    assert summary.containers == shown.containers
    assert [(one.kind, one.open, one.label) for one in shown.containers] == [
        (ContainerKind.FOLD, False, "transclusion")
    ]
    assert (summary.runs[0].href, shown.runs[0].image) == ("wiki:my note#Part", "transclusion:my note#Part")
    assert transcluded_link(shown.runs[0].image) == summary.runs[0].href


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a class="wikilink wikilink-embed" href="note">note</a></p>',
        '<p><a class="wikilink wikilink-embed" href="note.pdf">note.pdf</a></p>',
        '<p><a class="wikilink" href="note">note</a></p>',
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td>"
            '<td><p><a class="wikilink wikilink-embed" href="note">note</a></p></td></tr></table>'
        ),
    ],
)
def test_what_is_embedded_within_a_line_or_is_no_note_is_a_link(html: str) -> None:
    made = assemble_article(read_tree(LexborHTMLParser(html), find_urls=True), SourceMetadata(), None)
    assert "\ufffc" not in made.text
    assert [run.href for block in made.blocks for run in block.runs if run.href]


def test_of_two_pictures_for_two_themes_one_is_shown() -> None:
    html = '<p><img src="a.png#gh-dark-mode-only"><img src="b.png#gh-light-mode-only"></p>'
    made = assemble_article(read_tree(LexborHTMLParser(html), find_urls=True), SourceMetadata(), None)
    assert [run.image for block in made.blocks for run in block.runs] == ["b.png#gh-light-mode-only"]


def test_a_picture_may_have_a_place() -> None:
    run = next(run for block in parse_markdown("Open ![[bar.svg#icon]].").blocks for run in block.runs if run.image)
    assert (run.image, run.title) == ("wiki:bar.svg", "bar.svg")
