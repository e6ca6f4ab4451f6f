"""Markdown to articles: one construct a test."""

from __future__ import annotations

import pytest

from reader.core.article import Article, Block, BlockKind, ContainerKind, RunStyle
from reader.sources.markdown.parser import parse_markdown


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.kind is kind]


def only(article: Article) -> Block:
    (block,) = article.blocks
    return block


def marked(article: Article, style: RunStyle) -> list[str]:
    return [article.text[run.start : run.end] for block in article.blocks for run in block.runs if run.style == style]


def nesting(article: Article) -> list[tuple[str, str]]:
    return [
        (block.span.extract(article.text), " ".join(one.marker or one.kind.value for one in block.containers))
        for block in article.blocks
    ]


@pytest.mark.parametrize(
    ("source", "style"),
    [
        ("*x*", RunStyle.ITALIC),
        ("**x**", RunStyle.BOLD),
        ("***x***", RunStyle.BOLD | RunStyle.ITALIC),
        ("`x`", RunStyle.CODE),
        ("~~x~~", RunStyle.STRIKETHROUGH),
        ("<kbd>x</kbd>", RunStyle.CODE | RunStyle.KEY),
        ("<samp>x</samp>", RunStyle.CODE),
        ("<sup>x</sup>", RunStyle.SUPERSCRIPT),
        ("<sub>x</sub>", RunStyle.SUBSCRIPT),
        ("<ins>x</ins>", RunStyle.UNDERLINE),
        ("<u>x</u>", RunStyle.UNDERLINE),
        ("<mark>x</mark>", RunStyle.MARKED),
        ("<small>x</small>", RunStyle.SMALL),
    ],
)
def test_letters_keep_their_style(source: str, style: RunStyle) -> None:
    assert marked(parse_markdown(f"an {source} here"), style) == ["x"]


def test_blocks_are_joined_by_one_newline() -> None:
    assert parse_markdown("# A\n\nb *c*\n\n> d").text == "A\nb c\nd"


def test_a_source_line_end_is_a_space() -> None:
    assert parse_markdown("a\nb").text == "a b"


@pytest.mark.parametrize("source", ["a  \nb", "a\\\nb", "a<br>b"])
def test_a_forced_line_break_is_a_newline_in_its_block(source: str) -> None:
    assert only(parse_markdown(source)).span.length == len("a\nb")


def test_windows_line_ends_change_nothing() -> None:
    source = "# A\n\n- b\n- c\n\n```\nd\ne\n```\n"
    assert parse_markdown(source.replace("\n", "\r\n")) == parse_markdown(source)


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("rust,ignore", "rust"),
        ("js{1,3}", "js"),
        ('python title="x y"', "python"),
        ("c++", "c++"),
        ("{.python .numberLines}", "python"),
        ("{#name .haskell}", "haskell"),
        ("{r, echo=FALSE}", "r"),
        ('title="x"', ""),
        ("{#name}", ""),
    ],
)
def test_what_a_fence_says_has_the_language(info: str, language: str) -> None:
    assert only(parse_markdown(f"~~~{info}\na\n~~~")).language == language


def test_a_fenced_block_names_its_language() -> None:
    block = only(parse_markdown("```python\na = 1\n\n  b\n```"))
    assert (block.kind, block.language, block.span.length) == (BlockKind.CODE, "python", 10)


@pytest.mark.parametrize(
    "source", ["```{.rust #x}\na\n```", "~~~ rust\na\n~~~", '```rust hl_lines="1"\na\n```', "````rust\na\n````"]
)
def test_fences_come_in_several_forms(source: str) -> None:
    article = parse_markdown(source)
    assert (article.text, only(article).language) == ("a", "rust")


def test_code_is_left_as_it_is() -> None:
    code = "<script>\n*a* & b\n- c\n    d"
    assert parse_markdown(f"```\n{code}\n```").text == code


def test_a_fence_may_stand_inside_a_fence() -> None:
    assert parse_markdown("````\n```\na\n```\n````").text == "```\na\n```"


def test_an_open_fence_runs_to_the_end() -> None:
    assert parse_markdown("```\na\n\nb").text == "a\n\nb"


def test_indented_code_is_code() -> None:
    assert only(parse_markdown("    ```\n    a")).kind is BlockKind.CODE


@pytest.mark.parametrize("indent", [2, 4])
def test_code_in_an_item_belongs_to_the_item(indent: int) -> None:
    lines = ["```sh", "make", "```"]
    article = parse_markdown("- a\n" + "\n".join(" " * indent + line for line in lines) + "\n- b")
    assert nesting(article) == [("a", "•"), ("make", "•"), ("b", "•")]


def test_code_in_a_quotation_belongs_to_the_quotation() -> None:
    article = parse_markdown("> a\n> ```\n> b\n>   c\n> ```\n> d")
    assert nesting(article) == [("a", "quote"), ("b\n  c", "quote"), ("d", "quote")]


@pytest.mark.parametrize("step", [2, 3, 4])
def test_lists_nest_by_two_three_or_four_spaces(step: int) -> None:
    article = parse_markdown(f"- a\n{' ' * step}- b\n{' ' * step * 2}- c\n- d")
    assert nesting(article) == [("a", "•"), ("b", "• ◦"), ("c", "• ◦ ▪"), ("d", "•")]


def test_a_list_needs_no_blank_line_before_it() -> None:
    assert nesting(parse_markdown("a:\n- b\n- c")) == [("a:", ""), ("b", "•"), ("c", "•")]


def test_a_year_at_the_start_of_a_line_begins_no_list() -> None:
    assert parse_markdown("It was in\n1984. A cold day.").text == "It was in 1984. A cold day."


def test_an_item_may_hold_several_blocks() -> None:
    article = parse_markdown("1. a\n\n   b\n\n   > c\n2. d")
    assert nesting(article) == [("a", "1."), ("b", "1."), ("c", "1. quote"), ("d", "2.")]


def test_an_ordered_list_keeps_its_start() -> None:
    assert nesting(parse_markdown("7. a\n8. b")) == [("a", "7."), ("b", "8.")]


def test_a_line_may_go_on_lazily() -> None:
    assert nesting(parse_markdown("- a\nb\n- c")) == [("a b", "•"), ("c", "•")]


def test_a_heading_ends_a_list() -> None:
    assert nesting(parse_markdown("- a\n# b")) == [("a", "•"), ("b", "")]


def test_a_number_after_a_bullet_begins_another_list() -> None:
    assert nesting(parse_markdown("- a\n1. b\n2. c")) == [("a", "•"), ("b", "1."), ("c", "2.")]


def test_an_item_may_follow_the_last_paragraph_of_another() -> None:
    assert nesting(parse_markdown("1. a\n\n   b\n2. c")) == [("a", "1."), ("b", "1."), ("c", "2.")]


def test_code_in_a_footnote_belongs_to_the_footnote() -> None:
    article = parse_markdown("- a\n\n[^n]: b\n\n    ```\n    c\n    ```\n\n    d\n\ne[^n]")
    assert nesting(article)[-3:] == [("b", "1."), ("c", "1."), ("d", "1.")]


def test_neighbouring_items_are_different_containers() -> None:
    first, second = parse_markdown("- a\n- a").blocks
    assert first.containers != second.containers


def test_two_blocks_of_an_item_share_its_container() -> None:
    first, second = parse_markdown("- a\n\n  b").blocks
    assert first.containers == second.containers


def test_tasks_are_marked_by_boxes() -> None:
    assert nesting(parse_markdown("- [ ] a\n- [x] b\n- c")) == [("a", "☐"), ("b", "☑"), ("c", "•")]


def test_footnotes_come_at_the_end() -> None:
    article = parse_markdown("A[^n].\n\n[^n]: Note.\n\nB")
    last = article.blocks[-1]
    assert (last.span.extract(article.text), last.containers[0].kind, last.containers[0].marker) == (
        "Note.",
        ContainerKind.FOOTNOTE,
        "1.",
    )


def test_a_footnotes_number_is_a_raised_link_to_it() -> None:
    article = parse_markdown("A[^n].\n\n[^n]: Note.")
    run = article.blocks[0].runs[1]
    assert (article.text[run.start : run.end], run.style, run.href) == ("1", RunStyle.SUPERSCRIPT, "#fn:n")


def test_footnotes_lead_there_and_back() -> None:
    article = parse_markdown("A[^n].\n\n[^n]: Note.")
    assert article.link_targets == {"fnref:n": 1, "fn:n": article.text.index("Note")}


def test_no_arrow_back_stays_in_the_text() -> None:
    assert parse_markdown("A[^n] B[^n].\n\n[^n]: Note.").text == "A1 B1.\nNote."


def test_an_admonition_has_a_bold_title_and_a_kind() -> None:
    article = parse_markdown('!!! warning "Mind"\n    the gap')
    assert [block.containers[0].label for block in article.blocks] == ["warning", "warning"]
    assert marked(article, RunStyle.BOLD) == ["Mind"]


def test_a_definition_list_has_terms_and_definitions() -> None:
    article = parse_markdown("Term\n:   Meaning\n\n    more")
    assert nesting(article) == [("Term", ""), ("Meaning", "definition"), ("more", "definition")]
    assert texts(article, BlockKind.TERM) == ["Term"]


def test_a_table_is_cells() -> None:
    cells = [block.cell for block in parse_markdown("| a | b |\n| :-: | --: |\n| c |").blocks]
    assert [(cell.row, cell.column, cell.header, cell.align) for cell in cells if cell] == [
        (0, 0, True, "center"),
        (0, 1, True, "right"),
        (1, 0, False, "center"),
        (1, 1, False, "right"),
    ]


def test_a_cell_knows_its_table() -> None:
    cell = parse_markdown("|a|\n|-|\n|b|\n\nx\n\n|c|d|\n|-|-|\n|e|f|").blocks[-1].cell
    assert cell
    assert (cell.table, cell.rows, cell.columns) == (1, 2, 2)


def test_a_picture_alone_is_a_block_with_its_title_below() -> None:
    article = parse_markdown('![alt](a.png "Title")')
    assert [block.kind for block in article.blocks] == [BlockKind.PICTURE, BlockKind.CAPTION]
    assert article.text == "\ufffc\nTitle"


def test_a_picture_in_text_is_one_character() -> None:
    run = parse_markdown("a ![alt](a.png) b").blocks[0].runs[1]
    assert (run.end - run.start, run.image, run.title) == (1, "a.png", "alt")


def test_a_figure_has_its_own_caption() -> None:
    article = parse_markdown('<figure><img src="a.svg" alt="" title="t"><figcaption>c</figcaption></figure>')
    assert article.text == "\ufffc\nc"


@pytest.mark.parametrize("address", ["https://a.org/b", "http://a.org", "mailto:a@b.org", "#c", "../d.md", "e#f"])
def test_harmless_links_are_kept(address: str) -> None:
    assert only(parse_markdown(f"[x]({address})")).runs[0].href == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd", "&#106;avascript:x"]
)
def test_other_links_are_only_text(address: str) -> None:
    article = parse_markdown(f"[x]({address})")
    assert (article.text, only(article).runs[0].href) == ("x", "")


@pytest.mark.parametrize("end", ["", ".", ")", "),", "*"])
def test_a_bare_address_is_a_link_without_what_follows(end: str) -> None:
    runs = only(parse_markdown(f"(See https://a.org/b_(c){end}")).runs
    assert [run.href for run in runs if run.href] == ["https://a.org/b_(c)"]


def test_an_abbreviation_says_its_long_form() -> None:
    assert parse_markdown("HTML\n\n*[HTML]: Hypertext").blocks[0].runs[0].title == "Hypertext"


def test_a_rule_has_no_text() -> None:
    article = parse_markdown("a\n\n---\n\nb")
    assert (article.text, article.blocks[1].kind) == ("a\n\nb", BlockKind.RULE)


def test_a_script_is_left_out() -> None:
    assert parse_markdown("a\n\n<script>\nalert(1)\n</script>\n\nb").text == "a\nb"


def test_a_tag_that_is_spoken_of_does_not_swallow_the_rest() -> None:
    assert parse_markdown("the <script> tag\n\nand <title> too").text == "the <script> tag\nand <title> too"


@pytest.mark.parametrize(("written", "unfolded"), [("<details>", False), ("<details open>", True)])
def test_details_fold_after_their_summary(written: str, unfolded: bool) -> None:  # noqa: FBT001 - a parameter
    article = parse_markdown(f"{written}<summary>a</summary>\n\nb\n\n- c\n\n</details>\n\nd")
    assert article.text == "a\nb\nc\nd"
    assert [[each.open for each in block.containers] for block in article.blocks] == [
        [unfolded],
        [unfolded],
        [unfolded, None],
        [],
    ]


def test_nesting_beyond_measure_is_read_as_plain_text() -> None:
    assert parse_markdown("- " * 2000 + "x").text.endswith("x")


def test_a_deep_pile_of_elements_is_read() -> None:
    assert parse_markdown("<div>" * 5000 + "x").text == "x"


def test_markdown_inside_html_is_read_where_it_asks_for_it() -> None:
    assert marked(parse_markdown('<div markdown="1">\n*x*\n</div>'), RunStyle.ITALIC) == ["x"]


@pytest.mark.parametrize("attribute", ['markdown="1"', "class='y' markdown", "markdown=span"])
def test_a_tag_may_ask_for_markdown_on_its_own_line(attribute: str) -> None:
    assert marked(parse_markdown(f"<table>\n<td {attribute}>*x*</td>\n</table>"), RunStyle.ITALIC) == ["x"]


def test_after_a_blank_line_html_is_markdown_again() -> None:
    article = parse_markdown("<details>\n<summary>*a*</summary>\n\n*b*\n- c\n\n```\n<p>\n```\n</details>\n*d*\n\n# e")
    inside = [("*a*", "fold"), ("b", "fold"), ("c", "fold •"), ("<p>", "fold")]
    assert nesting(article) == [*inside, ("*d*", ""), ("e", "")]


def test_markdown_in_a_cell_of_html_stays_in_it() -> None:
    blocks = parse_markdown("<table><tr><td>\n\n**a**\n\n</td>\n<td>b</td></tr></table>\n\nc").blocks
    assert [block.cell is not None for block in blocks] == [True, True, False]


def test_html_in_an_item_belongs_to_the_item() -> None:
    article = parse_markdown("- a\n  <div>b</div>\n\n  <p>\n\n  *c*\n- d")
    assert nesting(article) == [("a", "•"), ("b", "•"), ("c", "•"), ("d", "•")]


@pytest.mark.parametrize("around", ["{}", "<div>\n{}\n</div>"])
def test_html_whose_white_space_counts_goes_on_to_its_end(around: str) -> None:
    article = parse_markdown(around.format("<pre>\n*a*\n\n    b\n</pre>"))
    assert (only(article).kind, article.text) == (BlockKind.CODE, "*a*\n\n    b")


def test_a_comment_of_several_paragraphs_is_left_out() -> None:
    assert parse_markdown("a\n<!-- b\n\nc -->\n*d*\n\n<div><!-- e\n\nf --></div>").text == "a\nd"


@pytest.mark.parametrize("before", ["", "<div>"])
def test_a_comment_without_an_end_loses_nothing(before: str) -> None:
    assert "b" in marked(parse_markdown(f"{before}<!-- a\n\n**b**"), RunStyle.BOLD)


def test_many_open_comments_are_read_in_time() -> None:
    assert parse_markdown("<div><!-- a\n\n" * 20_000 + "-->b").text == "b"


def test_what_is_no_tag_is_text() -> None:
    assert parse_markdown("Make A<T, P> like <b>B<!-- c --></b>").text == "Make A<T, P> like B"


@pytest.mark.parametrize("link", ["[`f<T>()`][]", "[`f<T>()`]", "[x][`F<T>()`]", "[x][a\\_b]"])
def test_a_label_may_hold_code(link: str) -> None:
    article = parse_markdown(f"{link}\n\n[`f<T>()`]: y\n[a\\_b]: y")
    assert [run.href for run in only(article).runs] == ["y"]


def test_the_first_definition_of_a_label_holds() -> None:
    assert only(parse_markdown("[x]\n\n[x]: a\n[X]: b")).runs[0].href == "a"


def test_a_heading_needs_a_space_after_its_signs() -> None:
    article = parse_markdown("#a\n\n- #b\n\n## C#\n### D ##")
    assert [(block.kind, block.span.extract(article.text)) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, "#a"),
        (BlockKind.PARAGRAPH, "#b"),
        (BlockKind.HEADING, "C#"),
        (BlockKind.HEADING, "D"),
    ]


def test_a_quotation_needs_no_blank_line_before_it() -> None:
    article = parse_markdown("- a\n  > b\n  > c\n- d")
    assert nesting(article) == [("a", "•"), ("b c", "• quote"), ("d", "•")]


def test_a_quotation_is_markdown_of_its_own() -> None:
    article = parse_markdown("> 1. a\n>    - b\n>\n>      c\nd\n> 2. e\n> <div>\n>\n> *f*\n\ng")
    assert nesting(article) == [
        ("a", "quote 1."),
        ("b", "quote 1. ◦"),
        ("c d", "quote 1. ◦"),
        ("e", "quote 2."),
        ("f", "quote"),
        ("g", ""),
    ]


@pytest.mark.parametrize("quotation", ["> ```\n> a\n> ```", "> # a", "> a\n>"])
def test_no_line_goes_on_lazily_after_what_is_no_paragraph(quotation: str) -> None:
    assert nesting(parse_markdown(f"{quotation}\nb")) == [("a", "quote"), ("b", "")]


def test_a_quotation_may_be_a_note_set_apart() -> None:
    article = parse_markdown("a\n> [!WARNING]\n> b\n>\n> - c\n\nd")
    assert nesting(article) == [
        ("a", ""),
        ("Warning", "admonition"),
        ("b", "admonition"),
        ("c", "admonition •"),
        ("d", ""),
    ]
    assert article.blocks[1].containers[0].label == "warning"


def test_an_outer_item_may_follow_a_paragraph_of_an_inner_one() -> None:
    article = parse_markdown("- a\n  - b\n    ```\n    c\n    ```\n    d\n- e")
    assert nesting(article)[-2:] == [("d", "• ◦"), ("e", "•")]


@pytest.mark.parametrize("sign", "~<>@&\"'$%,/:;=?^|")
def test_any_sign_may_be_escaped(sign: str) -> None:
    assert parse_markdown(f"a\\{sign}b {sign}").text == f"a{sign}b {sign}"


@pytest.mark.parametrize("source", ["`x`{number}", "## x {number}", "x\n{number}", "*x*{}"])
def test_a_word_in_braces_is_text(source: str) -> None:
    assert parse_markdown(source).text.endswith("}")


@pytest.mark.parametrize("source", ["`x`{.y}", "## x {#y}", "x\n{: y=z}", "x\n{: y }"])
def test_attributes_in_braces_are_no_text(source: str) -> None:
    assert parse_markdown(source).text == "x"


@pytest.mark.parametrize("text", ["~/.*rc or ~/.*profile", "{os*, fs*}", "2*3 and 4 * 5", "*.txt"])
def test_a_star_beside_punctuation_is_a_star(text: str) -> None:
    assert parse_markdown(text).text == text


@pytest.mark.parametrize("source", ["a*x*b", "(*x*)", "a **x**b", "“**x**”", "***x***", "**「x」**a"])
def test_stars_around_words_set_them_off(source: str) -> None:
    assert "*" not in parse_markdown(source).text


def test_code_keeps_a_space_that_is_at_one_side_alone() -> None:
    assert marked(parse_markdown("a`, `b`` `c ``d` e `"), RunStyle.CODE) == [", ", "`c", "e"]


def test_an_outer_item_may_follow_an_inner_one_that_stands_apart() -> None:
    article = parse_markdown("- a\n\n  1. b\n- c")
    assert nesting(article) == [("a", "•"), ("b", "• 1."), ("c", "•")]


def test_a_marker_for_contents_is_dropped() -> None:
    assert parse_markdown("[TOC]\n\na").text == "a"
