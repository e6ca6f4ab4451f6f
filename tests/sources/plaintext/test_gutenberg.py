"""Books of Project Gutenberg: their header and licence, contents, chapters and signs, in the layouts of its decades."""

from __future__ import annotations

import pytest

from reader.core.article import Article, Block, BlockKind, ContainerKind, RunStyle
from reader.sources.plaintext.parser import parse_plain

PROSE = """\
The ferry ran from the first of May to the last day of September, at
every full hour, unless there was fog, or the ferryman had a cold; and
on such days the people of the island stayed at home and baked."""
FIELDS = """\
The Project Gutenberg eBook of The Ferry

This eBook is for the use of anyone anywhere.

Title: The Ferry
       A Tale of the Sound

Author: Ada Lund

Release date: May 1, 1999 [eBook #12345]

Language: Danish

"""
START = "*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\n\nProduced by Somebody and\nSomebody Else\n\n\n\n\n"
END = "\n\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\n\nSection 1. Terms of use\n\nDo as you like.\n"
OLD_HEADER = """\
***The Project Gutenberg Etext of The Ferry, by Ada Lund***

Copyright laws are changing all over the world.

***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***
Why is this "Small Print!" statement here?
*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*

"""
OLD_END = "\n\nEnd of The Project Gutenberg Etext of The Ferry\n"


def book(*parts: str) -> Article:
    return parse_plain(FIELDS + START + "\n\n".join(parts) + END)


def text_of(article: Article, block: Block) -> str:
    return block.span.extract(article.text)


def headings(article: Article) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in article.all_sections()]


def folded(article: Article) -> list[str]:
    return [
        text_of(article, block)
        for block in article.blocks
        if block.containers and block.containers[0].kind is ContainerKind.FOLD
    ]


def test_header_and_licence_are_folded_away_with_a_line_that_says_what_they_are() -> None:
    article = book("THE FERRY", "By Ada Lund", "CHAPTER I.", PROSE)
    header, licence = folded(article)[0], folded(article)[-3]
    assert header == "The Project Gutenberg eBook of The Ferry"
    assert licence == "*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***"
    containers = {block.containers[0] for block in article.blocks if block.containers}
    assert [container.open for container in containers] == [False, False]


def test_who_made_the_file_is_part_of_the_header() -> None:
    assert folded(book(PROSE))[-4] == "Produced by Somebody and\nSomebody Else"


def test_the_header_says_title_author_and_language() -> None:
    article = book("CHAPTER I.", PROSE)
    assert (article.title, article.author, article.language) == ("The Ferry A Tale of the Sound", "Ada Lund", "da")
    assert article.property_text("release date") == "May 1, 1999 [eBook #12345]"


def test_the_title_is_where_the_book_has_it_and_the_author_is_named_once() -> None:
    article = book("THE FERRY", "By Ada Lund", "CHAPTER I.", PROSE)
    texts = [text_of(article, block) for block in article.blocks if block.is_title or "Lund" in text_of(article, block)]
    assert texts == ["Author: Ada Lund", "THE FERRY", "By Ada Lund"]


def test_what_is_in_capitals_on_the_title_page_is_no_heading() -> None:
    article = book("THE FERRY", "By Ada Lund", "\nCOPENHAGEN", "LUND & SONS", "\n\nCHAPTER I.", PROSE, PROSE)
    assert headings(article) == [("CHAPTER I.", 2)]


@pytest.mark.parametrize("end", [OLD_END, "", END])
def test_the_header_of_the_nineties_ends_with_the_small_print(end: str) -> None:
    article = parse_plain(f"{OLD_HEADER}\n\nChapter 1\n\n{PROSE}\n\n\n\nChapter 2\n\n{PROSE}\n{end}")
    assert (article.title, article.author) == ("The Ferry", "Ada Lund")
    assert headings(article) == [("Chapter 1", 2), ("Chapter 2", 2)]
    assert "Small Print" in " ".join(folded(article))


def test_a_text_that_only_speaks_of_the_project_is_none_of_its_books() -> None:
    assert (
        folded(parse_plain(f"Project Gutenberg\n\n{PROSE}\n\nEnd of Project Gutenberg's first year\n\n{PROSE}")) == []
    )


def test_the_number_of_a_chapter_and_the_name_below_it_are_one_heading() -> None:
    article = book("CHAPTER I", "The Ferryman", PROSE, "\n\nCHAPTER II\nThe Fog", PROSE)
    assert headings(article) == [("CHAPTER I The Ferryman", 2), ("CHAPTER II The Fog", 2)]


def test_a_letter_has_no_name_but_a_place() -> None:
    article = book("Letter 1", "Elsinore, 1 June", PROSE, "\n\nLetter 2", "Elsinore, 2 June", PROSE)
    assert headings(article) == [("Letter 1", 2), ("Letter 2", 2)]


def test_scenes_are_below_acts() -> None:
    article = book(
        "ACT I.", "SCENE I. A pier.", PROSE, "SCENE II. The ferry.", PROSE, "ACT II.", "SCENE I. Fog.", PROSE
    )
    assert [level for _, level in headings(article)] == [2, 3, 3, 2, 3]


def test_a_preface_is_as_high_as_what_comes_next() -> None:
    article = book("PREFACE.", PROSE, "BOOK THE FIRST", "CHAPTER I.", PROSE, "EPILOGUE.", PROSE)
    assert headings(article) == [("PREFACE.", 2), ("BOOK THE FIRST", 2), ("CHAPTER I.", 3), ("EPILOGUE.", 2)]


def test_a_preface_holds_nothing_that_comes_after_it() -> None:
    article = book("VOLUME I", "PREFACE.", PROSE, "\n\nTHE FERRY RUNS", PROSE, PROSE, "\n\nTHE FERRY RESTS", PROSE)
    assert headings(article) == [("VOLUME I", 2), ("PREFACE.", 3), ("THE FERRY RUNS", 3), ("THE FERRY RESTS", 3)]


def test_the_end_is_no_heading() -> None:
    assert headings(book("CHAPTER I.", PROSE, "THE END.")) == [("CHAPTER I.", 2)]


CONTENTS = """\
CONTENTS


PREFACE                                    3

FIRST PART

   I. The Ferryman                         7
  II. What the Fog Had Told the People
        of the Island                     19

SECOND PART

   I. Autumn                              31
"""


def test_an_entry_with_letters_of_a_number_in_a_word_leads_to_its_chapter() -> None:
    contents = "\n\n\nCONTENTS\n\n  Chapter I    The Mill\n  Chapter II   Still Waters\n"
    article = book(contents, "\n\n\nI. The Mill", PROSE, "\n\n\nII. Still Waters", PROSE)
    entry = next(block for block in article.blocks if text_of(article, block).startswith("Chapter II"))
    assert entry.runs[0].href == "#ii-still-waters"


def test_the_list_of_contents_leads_to_the_chapters() -> None:
    article = book(
        CONTENTS,
        "\n\n\nPREFACE.",
        PROSE,
        "\n\n\nFIRST PART",
        "\n\nI. The Ferryman",
        PROSE,
        "\n\nII. What the Fog Had Told the People of the Island",
        PROSE,
        "\n\n\nSECOND PART",
        "\n\nI. Autumn",
        PROSE,
    )
    found = {}
    for block in article.blocks:
        if block.containers and block.containers[-1].kind is ContainerKind.ITEM:
            place = article.link_targets[block.runs[0].href.removeprefix("#")]
            found[text_of(article, block)] = article.section_at(place)
    assert {entry: section.title for entry, section in found.items() if section is not None} == {
        "PREFACE 3": "PREFACE.",
        "FIRST PART": "FIRST PART",
        "I. The Ferryman 7": "I. The Ferryman",
        "II. What the Fog Had Told the People of the Island 19": "II. What the Fog Had Told the People of the Island",
        "SECOND PART": "SECOND PART",
        "I. Autumn 31": "I. Autumn",
    }


def test_the_same_number_in_each_part_leads_to_that_of_its_part() -> None:
    chapters = ["CHAPTER I", "CHAPTER II"]
    parts = [f"PART {number}\n\n" + "\n\n".join(chapters) for number in ("ONE", "TWO")]
    text = [f"\n\n\nPART {number}\n\n\nCHAPTER I\n\n{PROSE}\n\n\nCHAPTER II\n\n{PROSE}" for number in ("ONE", "TWO")]
    article = book("CONTENTS", *parts, "\n\n\n", *text)
    links = [block.runs[0].href[1:] for block in article.blocks if block.runs and block.runs[0].href.startswith("#")]
    assert links == ["part-one", "chapter-i", "chapter-ii", "part-two", "chapter-i-1", "chapter-ii-1"]


def test_signs_are_read_as_italics_and_bold() -> None:
    article = book("CHAPTER I.", f"{PROSE} He said\n_no such thing_, and =no= to snake_case_words and 1=2=3.")
    block = next(block for block in article.blocks if "He said" in text_of(article, block))
    said = text_of(article, block).partition("baked. ")[2]
    assert said == "He said no such thing, and no to snake_case_words and 1=2=3."
    assert [(run.style, article.text[run.start : run.end]) for run in block.runs if run.style] == [
        (RunStyle.ITALIC, "no such thing"),
        (RunStyle.BOLD, "no"),
    ]


def test_numbers_of_pages_are_quiet() -> None:
    article = book("CHAPTER I.", "He said [Pg 12]no.")
    runs = [run for block in article.blocks[-4:] for run in block.runs if run.style]
    assert [(run.style, article.text[run.start : run.end]) for run in runs] == [(RunStyle.SMALL, "[Pg 12]")]


def test_what_stands_for_a_picture_is_a_caption() -> None:
    article = book("CHAPTER I.", PROSE, "[Illustration: THE FERRY]", PROSE)
    captions = [text_of(article, block) for block in article.blocks if block.kind is BlockKind.CAPTION]
    assert captions == ["[Illustration: THE FERRY]"]


def test_a_book_that_has_only_title_and_author_left_is_one() -> None:
    fields = "Title: The Ferry\n       A Tale of the Sound\n\nAuthor: Ada Lund\n\n\n"
    article = parse_plain(f"{fields}CHAPTER I.\n\n[Illustration]\n\nIt was a _dark_ night. {PROSE}\n")
    assert (article.title, article.author) == ("The Ferry A Tale of the Sound", "Ada Lund")
    assert [section.title for section in article.all_sections()] == ["CHAPTER I."]
    assert "It was a dark night." in article.text


@pytest.mark.parametrize("first", ["Title: Tea", "Title: Tea\nTags: cups", "Title: Tea\nAuthor: Ada Lund\nTags: cups"])
def test_other_notes_with_a_title_are_as_they_are_written(first: str) -> None:
    article = parse_plain(f"{first}\n\nIt was a _dark_ night. {PROSE}\n")
    assert article.text.startswith("Title: Tea")
    assert "_dark_" in article.text


def test_footnotes_are_such() -> None:
    article = book("CHAPTER I.", PROSE + "[1]", "[Footnote 1: It was a _mild_ one,\nall the same.]", PROSE)
    (note,) = (block for block in article.blocks if block.containers and block.containers[0].marker == "1.")
    assert note.containers[0].kind is ContainerKind.FOOTNOTE
    assert text_of(article, note) == "It was a mild one, all the same."


def test_the_author_may_be_named_on_the_title_page_only() -> None:
    article = parse_plain(
        f"{OLD_HEADER.replace(', by Ada Lund', '')}The Ferry\n\nby Ada Lund\n\n\nChapter 1\n\n{PROSE}"
    )
    assert (article.title, article.author) == ("The Ferry", "Ada Lund")


def test_a_line_that_occurs_far_more_often_than_in_the_contents_is_no_heading() -> None:
    cry = '\n\n\nRain!\n\n"I see."'
    article = book("\n\n\nCONTENTS\n\n  Rain\n  Snow\n", "\n\n\nSnow", PROSE, cry, PROSE, cry, PROSE, cry)
    assert "Rain!" not in [title for title, _ in headings(article)]
