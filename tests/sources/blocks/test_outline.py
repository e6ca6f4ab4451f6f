"""Titles, front matter, slugs and sections."""

from __future__ import annotations

from pathlib import Path

from reader.core.article import Article, BlockKind, RunStyle
from reader.sources.markdown.parser import parse_markdown

FRONT = '---\ntitle: "A: B"\nauthor: [Ann, Bob]\ndate: 2024-05-01\nlang: en\nlicence: CC BY 4.0 # free\n---\n'


def outline(article: Article) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in article.all_sections()]


def test_the_only_top_heading_is_the_title() -> None:
    article = parse_markdown("# T\n\n## a\n\n### b\n\n## c")
    assert (article.title, outline(article)) == ("T", [("a", 2), ("b", 3), ("c", 2)])


def test_several_top_headings_are_sections() -> None:
    article = parse_markdown("# a\n\n# b", Path("folder/name.md"))
    assert (article.title, outline(article)) == ("name", [("a", 1), ("b", 1)])


def test_a_title_made_of_a_files_name_can_be_written() -> None:
    assert parse_markdown("text", Path("half \ud800 a pair.md")).title == "half \ufffd a pair"


def test_a_top_heading_after_others_is_a_section() -> None:
    assert outline(parse_markdown("## a\n\n# b")) == [("a", 2), ("b", 1)]


def test_sections_are_nested() -> None:
    (first, second) = parse_markdown("# T\n## a\n### b\n## c").sections
    assert ([child.title for child in first.children], second.children) == (["b"], ())


def test_levels_may_be_skipped() -> None:
    (first,) = parse_markdown("# T\n## a\n##### b").sections
    assert first.children[0].level == 5


def test_front_matter_says_title_author_and_language() -> None:
    article = parse_markdown(FRONT + "text")
    assert (article.title, article.author, article.language) == ("A: B", "Ann, Bob", "en")


def test_a_title_from_the_front_matter_is_put_first() -> None:
    first = parse_markdown(FRONT + "text\n\n## s").blocks[0]
    assert (first.kind, first.level, first.slug) == (BlockKind.HEADING, 1, "a-b")


def test_the_author_and_date_stand_in_small_under_the_title() -> None:
    article = parse_markdown(FRONT + "# T\n\ntext")
    assert article.text == "T\nAnn, Bob · 2024-05-01\ntext"
    assert article.blocks[1].runs[0].style is RunStyle.SMALL


def test_slugs_are_unique_and_keep_every_script() -> None:
    slugs = [section.slug for section in parse_markdown("# Über uns\n# Über uns\n# 日本\n# ?!").all_sections()]
    assert slugs == ["über-uns", "über-uns-1", "日本", "section"]


def test_a_heading_may_bring_its_slug() -> None:
    article = parse_markdown("# T\n\n## A {#mine}")
    assert article.sections[0].slug == "mine"
    assert article.link_targets["mine"] == article.sections[0].span.start


def test_links_by_githubs_rule_lead_to_their_heading() -> None:
    assert parse_markdown("x\n\n## A & B").link_targets["a--b"] == 2


def test_headings_of_one_name_are_numbered_as_github_does() -> None:
    article = parse_markdown("# D\n\n## A & B\n\n## A & B\n\n## Setup\n\n## Setup\n\n## Setup-1\n\n## हिन्दी")
    names = ("a--b", "a--b-1", "setup", "setup-1", "setup-1-1", "हिन्दी")
    assert [article.link_targets[name] for name in names] == [section.span.start for section in article.sections]


def test_a_headings_slug_leads_to_it_whatever_else_has_the_name() -> None:
    article = parse_markdown('x <a id="a"></a>y\n\n## A')
    (section,) = article.sections
    assert article.link_targets[section.slug] == section.span.start


def test_links_may_name_a_heading_with_its_pictures() -> None:
    article = parse_markdown("# T\n\n## ![x](y.svg) Part\n\n## x Part\n\n## ![x](y.svg) Part")
    names = ("part", "x-part", "part-1")
    assert [article.link_targets[name] for name in names] == [section.span.start for section in article.sections]
    first = parse_markdown("# T\n\n## ![x](y.svg) Part\n\n## ![x](y.svg) Part")
    assert first.link_targets["x-part"] == first.sections[0].span.start


def test_an_empty_heading_is_no_section() -> None:
    assert outline(parse_markdown("# T\n\n##\n\nx")) == []


def test_a_quoted_heading_is_no_section() -> None:
    assert outline(parse_markdown("> ## a")) == []


def test_a_sections_title_leaves_out_the_footnotes_number() -> None:
    assert outline(parse_markdown("x\n\n## A[^1]\n\n[^1]: n")) == [("A", 2)]
