"""Books: their text and what they say of themselves, contents, pages, links, notes, pictures, and their chunks."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.core.reading.printed_pages import PrintedPages
from reader.sources.registry import read_article, stream_article
from tests.sources.epub.books import ABOUT, nav, page, write_book

NCX = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>Part &amp; One</text></navLabel><content src="a.xhtml"/>
<navPoint><navLabel><text>Leaves</text></navLabel><content src="a.xhtml#l"/></navPoint></navPoint>
<navPoint><navLabel><text>Water</text></navLabel><content src="b.xhtml#nowhere"/></navPoint></navMap>
<pageList><pageTarget><navLabel><text>7</text></navLabel><content src="b.xhtml"/></pageTarget></pageList></ncx>"""


def outline(article: Article) -> list[tuple[str, int, str]]:
    """Each section's title and level, with the text that it begins with."""
    return [(one.title, one.level, article.text[one.span.start :][:5]) for one in article.all_sections()]


def words(article: Article, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.kind is kind]


def test_the_files_of_the_spine_are_one_article(tmp_path: Path) -> None:
    chapters = {"b.xhtml": page("<h1>One</h1><p>First.</p>"), "a.xhtml": page("<script/><h1>Two</h1><p>Second.</p>")}
    article = read_article(write_book(tmp_path / "tea.epub", chapters, {"left out.xhtml": page("<p>Never.</p>")}))
    assert article.text == "On Tea\nAnn Lee, Bo Chen\nOne\nFirst.\nTwo\nSecond."
    assert (article.title, article.author, article.language) == ("On Tea", "Ann Lee, Bo Chen", "en")
    assert dict(article.properties) == {
        "author": ("Ann Lee", "Bo Chen"),
        "publisher": ("The Press",),
        "date": ("2020-05-01",),
        "language": ("en",),
        "identifier": ("urn:x:1",),
    }
    assert outline(article) == [("One", 1, "One\nF"), ("Two", 1, "Two\nS")]


def test_contents_are_those_of_the_navigation_document(tmp_path: Path) -> None:
    chapters = {"a.xhtml": page('<h2>1</h2><p>First.</p><p id="l">Leaves.</p>'), "b.xhtml": page("<p>Second.</p>")}
    lists = nav(
        '<li><span>Part I</span><ol><li><a href="a.xhtml">Chapter 1</a><ol><li><a href="a.xhtml#l">On leaves</a></li>'
        '</ol></li></ol></li><li><a href="B.xhtml#gone">Chapter 2</a></li><li><a href="c.xhtml">Not there</a></li>'
    )
    book = write_book(tmp_path / "a.epub", chapters, {"nav.xhtml": lists}, properties={"nav.xhtml": "nav"})
    article = read_article(book)
    assert outline(article) == [
        ("Part I", 1, "1\nFir"),
        ("Chapter 1", 2, "1\nFir"),
        ("On leaves", 3, "Leave"),
        ("Chapter 2", 1, "Secon"),
    ]
    assert len({section.slug for section in article.all_sections()}) == 4
    assert all(article.link_targets[section.slug] == section.span.start for section in article.all_sections())


def test_older_books_have_their_contents_and_pages_in_another_form(tmp_path: Path) -> None:
    chapters = {"a.xhtml": page('<p>First.</p><p id="l">Leaves.</p>'), "b.xhtml": page("<p>Second.</p>")}
    article = read_article(write_book(tmp_path / "a.epub", chapters, {"toc.ncx": NCX}))
    assert outline(article) == [("Part & One", 1, "First"), ("Leaves", 2, "Leave"), ("Water", 1, "Secon")]
    assert article.link_targets["page=7"] == article.text.index("Second")


def test_printed_pages_are_known_by_position(tmp_path: Path) -> None:
    text = page('<p>One.<span epub:type="pagebreak" id="p12"/> Two.</p><p id="p13">Three.</p>')
    pages = '<li><a href="a.xhtml#p12">12</a></li><li><a href="a.xhtml#p13">13</a></li>'
    lists = nav('<li><a href="a.xhtml">A</a></li>', pages)
    book = write_book(tmp_path / "a.epub", {"a.xhtml": text}, {"nav.xhtml": lists}, properties={"nav.xhtml": "nav"})
    article = read_article(book)
    printed = PrintedPages(article.link_targets)
    assert [printed.at(article.text.index(word)) for word in ("One", "Two", "Three")] == ["", "12", "13"]


def test_links_between_files_lead_to_places_in_the_article(tmp_path: Path) -> None:
    near, far = '<a href="#n">own</a><a href="x.css">no</a>', '<a href="../OEBPS/b c.xhtml">c</a>'
    links = f'<p><a href="b%20c.xhtml#n">n</a>{far}{near}</p>'
    chapters = {"a.xhtml": page(links + '<p id="n">Here.</p>'), "b c.xhtml": page('<p>Start.</p><p id="n">There.</p>')}
    article = read_article(write_book(tmp_path / "a.epub", chapters))
    runs = next(block for block in article.blocks if "own" in block.span.extract(article.text)).runs
    hrefs = [run.href for run in runs]
    targets = [
        article.text[article.link_targets[href[1:].replace("%20", " ").replace("%23", "#")] :][:5]
        for href in hrefs
        if href
    ]
    assert targets == ["There", "Start", "Here."]
    assert hrefs[-1] == ""


def test_footnotes_are_notes_and_their_signs_are_raised(tmp_path: Path) -> None:
    note = '<aside epub:type="footnote" hidden="" id="n1"><p>Green.</p><p>Or not.</p></aside>'
    body = f'<p>Tea<a epub:type="noteref" href="#n1">1</a>.</p>{note}'
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}))
    sign = next(run for block in article.blocks for run in block.runs if run.href)
    notes = [one for one in article.blocks if one.containers and one.containers[0].kind is ContainerKind.FOOTNOTE]
    assert sign.style & RunStyle.SUPERSCRIPT
    assert [block.span.extract(article.text) for block in notes] == ["Green.", "Or not."]


def test_readings_of_characters_are_no_part_of_the_text(tmp_path: Path) -> None:
    body = "<p>その<ruby>頃<rp>(</rp><rt>ころ</rt><rp>)</rp></ruby>は</p>"
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}))
    assert words(article)[-1] == "その頃は"
    assert [run.title for run in article.blocks[-1].runs] == ["", "ころ", ""]


def test_tables_and_code_keep_their_form(tmp_path: Path) -> None:
    table = "<table><tr><th>a</th><td>b</td></tr></table><pre><code>\n x\n  y</code></pre>"
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(table), "b.xhtml": page(table)}))
    assert words(article, BlockKind.CELL) == ["a", "b", "a", "b"]
    assert {block.cell.table for block in article.blocks if block.cell} == {0, 1}
    assert words(article, BlockKind.CODE)[0].endswith(" x\n  y")


@pytest.mark.parametrize("source", ["img/P%201.png", "IMG/p 1.PNG", "./img\\\\p 1.png", "../OEBPS/img/p 1.png"])
def test_a_picture_is_named_by_its_place_in_the_book(tmp_path: Path, source: str) -> None:
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(f'<p><img src="{source}" alt="P"/></p>')}))
    assert article.blocks[-1].runs[0].image.lower().replace("//", "/") == "member:oebps/img/p%201.png"


def test_a_cover_is_shown_once(tmp_path: Path) -> None:
    cover = {"c.png": b"x"}
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink"><image l:href="c.png"/></svg>'
    for body, titles in (("<p>One.</p>", ["Cover"]), (svg, [""])):
        book = write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}, cover, properties={"c.png": "cover-image"})
        pictures = [run for block in read_article(book).blocks for run in block.runs if run.image]
        assert [(run.image, run.title) for run in pictures] == [("member:OEBPS/c.png", title) for title in titles]


def test_the_first_chapter_comes_before_the_others_are_read(tmp_path: Path) -> None:
    chapters = {f"{number}.xhtml": page(f"<h1>{number}</h1>" + "<p>tea and water</p>" * 500) for number in range(20)}
    book = write_book(tmp_path / "a.epub", chapters)
    chunks = list(stream_article(book))
    assert len(chunks) > 2
    assert chunks[0].text.count("tea") == 500
    assert [chunk.progress for chunk in chunks] == sorted(chunk.progress for chunk in chunks)
    assert (chunks[0].progress < 0.1, chunks[-1].progress) == (True, 1.0)


def test_a_long_file_comes_in_pieces(tmp_path: Path) -> None:
    body = "<p>tea and water</p>" * 9_000 + "<table>" + "<tr><td>a</td><td>b</td></tr>" * 9_000 + "</table>"
    chunks = list(stream_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(body)})))
    assert len(chunks) > 2
    assert all(len(chunk.blocks) < 5_000 for chunk in chunks[:-1])
    assert chunks[-1].progress == 1.0


def test_a_file_that_is_listed_twice_is_read_once(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.epub", {"a.xhtml": page("<p>Once.</p>"), "./a.xhtml": page("<p>Once.</p>")})
    assert read_article(book).text.count("Once") == 1


def test_a_book_without_a_title_is_called_after_its_file(tmp_path: Path) -> None:
    article = read_article(write_book(tmp_path / "Tea.epub", {"a.xhtml": page("<p>x</p>")}, about=""))
    assert (article.title, article.text) == ("Tea", "x")


def test_what_a_book_says_about_itself_may_have_bare_ampersands(tmp_path: Path) -> None:
    about = ABOUT.replace("On Tea", "Tea & Rum&nbsp;&eacute;")
    assert (
        read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page("<p>x</p>")}, about=about)).title == "Tea & Rum é"
    )


def test_what_a_script_would_show_is_read_and_hidden_lists_are_not(tmp_path: Path) -> None:
    body = (
        '<p>Why?</p><p hidden="">Since it boils.</p><div style="display:none">So there.</div><noscript>Tap.</noscript>'
        '<nav hidden=""><ol><li>7</li></ol></nav><nav><ol><li>One<ol hidden=""><li>Two</li></ol></li></ol></nav>'
    )
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}))
    assert article.text.endswith("Why?\nSince it boils.\nSo there.\nTap.\nOne")


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("<h2>On  TEA</h2><p>by Ann Lee, Bo Chen</p><h1>Leaves</h1>", "On TEA\nby Ann Lee, Bo Chen\nLeaves"),
        ("<h1>On Tea</h1><h1>Leaves</h1>", "On Tea\nAnn Lee, Bo Chen\nLeaves"),
        ('<h1><img src="l" alt="Lee Ltd"/> On Tea</h1><h1>Leaves</h1>', "\ufffc On Tea\nAnn Lee, Bo Chen\nLeaves"),
        ('<h1><img src="o" alt="O"/>n Tea</h1><h1>Leaves</h1>', "\ufffcn Tea\nAnn Lee, Bo Chen\nLeaves"),
        ("<h1>Leaves</h1><p>On Tea</p>", "On Tea\nAnn Lee, Bo Chen\nLeaves\nOn Tea"),
    ],
)
def test_a_title_page_says_the_title_once(tmp_path: Path, body: str, opening: str) -> None:
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": page(body)}))
    assert article.text == opening
    assert article.title == "On Tea"
    assert [section.title for section in article.all_sections()] == ["Leaves"]


def test_a_signature_stands_at_the_right(tmp_path: Path) -> None:
    body = '<blockquote><p>Boats.</p><p style="text-align: right">Ann</p></blockquote><h2 align="center">II</h2>'
    article = read_article(write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}))
    assert [block.align for block in article.blocks[-3:]] == ["", "right", "center"]


def test_numbers_of_the_printed_margin_are_small_and_apart(tmp_path: Path) -> None:
    verse = (
        '<p>By the waters <span epub:type="pagebreak" id="p7">7</span> I sat;<span class="lnum">180</span></p>'
        '<p role="doc-x"><span role="doc-pagebreak">8</span> and <span class="name">wept</span></p>'
    )
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": page(verse)}, about=""))
    assert article.text == "By the waters 7 I sat;\u2003180\n8 and wept"
    small = [article.text[run.start : run.end] for block in article.blocks for run in block.runs if run.style]
    assert small == ["7", "180", "8"]


def test_a_list_of_contents_has_no_numbers_beside_its_own(tmp_path: Path) -> None:
    contents = (
        '<nav><ol><li><a href="#a">1. Leaves</a><ol><li>1.1. Green</li></ol></li></ol></nav><ol><li>First</li></ol>'
    )
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": page(contents)}, about=""))
    assert article.text == "1. Leaves\n1.1. Green\nFirst"
    assert [block.containers[-1].marker for block in article.blocks] == ["•", "◦", "1."]
