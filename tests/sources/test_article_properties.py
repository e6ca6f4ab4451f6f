"""What holds for every article, whatever it was made from."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.article import PICTURE, Article, BlockKind, Section
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown
from reader.sources.plaintext.parser import parse_plain

PARSERS = (parse_markdown, parse_html, parse_plain)
PIECES = (
    *(
        "# ",
        "## ",
        "a",
        "Word ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "    ",
        "  ",
        "> ",
        "```",
        "~~",
        "*",
        "**",
        "`",
        "|",
        "|-|-|",
    ),
    *(
        "[x](y)",
        "![x](y)",
        "[^1]",
        "[^1]: ",
        "<b>",
        "</b>",
        "<table><tr><td>",
        "<td>",
        "</table>",
        "<li>",
        "<pre>",
        "</p>",
    ),
    *(
        "<br>",
        "<hr>",
        "<h2 id=a>",
        "</h2>",
        "---\n",
        "a: b\n",
        "!!! note\n",
        "[ ] ",
        ":   ",
        "😀",
        "\u202e",
        "אב",
        "e\u0301",
    ),
    *(
        "\t",
        "\r",
        "\0",
        "\ufffc",
        "\u2029",
        "&amp;",
        "&#xFFFC;",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "===",
        "* * *",
    ),
)
SOURCES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
some = settings(max_examples=3 * settings.default.max_examples // 2)
every_parser = pytest.mark.parametrize("parse", PARSERS)

Parser = Callable[[str], Article]


@every_parser
@given(source=SOURCES)
@some
def test_blocks_lie_end_to_end_with_one_newline_between(parse: Parser, source: str) -> None:
    article = parse(source)
    assert "\n".join(block.span.extract(article.text) for block in article.blocks) == article.text
    place = 0
    for block in article.blocks:
        assert block.span.start == place
        place = block.span.end + 1


@every_parser
@given(source=SOURCES)
@some
def test_runs_cover_their_block_without_gaps(parse: Parser, source: str) -> None:
    for block in parse(source).blocks:
        place = block.span.start
        for run in block.runs:
            assert (run.start, run.end > run.start) == (place, True)
            place = run.end
        assert place == block.span.end


@every_parser
@given(source=SOURCES)
@some
def test_the_pictures_sign_stands_for_pictures_only(parse: Parser, source: str) -> None:
    article = parse(source)
    runs = [run for block in article.blocks for run in block.runs]
    assert article.text.count(PICTURE) == sum(bool(run.image) for run in runs)


@every_parser
@given(source=SOURCES)
@some
def test_no_other_white_space_than_spaces_stands_outside_code(parse: Parser, source: str) -> None:
    article = parse(source)
    for block in article.blocks:
        text = block.span.extract(article.text)
        assert block.kind is BlockKind.CODE or not set(text) & set("\t\r\f\v\u2028\u2029")


def check(sections: tuple[Section, ...], start: int, end: int) -> None:
    for section, after in zip_longest(sections, sections[1:]):
        assert start <= section.span.start < section.span.end <= end
        assert section.span.end == (after.span.start if after else end)
        check(section.children, section.span.start, section.span.end)


@every_parser
@given(source=SOURCES)
@some
def test_sections_are_nested_and_leave_nothing_out(parse: Parser, source: str) -> None:
    article = parse(source)
    check(article.sections, 0, len(article.text))


@every_parser
@given(source=SOURCES)
@some
def test_every_section_can_be_reached_by_its_slug(parse: Parser, source: str) -> None:
    article = parse(source)
    slugs = {section.slug: section.span.start for section in article.all_sections()}
    assert len(slugs) == len(list(article.all_sections()))
    assert slugs == {slug: article.link_targets[slug] for slug in slugs}


@pytest.mark.parametrize("parse", [parse_markdown, parse_html])
@given(before=SOURCES, after=SOURCES)
@some
def test_no_script_gets_into_a_link(parse: Parser, before: str, after: str) -> None:
    article = parse(f"{before}\n\n[x](javascript:evil) <a href='JavaScript:evil' onclick='evil'>y</a>\n\n{after}")
    assert not any("evil" in run.href for block in article.blocks for run in block.runs)


@given(words=st.lists(st.sampled_from(("evil()", "\n", "\n\n", "<b>", "**x**", "- ")), max_size=8).map("".join))
@some
def test_what_a_script_says_is_never_text(words: str) -> None:
    assert "evil" not in parse_markdown(f"a\n\n<script>\n{words}\n</script>\n\nb").text


@given(words=st.lists(st.text("abc😀é", min_size=1, max_size=6), min_size=1, max_size=40))
@some
def test_plain_words_come_through_unchanged(words: list[str]) -> None:
    assert parse_plain(" ".join(words)).text == " ".join(words)
