"""Logs, patches, programs and chats: every line is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.plaintext.parser import parse_plain

LOGS = [
    "2026-06-01 10:00:0{} INFO  kettle: boils   now",
    "Jun  1 10:00:0{} house kettle[12]: boils",
    "[2026-06-01T10:00:0{}] boils",
    "10:00:0{}.123 DEBUG boils",
    '192.0.2.1 - ann [01/Jun/2026:10:00:0{} +0200] "GET /tea HTTP/1.1" 200 12',
    "ERROR kettle {}: no water",
    "[    1.00000{}] kettle: registered",
]
PATCH = """\
diff --git a/tea.txt b/tea.txt
--- a/tea.txt
+++ b/tea.txt
@@ -1,2 +1,2 @@
 Put the kettle on.
-Wait.
+Wait   for it.
"""


def codes(article: Article) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.kind is BlockKind.CODE]


@pytest.mark.parametrize("line", LOGS)
def test_each_line_of_a_log_is_kept(line: str) -> None:
    log = "\n".join(line.format(second) for second in range(8))
    assert codes(parse_plain(f"\n{log}\n")) == [log]


def test_colours_of_a_log_are_left_out() -> None:
    log = "".join(f"\x1b[3{i}m10:00:0{i}\x1b[0m \x1b[2Kboils\n" for i in range(6))
    assert codes(parse_plain(log)) == ["\n".join(f"10:00:0{i} boils" for i in range(6))]


def test_a_long_log_comes_in_blocks() -> None:
    log = "".join(f"2026-06-01 10:00:00 the cup with the number {i}\n" for i in range(2_000))
    article = parse_plain(log)
    assert article.text == log.rstrip("\n")
    assert len(article.blocks) > 2
    assert article.blocks[-1].lines is not None
    assert article.blocks[-1].lines[1] == 2_000


def test_a_patch_is_code() -> None:
    article = parse_plain(PATCH)
    assert codes(article) == [PATCH.rstrip("\n")]
    assert article.blocks[0].language == "diff"


def test_a_patch_in_a_mail_is_code() -> None:
    article = parse_plain(f"From: Ann <ann@tea.example>\nSubject: Tea\n\nIt has to draw longer.\n\n{PATCH}--\nAnn\n")
    assert codes(article) == [PATCH.rstrip("\n")]
    assert article.text.endswith("--\nAnn")


@pytest.mark.parametrize(("name", "language"), [("tea.py", "python"), ("tea.JSON", "json"), ("tea.log", "")])
def test_files_of_code_are_known_by_their_names(name: str, language: str) -> None:
    source = "# Tea\n\ndef boil():\n    return   True"
    article = parse_plain(source, Path(name))
    assert codes(article) == [source]
    assert article.blocks[0].language == language
    assert article.sections == ()


def test_what_is_said_in_a_chat_is_a_paragraph_each() -> None:
    chat = "".join(f"[10:0{i}] <ann> there is tea in the kitchen, and cake\n" for i in range(6))
    article = parse_plain(chat)
    assert len(article.blocks) == 6
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tea  5%\rTea 50%\rTea 100%, done\nCup\n", "Tea 100%, done\nCup\n"),
        ("One\rTwo\nThree", "One\nTwo\nThree"),
        ("Tea\rTea and cups", "Tea\nTea and cups"),
        ("Tea\r\r\nCup\r\n", "Tea\nCup\n"),
        ("Tea\n\r\r\n\r", "Tea\n\n"),
        ("10:00\r10:01\nCup", "10:00\n10:01\nCup"),
    ],
)
def test_of_a_line_that_is_written_over_the_last_state_is_kept(written: str, read: str) -> None:
    assert normalize_line_ends(written) == read
