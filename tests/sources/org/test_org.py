"""Org as articles: what Emacs means by it, with what only Emacs needs out of the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from reader.core.article import Article, RunStyle
from reader.core.reading.link_targets import LinkTargets
from reader.sources.org.parser import parse_org
from reader.sources.registry import read_article
from tests.sources.markup.reading import blocks_of, links_of, lost_words, misplaced_lines, odd_texts, styled

LEAVES = """\
#+TITLE: Tea /leaves/
#+AUTHOR: Ann Reed
#+FILETAGS: :tea:water:

Pick *young* leaves, /dry/ =them=, +boil+ pour.

* TODO [#A] Water :hot:
:PROPERTIES:
:CUSTOM_ID: water
:END:
- boil
  - soft
  still boil
- [X] pour
- [ ] drink

3) wait

- Cup :: holds tea
** Sorts
#+begin_src sh :results none
kettle --on
,* full
#+end_src
#+BEGIN_QUOTE
A saying.
#+END_QUOTE
#+begin_tip
Cool it.
#+end_tip
| Leaf | Time |
|------+------|
| oil  |    9 |
# a remark
: by hand
-----
\\begin{equation}
t = 3
\\end{equation}
#+CAPTION: A pot
[[./pot.png]]
"""


def read(source: str) -> Article:
    return parse_org(source, Path("guide/leaves.org"))


def test_blocks_are_what_they_are_written_as() -> None:
    assert blocks_of(read(LEAVES)) == [
        "heading1| Tea leaves",
        "| Ann Reed",
        "| Pick young leaves, dry them, boil pour.",
        "heading2| TODO Water",
        "| :hot:",
        "item•> | boil",
        "item•> item◦> | soft",
        "item•> | still boil",
        "item☑> | pour",
        "item☐> | drink",
        "item3.> | wait",
        "term| Cup",
        "definition> | holds tea",
        "heading3| Sorts",
        "code bash| kettle --on\n* full",
        "quote> | A saying.",
        "admonitiontip> | Tip",
        "admonitiontip> | Cool it.",
        *("cell| Leaf", "cell| Time", "cell| oil", "cell| 9"),
        "code| by hand",
        "rule| ",
        "formula| \\begin{equation}\nt = 3\n\\end{equation}",
        "picture| \ufffc",
        "caption| A pot",
    ]


def test_blocks_know_their_lines() -> None:
    article = read(LEAVES)
    assert misplaced_lines(LEAVES, article) == ["Tip"]  # that is our word
    assert [block.lines for block in article.blocks if block.language] == [(21, 24)]


def test_a_text_says_its_author_and_tags_in_keywords() -> None:
    article = read(LEAVES)
    assert (article.title, article.author) == ("Tea leaves", "Ann Reed")
    assert article.properties[2].values == ("tea", "water")


def test_letters_are_set_as_their_signs_say() -> None:
    article = read(
        "H_{2}O x^2 \\alpha \\(a_b\\) $c$ 5$ and 6$ a*b*c snake_case_name @@html:<kbd>Q</kbd>@@ {{{kbd(Esc)}}}"
    )
    assert article.text == "H2O x2 α a_b c 5$ and 6$ a*b*c snake_case_name Q Esc"
    assert styled(article, RunStyle.FORMULA) == ["a_b", "c"]
    assert styled(article, RunStyle.KEY) == ["Q", "Esc"]


def test_links_lead_to_places_and_files() -> None:
    article = read(
        "#+LINK: wiki https://example.org/%s\n"
        "[[*Water]] [[#water][id]] [[file:brew.org::*How][brew]] [[./a b.org]] [[https://example.org][site]] "
        "[[wiki:tea]] [[here]] [[elisp:(x)][run]] <<here>>there\n* Water\n:PROPERTIES:\n:CUSTOM_ID: water\n:END:\n"
    )
    assert links_of(article) == [
        ("Water", "#Water"),
        ("id", "#water"),
        ("brew", "brew.org#How"),
        ("./a b.org", "./a%20b.org"),
        ("site", "https://example.org"),
        ("wiki:tea", "https://example.org/tea"),
        ("here", "#here"),
    ]
    assert LinkTargets(article).find("Water") == LinkTargets(article).find("water") == article.text.rindex("Water")
    assert LinkTargets(article).find("here") == article.text.index("there")


def test_macros_stand_for_their_text() -> None:
    article = read(
        "#+MACRO: two $2 *and* $1\n#+MACRO: self {{{self}}}\n{{{two(leaf,stone)}}} {{{none(mist)}}} {{{self}}}"
    )
    assert article.text == "stone and leaf mist self"


def test_footnotes_are_numbered_as_their_signs_come() -> None:
    article = read("One[fn:b] two[fn:a] three[fn:: Line.]\n\n[fn:a] Second.\n\n[fn:b] First.\n")
    assert blocks_of(article) == [
        "| One1 two2 three3",
        "footnote2.> | Second.",
        "footnote1.> | First.",
        "footnote3.> | Line.",
    ]


def test_footnotes_in_a_line_stand_in_the_order_of_their_numbers() -> None:
    article = read("One[fn:a: Leaf[fn:b: Rain.].]\n")
    assert blocks_of(article) == ["| One1", "footnote1.> | Leaf2.", "footnote2.> | Rain."]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.org").write_text("Secret.")
    page = tmp_path / "page.org"
    page.write_text('#+SETUPFILE: secret.org\n#+INCLUDE: "secret.org" src org\nAfter.\n')
    article = read_article(page)
    assert article.text == "include: secret.org\nAfter."
    assert links_of(article) == [("secret.org", "secret.org")]


def test_drawers_are_folded_and_comments_hidden() -> None:
    article = read("* Log\n:LOGBOOK:\n- Poured\n:END:\n# no\n#+begin_comment\nno\n#+end_comment\nText.\n")
    assert blocks_of(article) == ["heading1| Log", "fold> | LOGBOOK", "fold> item•> | Poured", "| Text."]


@pytest.mark.parametrize(
    "source", ["#+begin_quote\nrain", ":LOG:\nrain", "\\begin{align}\nrain", "[[rain][leaf", "- a\n\n\n- b"]
)
def test_what_is_not_ended_is_text(source: str) -> None:
    assert lost_words(source, read(source)) == set()


SIGNS = (*"*_/+=~[]<>$\\@{^|-:", "** ", "[[", "]]", "$$", "{{{", "}}}", "::", "1.", "<<", ">>", "[fn:")
"""Without what begins a remark."""


@given(odd_texts(SIGNS))
def test_any_text_is_read_with_all_its_words(source: str) -> None:
    assert lost_words(source, read(source)) == set()
