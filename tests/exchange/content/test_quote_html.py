"""A quote as HTML: the structure of the passage, and all of its words."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.span import Span
from reader.exchange.content.by_section import plain_words
from reader.exchange.content.quote_html import quote_html
from reader.sources.markdown.parser import parse_markdown

EVERYTHING = """# Title

A *starred* [quote](https://example.org/?a=1&b=2) with `code`, **strong** words, $a^2$, H~2~O and <kbd>Ctrl</kbd>,\\
a [place](#title) and a [[page]] & <b>more</b>.

- first item
- second item
  1. nested one
  2. nested two

3. three
4. four

- [ ] to do
- [x] done

| Word | *Count* |
| --- | --: |
| tea | 12 |

```python
def f(a):
    return a < 2
```

> Somebody said
>
> - this

Term
:   Its definition

$$
x = 1
$$

![picture](a.png)
"""
TABLE = """<table>
<tr><td></td><th style="text-align: right"><em>Count</em></th></tr>
<tr><td>tea</td><td style="text-align: right">12</td></tr>
</table>"""
ARTICLE = parse_markdown(EVERYTHING, Path("a.md"))


def quoted(first: str, last: str = "") -> str:
    """The quote from the beginning of ``first`` to the end of ``last``."""
    start = ARTICLE.text.index(first)
    span = Span(start, ARTICLE.text.index(last or first, start) + len(last or first))
    return quote_html(ARTICLE, span, plain_words(span.extract(ARTICLE.text)))


@pytest.mark.parametrize(
    ("first", "last", "html"),
    [
        ("A starred", "quote", '<p>A <em>starred</em> <a href="https://example.org/?a=1&amp;b=2">quote</a></p>'),
        (
            "code",
            "a^2",
            r'<p><code>code</code>, <strong>strong</strong> words, <span class="math inline">\(a^2\)</span></p>',
        ),
        ("H2O", "Ctrl", "<p>H<sub>2</sub>O and <kbd>Ctrl</kbd></p>"),
        ("Ctrl", "more", "<p><kbd>Ctrl</kbd>,<br>\na place and a page &amp; <strong>more</strong></p>"),
        ("first", "second", "<ul>\n<li>first item</li>\n<li>second</li>\n</ul>"),
        ("second", "one", "<ul>\n<li>second item\n<ol>\n<li>nested one</li>\n</ol></li>\n</ul>"),
        ("item", "second", "<p>item</p>\n<ul>\n<li>second</li>\n</ul>"),
        ("econd", "tem", "<p>econd item</p>"),
        ("three", "four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("to do", "done", "<ul>\n<li>☐ to do</li>\n<li>☑ done</li>\n</ul>"),
        (
            "Count",
            "12",
            TABLE,
        ),
        ("tea", "", "<p>tea</p>"),
        ("def", "2", '<pre dir="ltr"><code class="language-python">def f(a):\n    return a &lt; 2</code></pre>'),
        ("Somebody", "this", "<blockquote>\n<p>Somebody said</p>\n<ul>\n<li>this</li>\n</ul>\n</blockquote>"),
        ("Term", "Its", '<p><strong>Term</strong></p>\n<div class="definition">\n<p>Its</p>\n</div>'),
        ("x = 1", "", r'<div class="math display">\[x = 1\]</div>'),
        ("= 1", "", "<p>= 1</p>"),
        ("Title", "", "<p><strong>Title</strong></p>"),
        ("\ufffc", "", ""),
    ],
)
def test_a_passage_keeps_its_structure(first: str, last: str, html: str) -> None:
    assert quoted(first, last) == html


def test_words_that_are_not_there_any_more_are_paragraphs() -> None:
    assert quote_html(ARTICLE, Span(0, 5), "<b>\n\nother") == "<p>&lt;b&gt;</p>\n<p>other</p>"


def test_words_of_an_article_without_its_blocks_are_paragraphs() -> None:
    assert quote_html(replace(ARTICLE, blocks=()), Span(0, 5), "Title") == "<p>Title</p>"


class _Words(HTMLParser):
    """The words of a page, and whether each element is closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.open, self.is_well_formed = "", list[str](), True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open it, unless it is one that is never closed; none has an attribute twice."""
        assert len(dict(attrs)) == len(attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        self.is_well_formed &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data


@given(st.data())
def test_no_word_is_lost_wherever_a_passage_begins_and_ends(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ARTICLE.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(ARTICLE.text))))
    words = plain_words(span.extract(ARTICLE.text))
    found = _Words(quote_html(ARTICLE, span, words))
    shown = "".join(found.words.replace("☐", "").replace("☑", "").split())
    for sign in (r"\(", r"\)", r"\[", r"\]"):
        shown = shown.replace(sign, "")
    assert (shown, found.is_well_formed, found.open) == ("".join(words.split()), True, [])
