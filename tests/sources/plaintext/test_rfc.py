"""RFCs and Internet-Drafts as text: headings, pages, contents, drawings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, BlockKind, ContainerKind
from reader.sources.plaintext.parser import parse_plain

HEAD = """\
Kettle Working Group                                           A. Larsen
Request for Comments: 4711                                     Tea House
Obsoletes: 4710                                                B. Okafor
Category: Informational                                        June 1999


                     The Kettle Transfer Protocol

Abstract

   This memo says how a kettle tells a cup that its water has come to
   the boil, and what the cup is to do about it.
"""
CONTENTS = """
Table of Contents

   1.  Introduction ................................................. 2
     1.1.  Words .................................................... 2
   2.  Messages ..................................................... 3
   Appendix A.  Examples ............................................ 4
"""
BREAK = """


Larsen & Okafor              Informational                      [Page 1]
\f
RFC 4711              Kettle Transfer Protocol                 June 1999


"""
BODY = """
1.  Introduction

   The kettle is filled with water up to the mark that its maker has put
   on it, as Section 2 says.

1.1.  Words

   The words of [TEA] are used here.  They are:

   o  cup, which is what one drinks from once the kettle is done with
      the water;

   o  pot, which is a larger one.

2.  Messages

   Each message has this form:

    0                   1
    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   |    Kind       |    Length     |
   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+

                       Figure 1: a message

      message = kind length
                *octet

Appendix A.  Examples

   None.

References

   [TEA]      Larsen, A., "Words of Tea", BCP 7, May 1998, in the first
              and only volume.
"""
PAPER = HEAD + CONTENTS + BREAK + BODY


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.kind is kind]


def test_sections_have_the_depth_of_their_numbers() -> None:
    headings = [(section.title, section.level) for section in parse_plain(PAPER).all_sections()]
    assert headings == [
        ("Abstract", 2),
        ("1. Introduction", 2),
        ("1.1. Words", 3),
        ("2. Messages", 2),
        ("Appendix A. Examples", 2),
        ("References", 2),
    ]


def test_the_header_is_kept_and_said_as_properties() -> None:
    article = parse_plain(PAPER)
    assert article.title == "The Kettle Transfer Protocol"
    assert (article.author, article.date) == ("A. Larsen, B. Okafor", "June 1999")
    assert article.property_text("request for comments") == "4711"
    assert article.property_text("obsoletes") == "4710"
    assert texts(article, BlockKind.CODE)[0].startswith("Kettle Working Group                        ")


def test_the_header_is_folded_below_the_title() -> None:
    article = parse_plain(PAPER)
    folded = [block for block in article.blocks if block.containers and block.lines and block.lines[1] <= 4]
    assert [block.containers[0].kind for block in folded] == [ContainerKind.FOLD] * 2
    assert {block.containers[0].open for block in folded} == {False}
    assert [block.span.extract(article.text) for block in folded] == ["Kettle Working Group", HEAD.partition("\n\n")[0]]


def test_a_header_that_begins_with_the_number_has_an_author_and_an_underlined_title() -> None:
    head = f"{'RFC 768':<60}J. Larsen\n{'28 August 1980':>69}\n"
    title = f"{'The Kettle':>40}\n{'-' * 10:>40}\n"
    article = parse_plain(f"{head}\n\n{title}\nIntroduction\n------------\n\nThe kettle boils.\n")
    assert (article.title, article.author, article.date) == ("The Kettle", "J. Larsen", "28 August 1980")


def test_heads_and_feet_of_pages_are_no_text() -> None:
    article = parse_plain(PAPER)
    assert "[Page" not in article.text
    assert "RFC 4711" not in article.text


@pytest.mark.parametrize("feed", ["\f\n", "\n"])
def test_a_paragraph_goes_on_after_the_end_of_a_page(feed: str) -> None:
    first = "   The kettle is filled with water up to the mark that its maker has put"
    last = "   on it, and then it is set on the fire."
    paper = f"{HEAD}\n1.  Kettles\n\n{first}{BREAK.replace(chr(12) + chr(10), feed)}{last}\n"
    assert f"{first.strip()} {last.strip()}" in texts(parse_plain(paper), BlockKind.PARAGRAPH)


def test_a_drawing_goes_on_after_the_end_of_a_page() -> None:
    paper = f"{HEAD}\n1.  Kettles\n\n   +------+\n   | cup  |\n{BREAK}   | pot  |\n   +------+\n"
    assert "+------+\n| cup  |\n| pot  |\n+------+" in texts(parse_plain(paper), BlockKind.CODE)


def test_the_end_of_a_sentence_at_the_end_of_a_page_ends_the_paragraph() -> None:
    paper = f"{HEAD}\n1.  Kettles\n\n   The kettle is filled.{BREAK}   Then it is set on the fire.\n"
    assert "The kettle is filled." in texts(parse_plain(paper), BlockKind.PARAGRAPH)


def test_the_contents_fold_and_lead_to_the_sections() -> None:
    article = parse_plain(PAPER)
    folded = [block for block in article.blocks if block.containers]
    *_, name, entries = [block for block in folded if block.containers[0].kind is ContainerKind.FOLD]
    assert name.span.extract(article.text) == "Table of Contents"
    assert name.containers[0].open is False
    leads = [(article.text[run.start : run.end], run.href) for run in entries.runs if run.href]
    assert leads == [
        ("1. Introduction", "#section-1"),
        ("1.1. Words", "#section-1.1"),
        ("2. Messages", "#section-2"),
        ("Appendix A. Examples", "#appendix-A"),
    ]
    assert all(href[1:] in article.link_targets for _, href in leads)


def test_sections_that_are_named_in_the_text_are_links() -> None:
    article = parse_plain(PAPER)
    links = [article.text[run.start : run.end] for block in article.blocks[3:] for run in block.runs if run.href]
    assert "Section 2" in links


def test_drawings_and_grammar_keep_their_spaces() -> None:
    codes = texts(parse_plain(PAPER), BlockKind.CODE)
    assert "|    Kind       |    Length     |" in codes[1]
    assert "message = kind length\n             *octet" in "\n".join(codes)


def test_items_and_references_hang() -> None:
    article = parse_plain(PAPER)
    items = [
        block.span.extract(article.text)
        for block in article.blocks
        if block.containers and block.containers[-1].kind is ContainerKind.ITEM
    ]
    assert items == [
        "cup, which is what one drinks from once the kettle is done with the water;",
        "pot, which is a larger one.",
    ]
    assert texts(article, BlockKind.TERM) == ["[TEA]"]
    assert article.blocks[-1].containers[-1].kind is ContainerKind.DEFINITION


def test_numbers_of_items_are_no_sections() -> None:
    item = "   2.  A cup is filled with what is in the kettle, as long as there is any\n       left.\n"
    paper = f"{HEAD}\n1.  Kettles\n\n{item}"
    assert [section.title for section in parse_plain(paper).sections] == ["Abstract", "1. Kettles"]


def test_a_text_without_header_loses_its_pages_too() -> None:
    line = "   The kettle is filled with water up to the mark that its maker has put"
    article = parse_plain(f"1. Kettles\n\n{line}\n{BREAK}   on it.\n")
    assert "[Page" not in article.text
    assert "RFC 4711" not in article.text


def test_a_title_page_inside_is_no_head_of_pages() -> None:
    article = parse_plain(
        f"{HEAD}\n1.  Kettles\n\n   Text.\n{BREAK}   More.\n\n\n\nA   B   [Page 2]\n\f\nRFC:  4711\nIEN:  12\n\n\n"
    )
    assert "RFC: 4711" in article.text.replace("  ", " ")


def test_names_at_the_right_keep_their_lines() -> None:
    right = " " * 50
    article = parse_plain(f"{HEAD}\n1.  Kettles\n\n   Text.\n\n{right}Ann Larsen,\n{right}  Editor\n")
    assert article.text.endswith("Ann Larsen,\n\xa0\xa0Editor")


def test_blank_lines_far_from_the_end_of_a_page_part_paragraphs() -> None:
    end = "\n" * 30 + BREAK
    article = parse_plain(f"{HEAD}\n1.  Kettles\n\n   One\n\n   two\n{end}   Three.\n")
    assert [text for text in texts(article, BlockKind.PARAGRAPH) if text in ("One", "two")] == ["One", "two"]


WORDS = st.lists(st.sampled_from(["tea", "Cup.", "kettle", "boils,", "7", "x = y;"]), min_size=1, max_size=12).map(
    " ".join
)
SIGNS = st.sampled_from(["", "", "- ", "1.  ", "(a) ", "[T]  ", "-q     ", "1.1.  ", "| ", "* "])
LINES = st.tuples(st.integers(0, 12), SIGNS, WORDS).map(lambda line: " " * line[0] + line[1] + line[2]) | st.just("")


@given(st.lists(LINES, max_size=30))
def test_no_word_is_lost(lines: list[str]) -> None:
    article = parse_plain(HEAD + "\n1.  Kettles\n\n" + "\n".join(lines))
    for word in ("tea", "Cup", "kettle", "boils", "x = y"):
        assert article.text.count(word) >= "\n".join(lines).count(word)


def test_a_centred_line_is_centred() -> None:
    prose = "   The kettle is filled with water up to the mark that its maker has put\n   on it.\n"
    article = parse_plain(f"{HEAD}\n1.  Kettles\n\n{prose}\n{'The end of the cups':^72}\n\n{prose}")
    line = next(block for block in article.blocks if block.span.extract(article.text) == "The end of the cups")
    assert line.align == "center"


def test_a_full_line_that_ends_a_sentence_at_the_end_of_a_page_ends_the_paragraph() -> None:
    full = "   The kettle is filled with water up to the mark that a maker put on."
    paper = f"{HEAD}\n1.  Kettles\n\n{full}{BREAK}   Then it is set on the fire, and it is left there until it sings.\n"
    assert full.strip() in texts(parse_plain(paper), BlockKind.PARAGRAPH)


def test_fields_after_a_blank_line_belong_to_the_header() -> None:
    head = "RFC # 4711\n\n     Obsoletes:  RFC 4710\n\n                 THE KETTLE\n"
    article = parse_plain(f"{head}\n1.  Cups\n\n   Some.\n")
    assert article.title == "THE KETTLE"
    assert article.property_text("obsoletes") == "RFC 4710"
