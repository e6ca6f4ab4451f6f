"""Texts in the notation of Aozora Bunko: readings, typists' notes, headings, where they are from."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.sources.plaintext.parser import parse_plain

LINE = "-" * 55
HEAD = f"渡し船\n霧野波子\n\n{LINE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）霧《きり》\n{LINE}\n\n"
END = "\n\n底本：「島の話」波書房\n　　　2026（令和8）年5月1日発行\n"


def read(text: str) -> Article:
    return parse_plain(HEAD + text + END)


def body(text: str) -> list[str]:
    article = read(text)
    return [block.span.extract(article.text) for block in article.blocks if not block.containers][2:]


def test_title_and_author_come_first() -> None:
    article = read("　船が出た。")
    assert (article.title, article.author, article.language) == ("渡し船", "霧野波子", "ja")


def test_what_the_signs_mean_and_where_the_text_is_from_are_folded_away() -> None:
    article = read("　船が出た。")
    folded = [block for block in article.blocks if block.containers]
    assert {block.containers[0].kind for block in folded} == {ContainerKind.FOLD}
    assert "底本：「島の話」波書房" in [block.span.extract(article.text) for block in folded]


@pytest.mark.parametrize("line", ["船頭《せんどう》は", "｜船頭《せんどう》は", "この船頭《せんどう》は"])
def test_a_reading_shows_when_the_mouse_is_over_its_word(line: str) -> None:
    article = read(line)
    (run,) = (run for block in article.blocks for run in block.runs if run.title)
    assert (article.text[run.start : run.end], run.title) == ("船頭", "せんどう")


def test_headings_are_what_the_notes_say() -> None:
    article = read(
        "［＃２字下げ］第一篇［＃「第一篇」は大見出し］\n\n"
        "［＃７字下げ］一［＃「一」は中見出し］\n\n　船が出た。\n\n［＃７字下げ］二［＃「二」は中見出し］\n\n　霧だ。"
    )
    assert [(section.title, section.level) for section in article.all_sections()] == [
        ("第一篇", 2),
        ("一", 3),
        ("二", 3),
    ]


def test_words_with_dots_are_emphasised() -> None:
    article = read("大きなうなぎが、うなぎ［＃「うなぎ」に傍点］だ。")
    (run,) = (run for block in article.blocks for run in block.runs if run.style & RunStyle.ITALIC)
    assert article.text[run.start : run.end] == "うなぎ"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("木※［＃「木＋吶のつくり」、第3水準1-85-54］だ", "木枘だ"),
        ("※［＃「口＋愛」、U+566F、120-3］と言う", "噯と言う"),
        ("※［＃「何か」、120-3］と言う", "〓と言う"),
        ("船［＃改ページ］", "船"),
    ],
)
def test_a_letter_that_a_note_describes_is_shown(line: str, shown: str) -> None:
    assert body(line) == [shown]


def test_each_line_is_a_paragraph() -> None:
    article = read("　船が出た。\n「霧だ」\n　船頭が言った。")
    kinds = [block.kind for block in article.blocks if not block.containers]
    assert kinds == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 4]


def test_a_text_with_brackets_only_is_none() -> None:
    assert parse_plain("　彼は《船》と［＃］を見た。\n\n　霧だ。").language == ""
