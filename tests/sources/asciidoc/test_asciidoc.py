"""AsciiDoc as articles: what Asciidoctor makes of it, with what other files would add as links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from reader.core.article import Article, RunStyle
from reader.core.reading.link_targets import LinkTargets
from reader.sources.asciidoc.parser import parse_asciidoc
from reader.sources.registry import read_article
from tests.sources.markup.reading import blocks_of, links_of, lost_words, misplaced_lines, odd_texts, styled

LEAVES = """\
= Tea *leaves*
Ann Reed <ann@example.org>
v1.2, 2026-03-04
:keywords: tea, water

Pick *young* leaves, _dry_ `them`.

[[water]]
== Water

* boil
** soft
+
----
kettle --on
----
* [x] pour
* [ ] drink

[start=3]
. wait

// a remark

Cup:: holds tea
Pot::
  holds more

Sorts
~~~~~

[source,sh]
----
kettle --off # <1>
----

WARNING: Hot!

[TIP]
.Cooler
====
Wait.
====

.Times
|===
|Leaf |Time

|oil |9
2+|none
|===

[quote,Reed]
____
A saying.
____

[stem]
++++
t = 3
++++

 by hand

'''

.A pot
image::pot.png[The pot]
"""


def read(source: str) -> Article:
    return parse_asciidoc(source, Path("guide/leaves.adoc"))


def test_blocks_are_what_they_are_written_as() -> None:
    assert blocks_of(read(LEAVES)) == [
        "heading1| Tea leaves",
        "| Ann Reed · 2026-03-04",
        "| Pick young leaves, dry them.",
        "heading2| Water",
        "item•> | boil",
        "item•> item◦> | soft",
        "item•> item◦> code| kettle --on",
        "item☑> | pour",
        "item☐> | drink",
        "item3.> | wait",
        "term| Cup",
        "definition> | holds tea",
        "term| Pot",
        "definition> | holds more",
        "heading3| Sorts",
        "code sh| kettle --off # <1>",
        "admonitionwarning> | Warning",
        "admonitionwarning> | Hot!",
        "admonitiontip> | Cooler",
        "admonitiontip> | Wait.",
        "caption| Times",
        *("cell| Leaf", "cell| Time", "cell| oil", "cell| 9", "cell| none"),
        "quote> | A saying.",
        "quote> | — Reed",
        "formula| t = 3",
        "code| by hand",
        "rule| ",
        "picture| \ufffc",
        "caption| A pot",
    ]


def test_blocks_know_their_lines() -> None:
    article = read(LEAVES)
    assert misplaced_lines(LEAVES, article) == ["Warning"]  # that is our word
    assert [block.lines for block in article.blocks if block.language] == [(32, 35)]


def test_a_text_says_its_author_date_and_tags_in_its_header() -> None:
    article = read(LEAVES)
    assert (article.title, article.author, article.date) == ("Tea leaves", "Ann Reed", "2026-03-04")
    assert [one.values for one in article.properties if one.name == "tags"] == [("tea", "water")]


def test_letters_are_set_as_their_signs_say() -> None:
    article = read(
        'H~2~O x^2^ **b**old snake_case_name 2*3*4 `+a*b*c+` \\*kept* "`so`" [.x]#word# kbd:[Esc] stem:[x^2] '
        "menu:File[Save] leaves -- dry... pass:[_raw_] {nbsp}{unknown} (C)"
    )
    assert article.text == (
        "H2O x2 bold snake_case_name 2*3*4 a*b*c *kept* “so” word Esc x^2 "
        "File › Save leaves — dry… _raw_ \xa0{unknown} ©"
    )
    assert styled(article, RunStyle.FORMULA) == ["x^2"]
    assert styled(article, RunStyle.KEY) == ["Esc"]
    assert styled(article, RunStyle.SMALL) == ["{unknown}"]


def test_dashes_are_two_signs_in_code_and_in_options() -> None:
    assert read("-- `--` leaf--stone `--x` (--) --").text == "— -- leaf—stone --x (--) —"


def test_what_a_plus_stands_before_is_no_part_of_an_item_if_it_is_the_next_one() -> None:
    article = read("* leaf\n+\n* stone\n** rain\n+\n. mist\n+\n* last\n")
    assert blocks_of(article) == [
        "item•> | leaf",
        "item•> | stone",
        "item•> item◦> | rain",
        "item•> item◦> item1.> | mist",
        "item•> | last",
    ]


def test_links_lead_to_places_and_files() -> None:
    article = read(
        ":site: https://example.org\n\n<<water>> <<water,here>> xref:brew.adoc#how[Brew] xref:brew.adoc[] {site}/a[A] "
        "link:a_b.pdf[window=_blank] https://example.org[Site^] linkgit:git-add[1]\n\n[#water]\n== About water\n"
    )
    assert links_of(article) == [
        ("About water", "#water"),
        ("here", "#water"),
        ("Brew", "brew.adoc#how"),
        ("brew.adoc", "brew.adoc"),
        ("A", "https://example.org/a"),
        ("a_b.pdf", "a_b.pdf"),
        ("Site", "https://example.org"),
        ("git-add(1)", "git-add.adoc"),
    ]
    assert LinkTargets(article).find("water") == article.text.rindex("About")


def test_attributes_that_stand_for_each_other_end() -> None:
    doubling = "".join(f":n{at}: {{n{at + 1}}}{{n{at + 1}}}\n" for at in range(60))
    assert "n" in read(f"{doubling}\n{{n0}}\n").text


def test_all_that_conditions_choose_from_is_read() -> None:
    assert read("ifdef::web[]\nrain\nendif::[]\nifndef::web[leaf]\n").text == "rain leaf"


@pytest.mark.parametrize("inside", ["{}", "----\n{}\n----", "|===\na|{}\n|==="])
def test_no_other_file_is_read(inside: str, tmp_path: Path) -> None:
    (tmp_path / "secret.adoc").write_text("Hidden words.")
    page = tmp_path / "page.adoc"
    page.write_text(inside.format("include::secret.adoc[]"))
    article = read_article(page)
    assert "Hidden" not in article.text
    assert "secret.adoc" in article.text


def test_pictures_lie_in_the_folder_that_is_named_for_them() -> None:
    article = read(":imagesdir: img\n\nimage::pot.png[]\n\nA image:https://example.org/cup.png[cup]\n")
    pictures = [run.image for block in article.blocks for run in block.runs if run.image]
    assert pictures == ["img/pot.png", "https://example.org/cup.png"]


def test_code_that_is_in_another_file_is_a_link_to_it() -> None:
    article = read("[source,sh]\n----\ninclude::kettle.sh[tag=on]\n----\n")
    assert blocks_of(article) == ["| include: kettle.sh tag=on"]
    assert links_of(article) == [("kettle.sh", "kettle.sh")]


def test_a_signature_is_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "page.asc"
    file.write_text("-----BEGIN PGP SIGNATURE-----\n\niQ*b*E\n-----END PGP SIGNATURE-----\n")
    assert "iQ*b*E" in read_article(file).text


def test_what_can_collapse_is_folded() -> None:
    article = read(".More\n[%collapsible]\n====\nrain\n====\n\n[%collapsible%open]\n====\nleaf\n====\n")
    assert blocks_of(article) == ["fold> | More", "fold> | rain", "fold> | Details", "fold> | leaf"]
    assert [block.containers[0].open for block in article.blocks] == [False, False, True, True]


def test_footnotes_stand_at_the_end() -> None:
    article = read("Tea.footnote:a[Green _tea_.] Cup.footnote:a[]\n\nLast.\n")
    assert blocks_of(article) == ["| Tea.1 Cup.1", "| Last.", "footnote1.> | Green tea."]


@pytest.mark.parametrize("fence", ["----", "====", "____", "|===", "++++", "....", "////", "--", "```"])
def test_what_is_not_ended_goes_on_to_the_end(fence: str) -> None:
    source = f"rain\n\n{fence}\nleaf\n\nstone\n"
    assert lost_words(source, read(source)) == set()


SIGNS = (*"*_`#^~+[]<>{}()|:.-=!'\"&", "**", "``", "== ", "----", "====", "::", "1.", "* ", "<<", ">>", "((", "+\n")


@given(odd_texts(SIGNS))
def test_any_text_is_read_with_all_its_words(source: str) -> None:
    assert lost_words(source, read(source)) == set()
