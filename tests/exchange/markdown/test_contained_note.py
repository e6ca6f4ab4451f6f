"""A note stays inside itself, whatever is in it, and is still the reader's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.exchange.markdown.contained_note import contained_note
from reader.work_limit import work_limit

COMMONMARK = MarkdownIt("commonmark", {"maxNesting": 100})
GITHUB = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
WITHOUT_HTML = MarkdownIt("commonmark", {"maxNesting": 100, "html": False}).enable(["table", "strikethrough"])
BEFORE = "# Title\n\n> A quote\n\n"
AFTER = "\n\nAfter *it* `code` [a] [b][a] <i> ^x\n\n> Another quote\n\n## Heading\n"
BLOCKS = (
    *("\n", "\n\n", "    ", "\t", "> ", ">", "- ", "* ", "+ ", "1. ", "2) ", "-", "# ", "## ", "#", "===", "---"),
    *("***", "_ _ _", "```", "~~~", "`````", "```py\n", "|a|b|\n|-|-|\n", "|", "\\", "\r\n", "\r", "\f", "\0"),
)
INLINE = (
    *("a", "word", " ", "  ", "`", "``", "*", "**", "_", "~~", "<", "<b>", "</b>", "<!--", "-->", "<script>"),
    *("<?", ">", "<details>", "<![CDATA[", "<!D", "<div\n", "<https://a.b>", "[a]", "[a]:", " /u 't'", "[^1]"),
    *("[^1]: ", "[a](", "]", "](<", ")", "![", "[[a]]", "[[a", "$", "$$", "%%", "%", "&lt;", "&#", "^a", ":::"),
    *("{:", "é", "\u3000", "'", '"'),
)
RUNAWAY = ("[", "`", "<a:", "$a<", "$$ ", "> ", "- ", "[a\n", "|`", "\\", "[a](<", "# x\n", "<a@")
NOTES = st.lists(st.sampled_from(BLOCKS) | st.sampled_from(INLINE), max_size=14).map("".join)


def all_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from all_tokens(token.children or [])


def words_of(html: str) -> str:
    return "".join(unescape(re.sub("<[^>]*>", "", html)).split())


@settings(max_examples=10 * settings.default.max_examples, deadline=None)
@given(NOTES)
@example("`\n<?`")
@example("| ` | `<b>` |\n|---|---|")
@example("- a\n  ```\nb\n```")
@example("> a\n    ~~~")
@example("# ```*_")
@example("a\n- #")
@example("* ---")
@example("<[[b>]]")
@example("[x](<a\n<b>)")
@example("$$ ` $$ `<b>`")
@pytest.mark.parametrize("markdown", [COMMONMARK, GITHUB])
def test_what_stands_around_a_note_is_read_as_if_the_note_were_not_there(markdown: MarkdownIt, note: str) -> None:
    env: dict[str, object] = {}
    html = markdown.render(BEFORE + contained_note(note) + AFTER, env)
    assert html.startswith(markdown.render(BEFORE))
    assert html.endswith(markdown.render(AFTER))
    assert not env.get("references")


@settings(max_examples=10 * settings.default.max_examples, deadline=None)
@given(NOTES)
@pytest.mark.parametrize("markdown", [COMMONMARK, GITHUB])
def test_a_note_has_neither_html_nor_headings(markdown: MarkdownIt, note: str) -> None:
    kinds = {token.type for token in all_tokens(markdown.parse(contained_note(note)))}
    assert not kinds & {"html_block", "html_inline", "heading_open"}


@settings(max_examples=5 * settings.default.max_examples, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS[:-2]) | st.sampled_from(("a", "*b*", "`c`", "<b>", " ", "é")), max_size=12))
def test_a_note_keeps_its_words(pieces: list[str]) -> None:
    note = "".join(pieces)
    read = words_of(GITHUB.render(contained_note(note)))
    assert read.replace("#", "") == words_of(WITHOUT_HTML.render(note)).replace("#", "")


@pytest.mark.parametrize(
    "note",
    [
        "A *word*, **two**, `code`, ~~no~~, [a link](https://example.org) and <https://example.org>.",
        "- one\n  - two\n\n    more\n\n1. first\n2. second\n\n> quoted",
        "| a | b |\n|---|---|\n| `<b>` | d |",
        "```html\n<b>\n# no heading\n```\n\nand `<i>`",
        "$a+b$ and\n\n$$\na\n$$",
        "2 < 3 & 4 > 1, 50 % of $5, C# and ^a^",
        "a std::vector",
    ],
)
def test_a_harmless_note_is_left_as_it_is(note: str) -> None:
    assert contained_note(note) == note


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("# Head\ntext", "**Head**\n\ntext"),
        ("text\n## A *b* ##", "text\n\n__A *b*__"),
        ("Head\n---\ntext", "**Head**\n\ntext"),
        ("- # Head\n  text", "- **Head**\n\n  text"),
        ("```\ncode", "```\ncode\n```"),
        ("- ~~~~\n  code", "- ~~~~\n  code\n  ~~~~"),
        ("> ```\n> code\ntext", "> ```\n> code\n> ```\ntext"),
        ("    code", "```\ncode\n```"),
        ("---\na: b\n---", "___\n**a: b**"),
        ("<!-- look", "&lt;!-- look"),
        ("<b>x</b> `<b>`", "&lt;b>x&lt;/b> `<b>`"),
        ("[a] and [b][A]\n\n[a]: <u v> 'T'", "[a](u%20v 'T') and [b](u%20v 'T')"),
        ("[a]: /unused", "\\[a]: /unused"),
        ("x[^1]\n\n[^1]: y", "x\\[^1]\n\n\\[^1]: y"),
        ("*[HTML]: Hyper", "\\*[HTML]: Hyper"),
        ("100 %% sure", "100 &#37;&#37; sure"),
        ("a ^b-1", "a &#94;b-1"),
        ("$$ open", "&#36;&#36; open"),
        ("$a<b$", "$a< b$"),
        ("::: warning", "\\::: warning"),
        ("\ta\0", "```\na\n```"),
        ("see [[tea#1a2b3c4d]] and `[[x]]`", "see tea and `[[x]]`"),
    ],
)
def test_what_would_take_effect_elsewhere_is_written_otherwise(note: str, written: str) -> None:
    assert contained_note(note) == written


def test_a_link_is_written_as_is_wished() -> None:
    assert contained_note("[[a b#1a2b3c4d]]", lambda link: f"<{link.id_prefix}>") == "<1a2b3c4d>"


def test_what_is_nested_very_deeply_is_text() -> None:
    assert words_of(COMMONMARK.render(contained_note("> " * 5_000 + "# a"))).endswith(">#a")


@pytest.mark.parametrize(
    "piece", ["[", "`", "<a:", "$a<", "$$ ", "> ", "- ", "[a\n", "|`", "\\", "[a](<", "# x\n", "<a@"]
)
def test_no_note_takes_long(piece: str) -> None:
    with work_limit(10):
        contained_note(piece * 30_000 + "<b>")
