"""Pages of XHTML: what XML means by their markup is read, and what is no XML is repaired."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import BlockKind
from reader.sources.html import xhtml
from reader.sources.html.parser import parse_html
from reader.sources.html.xhtml import xhtml_to_html
from reader.sources.registry import read_article

PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>'


def text_of(body: str, head: str = "<title>T</title>") -> str:
    """The text of a page, without its title."""
    return parse_html(xhtml_to_html(PAGE.format(head=head, body=body))).text.removeprefix("T\n")


@pytest.mark.parametrize("suffix", [".xhtml", ".xht", ".XHTML", ".html"])
def test_an_element_that_closes_itself_hides_nothing(tmp_path: Path, suffix: str) -> None:
    page = tmp_path / f"page{suffix}"
    page.write_text(PAGE.format(head='<title/><script src="a.js"/>', body="<h1>Chapter</h1><p>First.</p>"), "utf-8")
    article = read_article(page)
    assert [(block.kind, block.span.extract(article.text)) for block in article.blocks] == [
        (BlockKind.HEADING, "Chapter"),
        (BlockKind.PARAGRAPH, "First."),
    ]


@pytest.mark.parametrize("tag", ["iframe", "textarea", "style", "div", "a", "b", "noscript", "p", "td", "xmp", "svg"])
def test_the_text_after_an_empty_element_is_read(tag: str) -> None:
    assert text_of(f"<p>Third.</p><{tag}/><p>Fourth.</p>") == "Third.\nFourth."


def test_emphasis_that_is_empty_ends_at_once() -> None:
    article = parse_html(xhtml_to_html(PAGE.format(head="", body="<p><i/>plain</p>")))
    assert len(article.blocks[0].runs) == 1
    assert not article.blocks[0].runs[0].style


def test_cdata_is_text() -> None:
    assert text_of("<p><![CDATA[raw <b> text &amp;]]> after</p>") == "raw <b> text &amp; after"


def test_scripts_and_style_sheets_are_no_text() -> None:
    style, script = "<style>/*<![CDATA[*/ p > b {} /*]]>*/</style>", "<script><![CDATA[ if (1 < 2) ]]></script>"
    assert text_of(f"{style}<p>One.</p>{script}<p>Two.</p>", f"<title>T</title>{style}{script}") == "One.\nTwo."


def test_entities_of_html_and_of_the_document_are_replaced() -> None:
    page = '<!DOCTYPE html [<!ENTITY tea "Tee &amp; Rum"><!ENTITY copy "mine">]>' + PAGE.format(
        head="", body='<p>&eacute;&nbsp;&lt;b&gt; &tea; &copy; <abbr title="&eacute;">x</abbr></p>'
    ).removeprefix('<?xml version="1.0"?>')
    article = parse_html(xhtml_to_html(page))
    assert article.text == "é\xa0<b> Tee & Rum mine x"
    assert article.blocks[0].runs[-1].title == "é"


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    page = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>a&s;b</p></body></html>'
    assert "secret" not in parse_html(xhtml_to_html(page)).text


def test_entities_that_multiply_are_not_expanded() -> None:
    lol = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    page = f'<!DOCTYPE html [<!ENTITY l0 "lol">{lol}]><html><body><p>a &l9; b</p></body></html>'
    html = xhtml_to_html(page)
    assert len(html) < 2 * len(page)
    assert parse_html(html).text.endswith("b")


@pytest.mark.parametrize(
    "body",
    [
        '<p>First.<br><a id="x"/>Second.</p><script src="a.js"/><p>Third &.</p>',
        '<p epub:type="x">First.<br/>Second.</p><title/><p>Third &amp;.</p>',
        "<p>First.<br/>Second.</p><iframe/><p>Third &amp;.",
        "<p>First.<br/><b/>Second.</p><p><![CDATA[Third &.]]></p><p>",
    ],
)
def test_a_page_that_is_not_well_formed_is_repaired(body: str) -> None:
    assert text_of(body) == "First.\nSecond.\nThird &."


def test_prefixed_elements_are_those_of_their_namespace() -> None:
    page = '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:h1>One</h:h1><h:p>Two</h:p></h:body></h:html>'
    assert [block.kind for block in parse_html(xhtml_to_html(page)).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_of_alternatives_for_few_readers_the_common_one_is_read() -> None:
    switch = (
        '<p xmlns:epub="http://www.idpf.org/2007/ops"><epub:switch><epub:case required-namespace="x">few</epub:case>'
        "<epub:default>all</epub:default></epub:switch></p>"
    )
    assert text_of(switch) == "all"
    namespace = "http://www.w3.org/1998/Math/MathML"
    assert text_of(switch.replace('"x"', f'"{namespace}"').replace("few", f"<mi xmlns='{namespace}'>x</mi>")) == "x"


def test_the_first_line_end_of_code_stays() -> None:
    assert text_of("<pre>\n\n a</pre>") == "\n\n a"


def test_a_million_openings_take_no_time() -> None:
    page = "<p>" + "<![CDATA[" * 50_000 + "<a " * 50_000 + "&amp;" + "<!--" * 50_000
    assert xhtml_to_html(page)


PIECES = (
    "a",
    " ",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br/>",
    "<a id='x'/>",
    "<i/>",
    "&amp;",
    "&nbsp;",
    "<pre>\n",
    "</pre>",
)
MORE = ('<img alt="a > b"/>', "<!-- <b/> -->", "<td/>", "<script>x</script>", "<style/>", '<p xml:lang="de"/>')


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=25).map("".join))
def test_the_quick_way_and_the_thorough_one_agree(body: str) -> None:
    page = PAGE.format(head="<title>T</title>", body=body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xhtml, "_DIFFERS", re.compile(""))
        thorough = parse_html(xhtml_to_html(page))
    assert parse_html(xhtml_to_html(page)) == thorough
