"""Blocks that are too long, and too deep in others, to be laid out in a moment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, BlockKind
from reader.sources.blocks.builder import MAX_DEPTH
from reader.sources.blocks.long_blocks import LONGEST, LONGEST_CODE, LONGEST_HEADING, MOST_PIECES
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown
from reader.sources.plaintext.parser import parse_plain

CELLS = [BlockKind.CELL]
LIMITS = {BlockKind.CODE: LONGEST_CODE, BlockKind.HEADING: LONGEST_HEADING}


def test_a_paragraph_as_long_as_a_chapter_is_one_block() -> None:
    assert len(parse_plain("ink " * (LONGEST // 4)).blocks) == 1


def test_a_longer_one_is_divided_at_a_space_and_no_position_changes() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    article = parse_plain(words)
    assert len(article.blocks) > 3
    assert article.text.replace("\n", " ") == words


def test_a_word_of_a_megabyte_is_divided_in_itself() -> None:
    article = parse_plain("soot" * 250_000)
    assert article.text.replace("\n", "") == "soot" * 250_000
    assert max(block.span.length for block in article.blocks) <= LONGEST


def test_no_accent_is_divided_from_its_letter() -> None:
    article = parse_plain("e\u0301\u0302" * 40_000)
    assert {block.span.extract(article.text)[0] for block in article.blocks} == {"e"}


def test_a_letter_with_a_hundred_thousand_accents_is_divided_too() -> None:
    article = parse_plain("e" + "\u0301" * 100_000)
    assert len(article.blocks) == 4


def test_code_is_divided_at_an_end_of_line() -> None:
    article = parse_html("<pre><code>" + "let a = 1;\n" * 20_000 + "</code></pre>")
    assert {block.kind for block in article.blocks} == {BlockKind.CODE}
    assert {line.strip() for line in article.text.split("\n")} == {"let a = 1;"}
    assert len(article.blocks) > 3


def test_formats_and_links_stay_with_their_words() -> None:
    article = parse_html("<p>" + "plain <b>bold</b> " * 9_000 + '<a id="here"></a>target ' + "end " * 9_000)
    bold = [run for block in article.blocks for run in block.runs if run.style]
    assert {article.text[run.start : run.end] for run in bold} == {"bold"}
    assert len(bold) == 9_000
    assert article.text[article.link_targets["here"] :].startswith("target")


def test_a_paragraph_of_very_many_links_is_divided() -> None:
    article = parse_html("<p>" + "".join(f'<a href="#{number}">a</a>' for number in range(3 * MOST_PIECES)))
    assert max(len(block.runs) for block in article.blocks) <= MOST_PIECES
    assert article.text.replace("\n", "") == "a" * 3 * MOST_PIECES
    assert len(article.blocks) <= 4


def test_a_heading_that_nobody_could_read_is_a_paragraph() -> None:
    article = parse_markdown("# T\n\n## " + "soot " * 1_000)
    assert (article.sections, article.blocks[-1].kind) == ((), BlockKind.PARAGRAPH)


def test_what_is_nested_deeper_than_can_be_shown_keeps_its_words_and_markers() -> None:
    article = parse_html("<ol><li>" + "<ul><li>word " * 300)
    assert article.text.split() == ["word"] * 300
    assert max(len(block.containers) for block in article.blocks) == MAX_DEPTH
    assert len({block.containers[-1] for block in article.blocks}) == 300


def test_a_deep_item_with_something_in_it_is_not_followed_by_an_empty_one() -> None:
    article = parse_html("<ul><li>" * 60 + "word" + "</li></ul>" * 60)
    assert [block.span.extract(article.text) for block in article.blocks] == ["word"]


def test_what_is_too_much_for_a_cell_stands_between_it_and_the_next() -> None:
    article = parse_html("<table><tr><td>a<td>" + "ink<br>" * 20_000 + "<td>b<tr><td>c<td>d<td>e</table>")
    kinds = [block.kind for block in article.blocks]
    assert (kinds[:2], kinds[-4:], set(kinds[2:-4])) == (CELLS * 2, CELLS * 4, {BlockKind.PARAGRAPH})
    assert article.text.split() == ["a", *["ink"] * 20_000, "b", "c", "d", "e"]


@given(st.lists(st.text(" \n<>ab\u0301", max_size=60), max_size=9), st.integers(1, 3_000))
def test_every_block_is_of_bounded_length(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    for article in (parse_plain(f"a{text}"), parse_html(f"<p>a{text}"), parse_html(f"<pre>a{text}")):
        assert all(block.span.length <= LIMITS.get(block.kind, LONGEST) for block in article.blocks)
        assert covered(article)


def covered(article: Article) -> bool:
    """Whether the runs of each block cover it without gaps."""
    return all(
        [run.start for run in block.runs] + [block.span.end] == [block.span.start] + [run.end for run in block.runs]
        for block in article.blocks
        if block.runs
    )
