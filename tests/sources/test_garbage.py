"""What is read is in no reference cycle: a window keeps it out of the collector's sight, and would keep it for ever."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from reader.sources.registry import read_article
from tests.sources.epub.books import nav, page, write_book

TEXTS = {
    "article.md": "# One\n\nSome *words*[^1] and [a link](#two).\n\n## Two\n\n- item\n\n"
    "| a | b |\n|---|---|\n| c | d |\n\n[^1]: A footnote.\n\n",
    "article.html": "<h1>One</h1><p>Some <em>words</em></p><h2>Two</h2><ul><li>item</li></ul><table><tr><td>c</table>",
    "article.txt": "One\n===\n\nSome words.\n\nTwo\n---\n\n- item\n",
}


FEW = 50
"""Objects that the libraries may leave in cycles, however long the text is."""


def test_reading_a_book_leaves_nothing_to_collect(tmp_path: Path) -> None:
    body = "<p>Some <b>words</b><script/></p><h2>Two</h2><table><tr><td>c</td></tr></table>" * 50
    chapters = {"a.xhtml": page(body), "b.xhtml": page(f"<style><![CDATA[a]]></style>{body}")}
    lists = nav('<li><a href="a.xhtml">A</a></li><li><a href="b.xhtml">B</a></li>')
    book = write_book(tmp_path / "a.epub", chapters, {"nav.xhtml": lists}, properties={"nav.xhtml": "nav"})
    read_article(book)  # the first time, modules are imported
    gc.collect()
    article = read_article(book)
    assert gc.collect() < FEW
    assert len(article.blocks) > FEW


@pytest.mark.parametrize("name", TEXTS)
def test_reading_leaves_nothing_of_the_text_to_collect(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(TEXTS[name] * 100, "utf-8")
    read_article(file)  # the first time, modules are imported
    gc.collect()
    article = read_article(file)
    assert gc.collect() < FEW
    assert len(article.blocks) > FEW
