"""Tests of what is collected for an article besides its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.pictures.fault import PictureFault
from reader.exchange.content.article_assets import ArticleAssets
from reader.links.link_resolver import LinkResolver
from reader.processes.article_assets import AssetCollector, collect_pictures
from reader.sources.markdown.parser import parse_markdown

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d0000000049454e44ae426082")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><script>x()</script><rect onclick="x()"/></svg>'


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> ArticleAssets:
    folder = tmp_path_factory.mktemp("assets")
    (folder / "a b.png").write_bytes(PNG)
    (folder / "drawing.svg").write_text(SVG, "utf-8")
    (folder / "text.png").write_text("no picture", "utf-8")
    (folder / "notes" / "pictures").mkdir(parents=True)
    (folder / "notes" / "pictures" / "deep.png").write_bytes(PNG)
    text = (
        "![[deep.png]] ![](a%20b.png) ![](drawing.svg) ![](gone.png) ![](text.png) ![](https://x.example/a.png)"
        " $x^2$ and $x^2$ and $\\nothing$\n\n$$\ny\n$$\n"
    )
    collector = AssetCollector()
    article = parse_markdown(text, folder / "article.md")
    try:
        return collector.collect(article)
    finally:
        collector.close()


def test_pictures_have_type_and_size(found: ArticleAssets) -> None:
    png = found.pictures["a%20b.png"]
    assert (png.data, png.media_type, png.width, png.height) == (PNG, "image/png", 3, 2)


def test_a_picture_that_is_named_is_found_where_it_lies(found: ArticleAssets) -> None:
    assert found.pictures["wiki:deep.png"].data == PNG


def test_drawings_are_made_safe(found: ArticleAssets) -> None:
    svg = found.pictures["drawing.svg"]
    assert (svg.width, svg.height, b"script" in svg.data, b"onclick" in svg.data) == (8, 6, False, False)


def test_what_is_not_there_says_why(found: ArticleAssets) -> None:
    assert found.faults == {
        "gone.png": PictureFault.MISSING,
        "text.png": PictureFault.DAMAGED,
        "https://x.example/a.png": PictureFault.REMOTE,
    }


def test_formulas_are_set_once(found: ArticleAssets) -> None:
    assert sorted((request.tex, request.display) for request in found.formulas) == [("x^2", False), ("y", True)]


def test_an_article_without_a_file_has_no_pictures() -> None:
    article = parse_markdown("![](a.png) ![](data:image/png;base64,AA)", Path())
    pictures, faults = collect_pictures(article, LinkResolver())
    assert (pictures, set(faults)) == ({}, {"a.png", "data:image/png;base64,AA"})
