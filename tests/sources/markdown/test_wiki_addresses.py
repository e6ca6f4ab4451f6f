"""Links and pictures that the Markdown stages write as wiki links, in the article and in its exports."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, Run
from reader.core.span import Span
from reader.core.wiki_address import WikiTarget, wiki_address, wiki_target
from reader.exchange.passage_markdown import passage_markdown
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.html.parser import parse_html, read_tree

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
