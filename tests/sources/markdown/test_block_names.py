"""The names of blocks, ``^name``, lead to the beginning of what they name."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.core.reading.link_targets import LinkTargets
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.html.parser import read_tree

HTML = """<p>Before.</p><p>A <em>paragraph</em> <span id="^para"></span></p>
<ul><li>one</li><li>two <span id="^item"></span></li></ul><p><span id="^list"></span></p>
<blockquote><p>a</p><p>b</p></blockquote><p><span id="^quote"></span></p>
<table><tr><th>h</th><th>i</th></tr><tr><td>1</td><td>2</td></tr></table><p><span id="^table"></span></p>
<p>After.</p>"""


@pytest.mark.parametrize(
    ("name", "words"), [("para", "A paragraph"), ("item", "two"), ("list", "one"), ("quote", "a"), ("table", "h")]
)
def test_a_name_leads_to_the_beginning_of_its_block(name: str, words: str) -> None:
    made = assemble_article(read_tree(LexborHTMLParser(HTML), find_urls=True), SourceMetadata(), None)
    at = LinkTargets(made).find(f"^{name}")
    assert at is not None
    assert made.text[at:].split("\n")[0] == words
