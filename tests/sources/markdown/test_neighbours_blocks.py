"""The blocks of GitHub's neighbours: MkDocs, pandoc, Docusaurus, Obsidian, Hugo and Jekyll."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.markdown.parser import parse_markdown


def seen(article: Article) -> list[tuple[str, str]]:
    """The text of each block, and what it is in."""
    return [
        (
            block.span.extract(article.text),
            " ".join(one.label or one.marker or one.kind.value for one in block.containers),
        )
        for block in article.blocks
    ]


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ('!!! warning "A *gap*"\n    Mind', "warning", "A gap"),
        ("!!! note\n    Mind", "note", "Note"),
        ("??? tip\n    Mind", "tip", "Tip"),
        ('???+ tip inline "Open"\n    Mind', "tip", "Open"),
        ("::: tip A gap\nMind\n:::", "tip", "A gap"),
        (":::caution[A gap]\n\nMind\n\n:::", "caution", "A gap"),
        ('::: {.callout-note title="A gap"}\nMind\n:::', "note", "A gap"),
        ("> [!faq]- A gap\n> Mind", "faq", "A gap"),
        ("> [!my-kind]+\n> Mind", "my-kind", "My kind"),
        ("> [!IMPORTANT]\n> Mind", "important", "Important"),
        ('{{% notice tip "A gap" %}}\nMind\n{{% /notice %}}', "tip", "A gap"),
        ('{{< callout type="warning" >}}\nMind\n{{< /callout >}}', "warning", "Warning"),
        ('{% hint style="info" %}\nMind\n{% endhint %}', "info", "Info"),
        ("{% note %}\n\nMind\n\n{% endnote %}", "note", "Note"),
    ],
)
def test_a_note_is_set_apart_under_its_title(source: str, kind: str, title: str) -> None:
    assert seen(parse_markdown(f"{source}\n\nout"))[:2] == [(title, kind), ("Mind", kind)]
    assert seen(parse_markdown(f"{source}\n\nout"))[2] == ("out", "")


def test_a_note_may_have_no_title() -> None:
    assert seen(parse_markdown('!!! note ""\n    Mind')) == [("Mind", "note")]


@pytest.mark.parametrize("between", ["", "\n"])
def test_two_callouts_in_a_row_are_two(between: str) -> None:
    article = parse_markdown(f"> [!tip] One\n> a\n{between}> [!bug] Two\n> b")
    assert seen(article) == [("One", "tip"), ("a", "tip"), ("Two", "bug"), ("b", "bug")]


def test_a_callout_may_be_in_another() -> None:
    article = parse_markdown("> [!tip] One\n> > [!bug]- Two\n> > b\n>\n> a")
    assert seen(article) == [("One", "tip"), ("Two", "tip bug"), ("b", "tip bug"), ("a", "tip")]


def test_tabs_stand_one_below_the_other() -> None:
    article = parse_markdown('=== "C"\n\n    ``` c\n    int x;\n    ```\n\n=== "Go"\n\n    - b\n\nout')
    assert [text for text, _ in seen(article)] == ["C", "int x;", "Go", "b", "out"]


@pytest.mark.parametrize(
    "source",
    [
        "::: note\na",
        ":::",
        "a ::: b",
        "!!! a",
        "=== a",
        "??? b",
        "{{< note >}}\na",
        "{{< note >}}\n\na\n\nb {{< /note >}}\n",
    ],
)
def test_what_never_ends_sets_nothing_apart(source: str) -> None:
    assert {kind for text, kind in seen(parse_markdown(source)) if text == "a"} <= {""}


@pytest.mark.parametrize(
    "hidden",
    [
        "%%\nb\n\nc\n%%",
        "%% b\n- c %%",
        "{% comment %}\nb\n{% endcomment %}",
        "{% comment %}\nb {% endcomment %}",
        "{% if b %}",
        "{% endfor %}",
        "{: .b }",
        "{: #b .c}",
        "* TOC\n{:toc}",
        "1. Contents\n{: toc .b}",
        "[[_TOC_]]",
    ],
)
def test_some_blocks_are_not_shown(hidden: str) -> None:
    assert parse_markdown(f"a\n\n{hidden}\n\nd").text == "a\nd"


@pytest.mark.parametrize("text", ["%%time\nb", "%%\nb", "{number}", "{ b }", "{1, 2}"])
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert parse_markdown(text).text == text.replace("\n", " ")


@pytest.mark.parametrize(
    "source",
    [
        "{{< highlight go >}}\nb *c*\n\n# d\n{{< /highlight >}}",
        "{% highlight go linenos %}\nb *c*\n\n# d\n{% endhighlight %}",
        '{{< code-toggle lang="go" >}}\nb *c*\n\n# d\n{{< /code-toggle >}}',
        "{{< Highlight go >}}\nb *c*\n\n{/highlight}\n\n# d\n{{< /Highlight >}}",
    ],
)
def test_code_between_tags_is_code(source: str) -> None:
    (block,) = parse_markdown(source).blocks
    assert (block.kind, block.language) == (BlockKind.CODE, "go")


@pytest.mark.parametrize("end", ["", "c {{< /highlight >}}\n\n", "{ /highlight }\n\n"])
def test_code_whose_end_is_on_no_line_of_its_own_hides_no_text(end: str) -> None:
    blocks = parse_markdown(f"{{{{< highlight go >}}}}\n\n{end}Words").blocks
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}


def test_a_tag_that_ends_itself_has_nothing_in_it() -> None:
    blocks = parse_markdown("{{< code a=b />}}\n\nWords\n\n{{< code >}}\nc\n{{< /code >}}").blocks
    assert [block.kind for block in blocks][-2:] == [BlockKind.PARAGRAPH, BlockKind.CODE]


@pytest.mark.parametrize(
    "source",
    ['{{< figure src="a.png" caption="b *c*" >}}', '{% include figure.html image_path="a.png" caption="b *c*" %}'],
)
def test_a_figure_of_a_site_is_a_picture_with_its_caption(source: str) -> None:
    article = parse_markdown(source)
    assert [block.kind for block in article.blocks] == [BlockKind.PICTURE, BlockKind.CAPTION]
    assert (article.blocks[0].runs[0].image, article.text) == ("a.png", "\ufffc\nb c")


def test_what_stands_between_other_tags_is_text() -> None:
    assert parse_markdown("{{< cards >}}\n*b*\n{{< /cards >}}\n\n{% raw %}\nc\n{% endraw %}").text == "b\nc"


def test_a_name_in_attributes_leads_to_the_block_before_them() -> None:
    article = parse_markdown("a\n\n## B\n{: #mine}\n\nc")
    assert article.link_targets["mine"] == article.text.index("B")


@pytest.mark.parametrize("text", ["- b", "> c", "# d\n---", "e\n  + f\n=\n1. g"])
def test_nothing_in_a_formula_is_a_block(text: str) -> None:
    assert parse_markdown(f"a\n$$\n{text}\n$$").text == f"a\n{text}"
