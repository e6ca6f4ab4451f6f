"""Chinese and Japanese plain text: paragraphs, joined lines, chapters."""

from __future__ import annotations

import pytest

from reader.core.article import BlockKind
from reader.sources.plaintext.parser import parse_plain

FERRY = "渡し船は五月の朝から九月の夕方まで、霧の日と船頭が風邪をひいた日を除いて、毎時きっかりに島を出た"


def texts(source: str) -> list[str]:
    article = parse_plain(source)
    return [block.span.extract(article.text) for block in article.blocks]


def test_a_paragraph_begins_with_an_ideographic_space() -> None:
    assert texts(f"　{FERRY}。\n　船頭は何も言わなかった。\n「霧だ」と島の人が言った。") == [
        f"{FERRY}。",
        "船頭は何も言わなかった。",
        "「霧だ」と島の人が言った。",
    ]


def test_lines_broken_at_a_margin_are_joined_without_a_space() -> None:
    text = f"　{FERRY}、{FERRY}。"
    assert texts("\n".join(text[at : at + 30] for at in range(0, len(text), 30))) == [text.strip()]


def test_words_of_other_letters_keep_their_spaces() -> None:
    assert "old ferry" in texts(f"　{FERRY[:25]} old\nferry {FERRY[:24]}\n{FERRY[30:]}。")[0]


def test_verse_keeps_its_lines() -> None:
    assert texts("床前明月光\n疑是地上霜\n舉頭望明月\n低頭思故鄉") == ["床前明月光\n疑是地上霜\n舉頭望明月\n低頭思故鄉"]


@pytest.mark.parametrize(
    "line", ["第一章", "第十二回　渡船", "楔子", "卷一", "第二話", "序章", "章节目录 第三章 渡船", "제1장", "第三卷"]
)
def test_chapters_are_headings(line: str) -> None:
    article = parse_plain(f"{FERRY}。\n\n{line}\n\n{FERRY}。\n")
    assert [section.title.replace("\u3000", " ") for section in article.sections] == [line.replace("\u3000", " ")]


def test_a_chapter_needs_no_blank_line() -> None:
    article = parse_plain(f"第一章　雨\n　{FERRY}。\n　{FERRY}。\n第二章　霧\n　{FERRY}。")
    kinds = [block.kind for block in article.blocks]
    assert kinds == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 2, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_no_break_spaces_are_kept() -> None:
    line = "« Ah\xa0! » dit le meunier\xa0; et puis le vieux moulin de la vallée se tut.\n"
    text = " ".join([line.strip()] * 3)
    assert parse_plain(line * 3).text == text
