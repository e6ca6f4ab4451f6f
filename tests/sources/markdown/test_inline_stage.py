"""What is read inside a block: one rule a test; and that nothing is lost, and that the work grows with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, RunStyle
from reader.sources.markdown.inline_stage.pieces import Surroundings
from reader.sources.markdown.inline_stage.references import References
from reader.sources.markdown.inline_stage.scanner import read_inline
from reader.sources.markdown.inline_stage.tree import TreeBuilder
from reader.sources.markdown.parser import parse_markdown


def links(source: str) -> list[tuple[str, str]]:
    """Words and address of each link."""
    article = parse_markdown(source)
    return [(article.text[run.start : run.end], run.href) for block in article.blocks for run in block.runs if run.href]


def styled(source: str) -> list[tuple[str, RunStyle]]:
    article = parse_markdown(source)
    return [
        (article.text[run.start : run.end], run.style) for block in article.blocks for run in block.runs if run.style
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The set S = {x = 1}",
        "{x=1}",
        "a {k = M2} {j=2}",
        "{{a}}",
        "https://a.org/_a_/*b*_c_",
        "[https://a.org/_a_] *",
        "[a][b] [c](d e)",
        "<T, P> and a < b",
        "10~20, 30~40",
        "[]",
        "a_b_c",
        "&nosuch; & AT&T",
    ],
)
@pytest.mark.parametrize("block", ["{}", "## {}", "- {}", "|a|\n|-|\n|{}|"])
def test_text_stays_as_it_is_written(text: str, block: str) -> None:
    source = f"{block.format(text)}\n\n[two]: x\n"
    assert parse_markdown(source).text.removeprefix("a\n") == text


@pytest.mark.parametrize("sign", "{}@+_*[")
def test_signs_with_a_backslash_are_letters(sign: str) -> None:
    assert parse_markdown(f"## a \\{sign}#b\\{sign}").text == f"a {sign}#b{sign}"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("See https://a.org/b_(c).", "https://a.org/b_(c)"),
        ("www.a.org/x?y=1&z=2;", "http://www.a.org/x?y=1&z=2"),
        ("a.b+c_d@e-f.org.", "mailto:a.b+c_d@e-f.org"),
        ("*https://a.org/*", "https://a.org/"),
        ("见https://a.org/b，再看", "https://a.org/b"),
        ("（https://a.org/b）说明", "https://a.org/b"),
        ("[see www.a.org]", "http://www.a.org"),
        ("<https://a.org/\\[>", "https://a.org/\\["),
        ("<a@b.org>", "mailto:a@b.org"),
    ],
)
def test_an_address_in_the_text_is_a_link(source: str, address: str) -> None:
    assert [href for _, href in links(source)] == [address]


@pytest.mark.parametrize(
    "source", ["`https://a.org`", "a@b", "a@b.c_", "react@16.8.0", "www.", "xhttps://", "a\\@b.org"]
)
def test_what_only_looks_like_an_address_is_none(source: str) -> None:
    assert links(source) == []


def test_an_address_in_a_link_is_its_text() -> None:
    assert links("[https://a.org a@b.org](c)") == [("https://a.org a@b.org", "c")]


@pytest.mark.parametrize(
    ("link", "address", "title"),
    [
        ('[x](a "b \\" c")', "a", 'b " c'),
        ("[x](<a b> 'c')", "a b", "c"),
        ("[x](a(b(c)))", "a(b(c))", ""),
        ("[x](a&amp;b\\_c)", "a&b_c", ""),
        ("[x][  Ein\n ẞ]", "y", "z"),
        ("[x]({{ site.url }}/a 'b')", "/a", "b"),
        ("[x]({% link a.md %}#b)", "a.md#b", ""),
        ('[x]({{< ref "a.md#b" >}})', "a.md#b", ""),
        ("[x]({{ '/a' | relative_url }})", "/a", ""),
        ("[x]({{ unknown }}/a)", "{{ unknown }}/a", ""),
    ],
)
def test_links_have_an_address_and_a_title(link: str, address: str, title: str) -> None:
    article = parse_markdown(f"{link}\n\n[ein SS]: y 'z'\n")
    run = article.blocks[0].runs[0]
    assert (article.text, run.href, run.title) == ("x", address, title)


def test_a_label_is_not_looked_for_behind_a_blank() -> None:
    assert parse_markdown("[One] [Two]\n\n[two]: x").text == "[One] Two"


def test_no_link_is_in_another() -> None:
    assert links("[a [b](c) d](e) [![f](g)](h)") == [("b", "c"), ("\ufffc", "h")]


def test_the_words_of_a_picture_are_its_description() -> None:
    run = parse_markdown("a ![b *c* [d](e) `f` ![g](h)](i)").blocks[0].runs[1]
    assert (run.image, run.title) == ("i", "b c d f g")


@pytest.mark.parametrize(
    "source", ["中**“a”**中", "**a。**中", "**「a」**b", "中*a.*中", "**a（b）**中", "10、__中__。", "한국어**(a)**는"]
)
def test_emphasis_needs_no_blanks_beside_chinese_japanese_and_korean(source: str) -> None:
    assert not {"*", "_"} & set(parse_markdown(source).text)


def test_one_tilde_or_two_strike_words_through() -> None:
    struck = RunStyle.STRIKETHROUGH
    assert styled("~a b~ c ~~d~~ e~f~~") == [("a b", struck), ("d", struck)]


def test_entities_are_letters() -> None:
    assert parse_markdown("&copy;&#65;&#x42; &amp;lt; `&lt;` &#0;\n\n    &gt;").text == "©AB &lt; &lt; \ufffd\n&gt;"


@pytest.mark.parametrize("source", ["![a](b){width=50}", "![a](b){: .x }", "![a](b){ align=left data-x }"])
def test_attributes_after_an_element_are_no_text(source: str) -> None:
    assert parse_markdown(source).text == "\ufffc"


def test_an_attribute_list_on_a_line_of_its_own_is_no_text() -> None:
    assert parse_markdown("{: .a}\nb\n{: .c #d}\n\n{:toc}\n\ne\n{#f}").text == "b\ne"


def test_elements_nested_beyond_measure_are_read() -> None:
    deep = parse_markdown("*a " * 5_000 + "b* " * 5_000).text
    assert (deep.count("a"), deep.count("b"), "*" in deep) == (5_000, 5_000, False)


WORDS = st.sampled_from([f"w{number}" for number in range(30)])
SIGNS = st.sampled_from(
    [*"*_~[]()!<>&;\\`{}$^=:|#%/\"' \n", "](", "![", "[[", "]]", "**", "``", "www.", "://", "a@b.c"]
)


def words_of(article: Article) -> str:
    runs = [f"{run.href} {run.title} {run.image}" for block in article.blocks for run in block.runs]
    return " ".join([article.text, *runs])


@given(st.lists(WORDS | SIGNS, max_size=40))
def test_every_text_is_read_and_no_word_of_it_is_lost(parts: list[str]) -> None:
    source = "w0 " + "".join(parts)
    if "<" in source or "]:" in source or "{" in source or "&" in source or "%%" in source:
        parse_markdown(source)
        return
    found = words_of(parse_markdown(source))
    assert [part for part in parts if part[0] == "w" and part[1:].isdigit() and part not in found] == []


GROWING = [
    *("[", "[a](", "![", "<a ", "a <![CDATA[ ", "\\", "[[a]]", "![a](b", "*a **a ", "_", "_a ", "~", "a~ ", "[a][b"),
    *(
        "<a b='\" c=\"'",
        "&",
        "&a",
        "&amp;",
        "$",
        "$a ",
        ":a:",
        "<!-- ",
        "<?",
        "](",
        "*a_b**c__d",
        "[a](<b",
        "[a](b 'c\" ",
    ),
    *("==a ", "==", "^a", "a^2^", "a~1~", "%%", "%% a ", "{{< a ", "{% a ", "{{ a }} ", "![[a", "![[a.png]]", ":ship:"),
    *("$a$ ", "$$a ", "\\(a ", "\\[a ", "\\begin{align}", "$`a"),
    *("http://a", "http://a.b)/;", "www.a.b_", "a@b.c", "[a]({{ b", "*a*{: .x ", "[^a", "![a](b)", "`a``b"),
]


@pytest.mark.parametrize("unit", GROWING)
def test_work_grows_with_the_text(unit: str, count_calls: Callable[[Callable[[], object]], int]) -> None:
    def read(length: int) -> None:
        text = unit * (length // len(unit))
        TreeBuilder().build(read_inline(text, Surroundings(References(), lambda _: "", lambda _: None)))

    assert count_calls(lambda: read(4_000)) <= 2.6 * count_calls(lambda: read(2_000)) + 100


def test_runs_of_backticks_of_all_lengths_are_read_in_time(count_calls: Callable[[Callable[[], object]], int]) -> None:
    def read(count: int) -> None:
        text = " ".join("`" * number for number in range(count))
        read_inline(text, Surroundings(References(), lambda _: "", lambda _: None))

    assert count_calls(lambda: read(200)) <= 2.6 * count_calls(lambda: read(100)) + 100
