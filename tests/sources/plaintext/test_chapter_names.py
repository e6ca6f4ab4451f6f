"""What books of many languages call their parts."""

from __future__ import annotations

import pytest

from reader.sources.plaintext.chapter_names import (
    PartOfBook,
    chapter_name,
    is_contents_title,
    is_end_of_book,
    is_front_matter,
)

NUMBERS = """
CHAPTER I. | Chapter the First | Chapter Twenty-One | CHAP. II. | Letter 1 | Canto XII | THE FIRST CHAPTER
Kapitel I | Erstes Kapitel | 1. Kapitel | Siebzehntes Kapitel | Hoofdstuk 3 | EERSTE TOONEEL. | Første Kapitel
Första kapitlet | Chapitre premier | CHAPITRE II | Capítulo primero | CAPÍTULO XII | Capitolo I | Décima carta
ROZDZIAŁ PIERWSZY | Kapitola první | ГЛАВА ПЕРВАЯ | Глава двадцать первая | Глава 5 | ΚΕΦΑΛΑΙΟ Α΄ | ΚΕΦΑΛΑΙΟΝ ΠΡΩΤΟΝ
第一章 | 第十二回 | 第二話 | 第 3 章 | 제1장 | 제 3 장 | الفصل الأول | الفصل ٣ | פרק א | פרק י"ב | अध्याय 1 | पहला अध्याय
"""
NAMES = """
CHAPTER 1. Loomings. | Chapter 1: Rain. | CHAPTER IV. THE QUAY | Kapitel 2: Der Hafen | CHAPITRE PREMIER.--La maison
CHAPTER XXIV--_continued_ | 第十二回　渡船 | 제 3 장 봄 | ADVENTURE I. A SCANDAL | SCENE II. A pier.
"""
PARTS = (
    "ACT I. | BOOK THE FIRST | Part Two | EPOCH THE FIRST. | Première partie | Vierter Akt | Часть вторая | Second Book"
)
NONE = """
Part of the reason | Part one was good | Book reviews | Act now | Letter to the editor | Scene of the crime | chapter 1
Chapter I do not like | Story time | Tale of Two Cities | SCENE. Rome | 한 장 | 上 | First of all | The last letter came
"""
FRONT = """
PREFACE. | Introduction | EPILOGUE | PREFACE TO THE SECOND EDITION | FOOTNOTES: | Vorwort | Avant-propos | Prólogo
Voorrede | Förord | Przedmowa | Předmluva | ПРЕДИСЛОВИЕ | ΠΡΟΛΟΓΟΣ | المقدمة | הקדמה | प्रस्तावना | 楔子 | 序
あとがき | 머리말
"""
CONTENTS = (
    "CONTENTS. | Table of Contents | INHALT | Table des matières | Índice | INHOUD. | СОДЕРЖАНИЕ | 目次 | 차례 | الفهرس"
)
ENDS = "THE END. | The end of the first book. | FINIS | ENDE | FIN | КОНЕЦ | 完 | END OF VOLUME I."


def listed(lines: str) -> list[str]:
    return [line.strip() for row in lines.strip().split("\n") for line in row.split(" | ")]


@pytest.mark.parametrize("line", listed(NUMBERS))
def test_a_chapter_has_a_number(line: str) -> None:
    name = chapter_name(line)
    assert name is not None
    assert (name.part, name.is_number_only) == (PartOfBook.CHAPTER, True)


@pytest.mark.parametrize("line", listed(NAMES))
def test_a_chapter_may_have_a_name(line: str) -> None:
    name = chapter_name(line)
    assert name is not None
    assert (name.part, name.is_number_only) == (PartOfBook.CHAPTER, False)


@pytest.mark.parametrize("line", listed(PARTS))
def test_parts_and_acts_are_above_chapters(line: str) -> None:
    name = chapter_name(line)
    assert name is not None
    assert name.part is PartOfBook.PART


@pytest.mark.parametrize("line", listed(NONE))
def test_a_line_that_only_begins_with_such_a_word_names_nothing(line: str) -> None:
    assert chapter_name(line) is None


@pytest.mark.parametrize("line", listed(FRONT))
def test_parts_without_a_number(line: str) -> None:
    assert is_front_matter(line)


@pytest.mark.parametrize("line", listed(CONTENTS))
def test_titles_of_lists_of_contents(line: str) -> None:
    assert is_contents_title(line)


@pytest.mark.parametrize("line", listed(ENDS))
def test_the_end_of_a_book(line: str) -> None:
    assert is_end_of_book(line)
    assert chapter_name(line) is None
