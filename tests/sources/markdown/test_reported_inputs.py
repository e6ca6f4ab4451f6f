"""Inputs that readers of Markdown programs have reported as read wrongly, each with what is to be seen of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from reader.sources.markdown.parser import parse_markdown
from tests.sources.seen_blocks import seen

DEFINED = "\n\n[One]: /1\n[Two]: /2\n[Three]: /3\n"


class Reported(NamedTuple):
    """One input: what is reported, the source, and its blocks as ``seen`` writes them."""

    what: str
    source: str
    blocks: list[str]


TABLE = ["cell: a", "cell: b", "cell: 1", "cell: 2"]
REPORTED = (
    Reported("a table after a line", "Prices:\n| a | b |\n|---|---|\n| 1 | 2 |", ["paragraph: Prices:", *TABLE]),
    Reported(
        "a table in an item",
        "- Prices:\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
        ["item paragraph: Prices:", *(f"item {cell}" for cell in TABLE)],
    ),
    Reported(
        "a table in a quotation",
        "> Prices:\n> | a | b |\n> |---|---|\n> | 1 | 2 |",
        ["quote paragraph: Prices:", *(f"quote {cell}" for cell in TABLE)],
    ),
    Reported(
        "two labels side by side",
        f"See [One] [Two] and [Three]\n[One].{DEFINED}",
        ["paragraph: See <One /1> <Two /2> and <Three /3> <One /1>."],
    ),
    Reported("a label after no label", f"[what] [One]{DEFINED}", ["paragraph: [what] <One /1>"]),
    Reported(
        "an address before CJK punctuation",
        "見る https://e.example/tea，またはhttps://e.example/b。",
        [
            "paragraph: 見る <https://e.example/tea https://e.example/tea>，または<https://e.example/b https://e.example/b>。"
        ],
    ),
    Reported(
        "lists nested by their text, with code",
        "1. tea\n   - green\n     1. hot\n\n        ```py\n        a\n          b\n        ```\n\n   words\n2. cake",
        [
            "item paragraph: tea",
            "item item paragraph: green",
            "item item item paragraph: hot",
            "item item item code: a\n  b",
            "item paragraph: words",
            "item paragraph: cake",
        ],
    ),
    Reported(
        "notes of several blocks, and a note in a note",
        "A[^x] b[^y].\n\n[^x]: First.\n\n    - item\n\n    ```\n    code\n    ```\n[^y]:\n    Below[^z].\n[^z]: Last.",
        [
            "paragraph: A<1 #fn:x> b<2 #fn:y>.",
            "footnote paragraph: First.",
            "footnote item paragraph: item",
            "footnote code: code",
            "footnote paragraph: Below<3 #fn:z>.",
            "footnote paragraph: Last.",
        ],
    ),
    Reported("underlines of mixed signs", "Tea\n=-=-=\n\nReal\n--", ["paragraph: Tea =-=-=", "heading: Real"]),
    Reported(
        "code in a cell of HTML",
        "<table><tr><td>\n\n```py\nif a:\n    b\n```\n\n</td></tr></table>",
        ["code: if a:\n    b"],
    ),
    Reported(
        "braces in headings and text",
        "## The set S = {x = 1}\n\nText\n{a=b}",
        ["heading: The set S = {x = 1}", "paragraph: Text {a=b}"],
    ),
    Reported("attributes", '> Hot.\n{class="big"}\n\n`tea`{.sh}', ["quote paragraph: Hot.", "paragraph: tea"]),
    Reported("two rules", "a\n\n***\n---\n\nb", ["paragraph: a", "rule: ", "rule: ", "paragraph: b"]),
    Reported("a rule with tabs", "a\n\n*\t*\t*\n\nb", ["paragraph: a", "rule: ", "paragraph: b"]),
    Reported("a bar in code in a cell", "| a |\n|---|\n| `b \\| c` |", ["cell: a", "cell: b | c"]),
    Reported(
        "addresses without a scheme",
        "See www.e.example or me@e.example.",
        ["paragraph: See <www.e.example http://www.e.example> or <me@e.example mailto:me@e.example>."],
    ),
    Reported("a title in parentheses", "[tea](/t (All about it))", ["paragraph: <tea /t>"]),
    Reported("a grave accent beside a tag", '<a href="`">`tea', ["paragraph: <`tea `>"]),
    Reported(
        "marks of site builders",
        "a\n\n{{< note >}}\nHot *water*.\n{{< /note >}}\n\n{% include x.html %}\n\nb",
        [
            "paragraph: a",
            "admonition paragraph: Note",
            "admonition paragraph: Hot water.",
            "paragraph: {% include x.html %}",
            "paragraph: b",
        ],
    ),
    Reported("front matter in TOML", '+++\ntitle = "Tea"\n+++\n\nText.', ["heading: Tea", "paragraph: Text."]),
    Reported("stars and lines in a formula", "Let $a_1 * b_1 * c$ be", ["paragraph: Let a_1 * b_1 * c be"]),
    Reported(
        "braces in a formula of its own",
        "Then\n\n$$w({k}_i) = \\frac{1}{\\sum_{j=1} \\{{k}_j\\}}$$",
        ["paragraph: Then", "code: w({k}_i) = \\frac{1}{\\sum_{j=1} \\{{k}_j\\}}"],
    ),
    Reported("items numbered anew", "1. a\n\n1) b", ["item paragraph: a", "item paragraph: b"]),
    Reported("emoji, one tilde", ":rocket: ~one~!", ["paragraph: 🚀 one!"]),
    Reported("a folder's name with a blank", "[a](b%20c/d.md#x-y)", ["paragraph: <a b%20c/d.md#x-y>"]),
)


@pytest.mark.parametrize("one", REPORTED, ids=lambda one: one.what)
def test_it_is_read_as_it_is_meant(one: Reported) -> None:
    assert seen(parse_markdown(one.source)) == one.blocks


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        ("## Setup\n\n## Setup\n\n## Setup-1", ["setup", "setup-1", "setup-1-1"]),
        ("## Über Äpfel & Birnen!\n\n## 🚀 Launch\n\n## a", ["über-äpfel--birnen", "-launch", "a"]),
    ],
)
def test_headings_have_the_names_that_github_gives_them(headings: str, names: list[str]) -> None:
    article = parse_markdown(f"# Top\n\n{headings}")
    starts = [section.span.start for section in article.all_sections()]
    assert [article.link_targets[name] for name in names] == starts


@pytest.mark.parametrize("tags", ["{% raw %}`a`{% endraw %} or {% raw %}`b`{% endraw %}", "{{< a >}} or {{< b >}}"])
def test_words_between_two_tags_of_a_site_are_read(tags: str) -> None:
    assert " or " in parse_markdown(f"Made by\n{tags}\nas always.").text
