"""Notes as plain Markdown, for Obsidian and for Logseq: each is where it belongs, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block, BlockKind, Run, build_sections
from reader.core.colour import Colour
from reader.core.palette import Palette, Pen
from reader.core.properties import Property
from reader.core.span import Span
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.sources.markdown.parser import parse_markdown

Mark = Callable[..., Annotation]
MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
HOSTILE = (
    *("<!--", "-->", "```", "~~~", "# ", "## ", "---", "===", "> ", "- ", "* ", "1. ", "    ", "\t", "\n", "\n\n", "`"),
    *(
        "<details>",
        "<script>",
        "<![CDATA[",
        "<?",
        "[a]: /b",
        "[a]",
        "[^1]: ",
        "[^1]",
        "| a |\n|---|\n",
        "$$",
        "$",
        "%%",
    ),
    *(
        " ^id",
        "id:: x",
        ":LOGBOOK:",
        ":END:",
        "#+BEGIN_QUOTE",
        "{{query}}",
        "[[a]]",
        "**",
        "_",
        "\\",
        "&lt;",
        "é",
        "word",
    ),
)
NOTES = st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join)
LINES = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map(
    lambda some: " ".join("".join(some).split()) or "x"
)


def article_of(title: str, lines: list[str]) -> Article:
    """A section for each line, which is its title and, below that, its paragraph."""
    blocks, headings, text = [], [], ""
    for number, line in enumerate(lines):
        for kind, words in (
            (BlockKind.HEADING, f"Head{number} {line}"),
            (BlockKind.PARAGRAPH, f"Quote{number} {line}"),
        ):
            span = Span(len(text), len(text) + len(words))
            blocks.append(Block(kind, span, (Run(span.start, span.end),)))
            if kind is BlockKind.HEADING:
                headings.append((words, 2 + number % 5, f"head{number}", span.start))
            text += words + "\n"
    return Article(
        title, text, tuple(blocks), build_sections(headings, len(text)), author=title, path=Path(f"/{title}")
    )


def export(key: str, article: Article, *notes: Annotation, **options: bool) -> str:
    part = ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))
    return EXPORTERS[key].write([part], ExportOptions(**options))


def marks_on(article: Article, notes: list[str], tags: tuple[str, ...] = ()) -> list[Annotation]:
    """A mark on each paragraph."""
    spans = [block.span for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    return [
        Annotation(
            UUID(int=(number + 1) << 96, version=4).urn, NOON, NOON, describe(article, span), note=note, tags=tags
        )
        for number, (span, note) in enumerate(zip(spans, notes, strict=True))
    ]


def words_of(tokens: list[Token]) -> str:
    """The words that a reader sees, without white space."""
    pieces = []
    for token in tokens:
        if token.type == "inline":
            pieces.append(words_of(token.children or []))
        elif token.type in ("text", "code_inline", "fence", "code_block", "image"):
            pieces.append(token.content)
    return "".join("".join(pieces).split())


def top_blocks(text: str) -> list[tuple[str, list[Token]]]:
    """The kind of each outermost block, with its tokens."""
    blocks: list[tuple[str, list[Token]]] = []
    for token in MARKDOWN.parse(text):
        if token.level == 0 and token.nesting >= 0:
            blocks.append((token.type.removesuffix("_open"), []))
        blocks[-1][1].append(token)
    return blocks


@settings(deadline=None)
@given(LINES, st.lists(st.tuples(LINES, NOTES), min_size=1, max_size=4), LINES)
@pytest.mark.parametrize("key", ["markdown", "obsidian"])
def test_each_quote_and_each_note_is_where_it_belongs(
    key: str, title: str, parts: list[tuple[str, str]], tag: str
) -> None:
    article = article_of(title, [line for line, _ in parts])
    notes = [f"First{number}\n\n{note}\n\nLast{number}" for number, (_, note) in enumerate(parts)]
    text = export(key, article, *marks_on(article, notes, (tag,)), front_matter=False)
    blocks = top_blocks(text)
    heads = [words_of(tokens) for kind, tokens in blocks if kind == "heading"]
    lines = ["".join(line.split()) for line, _ in parts]
    assert heads == ["".join(title.split()), *(f"Head{number}{line}" for number, line in enumerate(lines))]
    assert not [token for _, tokens in blocks for token in tokens if token.type == "html_block"]
    starts = [at for at, (kind, _) in enumerate(blocks) if kind == "heading"][1:]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True)):
        inside = [(kind, words_of(tokens)) for kind, tokens in blocks[start + 1 : end]]
        quote = next(at for at, (kind, _) in enumerate(inside) if kind == "blockquote")
        assert quote <= 1
        assert inside[quote][1].removeprefix("[!quote]Yellowhighlight") == f"Quote{number}{lines[number]}"
        first = next(at for at, (_, words) in enumerate(inside) if f"First{number}" in words)
        last = max(at for at, (_, words) in enumerate(inside) if f"Last{number}" in words)
        assert quote < first <= last == len(inside) - 2
        assert inside[-1][0] == "paragraph"
        assert inside[-1][1].startswith("2026-01-02·ShowinPostil")


@settings(deadline=None)
@given(LINES, st.lists(st.tuples(LINES, NOTES), min_size=1, max_size=4), LINES)
def test_logseq_has_a_block_for_each_section_and_each_note(title: str, parts: list[tuple[str, str]], tag: str) -> None:
    article = article_of(title, [line for line, _ in parts])
    text = export("logseq", article, *marks_on(article, [note for _, note in parts], (tag,)), front_matter=False)
    outside = re.sub(
        r"^[\t >*]*(?:\d+\. +)*(`{3,}|~{3,})[^\n]*\n.*?^[\t >]*\1[^\n]*$", "", text, flags=re.DOTALL | re.MULTILINE
    )
    blocks = re.findall(r"^\t*- (\S+)", outside, re.MULTILINE)
    assert [block for block in blocks if not block.startswith("#")] == ["**Yellow"] * len(parts)
    assert len(blocks) == 2 * len(parts)
    assert re.findall(r"^[\t >]*([^\s`:]*)::", outside, re.MULTILINE) == ["id"] * len(parts)
    assert not re.search(r"^[\t >]*(?:#\+|:LOGBOOK:|#+ )", outside, re.MULTILINE)


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12))
def test_front_matter_is_yaml_that_says_what_the_article_says(title: str, author: str, date: str) -> None:
    article = Article(title, "x", (), author=author, date=date, path=Path("/a: b #c.md"))
    text = export("obsidian", article)
    read = yaml.load(text.split("\n---\n")[0].removeprefix("---\n"), yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    assert read["path"] == "/a: b #c.md"
    assert read["title"] == title.replace("\u00ad", "").replace("\ufffc", "")
    assert read.get("published", "") == date


def test_front_matter_has_the_dates_of_the_notes(article: Article, mark: Mark) -> None:
    notes = [mark("One"), replace(mark("Two"), modified=datetime(2026, 3, 4, tzinfo=UTC))]
    article = replace(article, properties=(Property("source", ("https://example.org/a?b=c",)),))
    read = yaml.safe_load(export("markdown", article, *notes).split("---\n")[1])
    assert (str(read["created"]), str(read["modified"])) == ("2026-01-02", "2026-03-04")
    assert (read["title"], read["author"], read["source"]) == ("Is it open?", "A. Writer", "https://example.org/a?b=c")
    assert read["link"].startswith("postil://open?article=")


def test_logseq_has_them_as_properties_of_the_page(article: Article, mark: Mark) -> None:
    text = export("logseq", article, mark("One"), links=False)
    assert text.startswith(
        "title:: Is it open?\nauthor:: A. Writer\npath:: /somewhere/it.md\n"
        "created:: 2026-01-02\nmodified:: 2026-01-02\n\n- "
    )


@pytest.mark.parametrize("key", ["markdown", "obsidian", "logseq"])
def test_copies_of_notes_have_neither_front_matter_nor_titles(key: str, article: Article, mark: Mark) -> None:
    text = export(key, article, mark("starred", "My note."), headings=False)
    assert text.startswith(("**Yellow", "> [!quote] Yellow", "- **Yellow"))
    assert "Is it open?" not in text
    assert "A part" not in text


@pytest.mark.parametrize("key", ["markdown", "obsidian", "logseq"])
def test_several_articles_have_their_titles_and_no_front_matter(key: str, article: Article, mark: Mark) -> None:
    part = ExportedNotes(article, AnnotationSet({one.id: one for one in [mark("starred", "My note.")]}))
    text = EXPORTERS[key].write([part, part])
    assert len(re.findall(r"^(?:- )?# Is it open\?$", text, re.MULTILINE)) == 2
    assert not text.startswith(("---", "title::"))


def test_headings_have_the_levels_of_their_sections_up_to_six() -> None:
    article = parse_markdown("# T\n\n" + "".join(f"{'#' * level} L{level}\n\nx{level}\n\n" for level in range(2, 7)))
    text = export(
        "markdown",
        article,
        Annotation("urn:uuid:a", NOON, NOON, describe(article, Span(-2 + len(article.text), len(article.text)))),
    )
    assert re.findall("^(#+) ", text, re.MULTILINE) == ["#" * level for level in range(1, 7)]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("markdown", "**Yellow highlight** · done\n\n> ~~starred~~\n\n*Replace with:* `bold`\n\n2026"),
        (
            "obsidian",
            "> [!quote] Yellow highlight · done\n> ~~starred~~\n\n^p-00000000000040008000000000000001\n\n*Replace",
        ),
        ("logseq", "> ~~starred~~\n\n\t\t  *Replace with:* `bold`\n"),
    ],
)
def test_a_suggestion_shows_the_old_words_struck_and_the_new_ones(
    key: str, written: str, article: Article, mark: Mark
) -> None:
    one = replace(mark("starred"), suggestion="bold", status=NoteStatus.DONE)
    assert written in export(key, article, one, replace(one, id="urn:uuid:00000000-0000-4000-8000-000000000002"))


def test_a_passage_that_should_go_is_struck(article: Article, mark: Mark) -> None:
    assert "> ~~starred~~\n\n*Delete this.*\n" in export("markdown", article, replace(mark("starred"), suggestion=""))
    assert "> ~~starred~~\n" in export("markdown", article, mark("starred", style=MarkStyle.STRIKETHROUGH))


def test_the_link_back_names_the_lines_of_the_source() -> None:
    article = parse_markdown("# T\n\none\ntwo\n", Path("/a b/it.md"))
    note = Annotation("urn:uuid:1a2b3c4d-0000-4000-8000-000000000000", NOON, NOON, describe(article, Span(2, 9)))
    text = export("markdown", article, note)
    assert "2026-01-02 · [lines 3–4](postil://open?article=" in text
    assert "&note=1a2b3c4d-0000-4000-8000-000000000000&path=/a%20b/it.md)\n" in text
    assert "2026-01-02 · lines 3–4\n" in export("markdown", article, note, links=False)


def test_the_colour_comes_first_by_what_it_means(article: Article, mark: Mark) -> None:
    notes = AnnotationSet({one.id: one for one in [mark("starred", colour=Colour.GREEN)]})
    part = ExportedNotes(article, notes, Palette((Pen(Colour.GREEN, "Claim"),)))
    assert "\n> [!quote] Claim (green highlight)\n> starred\n" in EXPORTERS["obsidian"].write([part])


def test_tags_are_tags_of_the_program(article: Article, mark: Mark) -> None:
    note = mark("Two", tags=("a_b", "two words", "c#"))
    assert export("obsidian", article, note).endswith(" · #a_b #two-words #c\n")
    assert " · #a_b #[[two words]] #[[c#]]\n" in export("logseq", article, note)


def test_a_quoted_heading_is_bold_and_a_quoted_footnote_an_item() -> None:
    article = parse_markdown("# T\n\n## Head\n\ntext[^1]\n\n[^1]: foot\n")
    note = Annotation("urn:uuid:a", NOON, NOON, describe(article, Span(2, len(article.text))))
    assert "> **Head**\n>\n> text\n>\n> 1. foot\n" in export("markdown", article, note)
