"""The names of blocks, ``^name``, lead to the beginning of what they name."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.core.article_chunk import append_chunk
from reader.core.reading.link_targets import LinkTargets
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.html.tree_reader import read_tree
from reader.sources.markdown.parser import parse_markdown, stream_markdown

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


SOURCE = """A *paragraph* ^para-1

- one
- two ^two

^list

> a
>
> b

^quote1

| h | i |
| - | - |
| 1 | 2 |

^123456

"""


@pytest.mark.parametrize("letters", [1, 10_000])
def test_names_are_read_and_not_shown(letters: int) -> None:
    source = SOURCE + "## Part\n\nWords.\n\n" * 3
    article = None
    for chunk in stream_markdown(source, None, (letters,)):
        article = append_chunk(article, chunk)
    assert article is not None
    assert "^" not in article.text
    names = {name: article.text[at:].split("\n")[0] for name, at in article.link_targets.items() if name[0] == "^"}
    assert names == {"^para-1": "A paragraph", "^two": "two", "^list": "one", "^quote1": "a", "^123456": "h"}


@pytest.mark.parametrize("words", ["E = mc ^2", "a ^n", "x^abc", "up ^there now", "^", "\\^abc", "`a ^abc`", "a ^b_c"])
def test_what_may_be_something_else_is_shown(words: str) -> None:
    assert parse_markdown(words).text == words.strip("\\`")


def test_a_name_that_is_stated_as_an_attribute_is_one() -> None:
    article = parse_markdown('# T\n\n### 9.7.0 <small>in May</small> { id="9.7.0" }\n\n![[a.png]]^picture-1\n')
    assert article.text == "T\n9.7.0 in May\n\ufffc"
    assert {"9.7.0", "^picture-1"} <= article.link_targets.keys()
