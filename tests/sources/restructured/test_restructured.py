"""reStructuredText as articles: what docutils and Sphinx mean by it, and what is not known shown as what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from reader.core.article import Article, RunStyle
from reader.core.reading.link_targets import LinkTargets
from reader.sources.registry import read_article
from reader.sources.restructured.parser import parse_restructured
from tests.sources.markup.reading import SIGNS, blocks_of, links_of, lost_words, misplaced_lines, odd_texts, styled

LEAVES = """\
.. _top:

======
Leaves
======

:Author: Ann Reed
:Date: 2026-03-04
:Tags: tea, water

Pick *young* leaves, **dry** ``them`` and see `Water`_.

Water
-----

* boil

  - soft
* pour

3. wait
4. drink

cup : noun
    holds tea

.. code-block:: sh

   kettle --on

.. math:: t = 3

Tall
~~~~

==== ====
Leaf Time
==== ====
oil  9
==== ====

.. note:: Hot!

Then

    A saying.

    -- Reed
"""


def read(source: str) -> Article:
    return parse_restructured(source, Path("guide/leaves.rst"))


def test_blocks_are_what_they_are_written_as() -> None:
    assert blocks_of(read(LEAVES)) == [
        "heading1| Leaves",
        "| Ann Reed · 2026-03-04",
        "| Pick young leaves, dry them and see Water.",
        "heading2| Water",
        "item•> | boil",
        "item•> item◦> | soft",
        "item•> | pour",
        "item3.> | wait",
        "item4.> | drink",
        "term| cup : noun",
        "definition> | holds tea",
        "code sh| kettle --on",
        "formula| t = 3",
        "heading3| Tall",
        *("cell| Leaf", "cell| Time", "cell| oil", "cell| 9"),
        "admonitionnote> | Note",
        "admonitionnote> | Hot!",
        "| Then",
        "quote> | A saying.",
        "quote> | — Reed",
    ]


def test_a_text_says_its_author_date_and_tags_in_fields() -> None:
    article = read(LEAVES)
    assert (article.title, article.author, article.date) == ("Leaves", "Ann Reed", "2026-03-04")
    assert article.properties[2].values == ("tea", "water")


def test_blocks_know_their_lines() -> None:
    article = read(LEAVES)
    assert misplaced_lines(LEAVES, article) == ["Note"]  # that is our word
    assert [block.lines for block in article.blocks if block.language] == [(27, 29)]


def test_letters_are_set_as_their_roles_say() -> None:
    article = read(":kbd:`Ctrl`, :math:`a\\_b`, H\\ :sub:`2`\\ O, :py:func:`~tea.pour`, `Title`, :own:`kept words`")
    assert article.text == "Ctrl, a\\_b, H2O, pour(), Title, kept words"
    assert styled(article, RunStyle.KEY) == ["Ctrl"]
    assert styled(article, RunStyle.FORMULA) == ["a\\_b"]
    assert styled(article, RunStyle.SUBSCRIPT) == ["2"]


def test_links_lead_to_places_and_files() -> None:
    article = read(
        ".. _cups:\n\nAbout cups\n==========\n\n:ref:`cups` :ref:`here <cups>` :doc:`/brew` :doc:`Brew <../brew#how>`"
        " :rfc:`9110` `site <https://example.org>`_ `About cups`_ :download:`a b.pdf`"
    )
    assert links_of(article) == [
        ("About cups", "#cups"),
        ("here", "#cups"),
        ("/brew", "/brew.rst"),
        ("Brew", "../brew.rst#how"),
        ("RFC 9110", "https://datatracker.ietf.org/doc/html/rfc9110"),
        ("site", "https://example.org"),
        ("About cups", "#cups"),
        ("a b.pdf", "a%20b.pdf"),
    ]
    assert LinkTargets(article).find("cups") == 0


def test_the_contents_of_a_larger_work_are_links() -> None:
    article = read(".. toctree::\n   :maxdepth: 2\n\n   brew\n   Cups <cups/index>\n")
    assert links_of(article) == [("brew", "brew.rst"), ("Cups", "cups/index.rst")]


@pytest.mark.parametrize("name", ["include", "literalinclude"])
def test_no_other_file_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.rst").write_text("Secret.")
    page = tmp_path / "page.rst"
    page.write_text(f"Before.\n\n.. {name}:: secret.rst\n\n.. csv-table::\n   :file: secret.rst\n")
    article = read_article(page)
    assert "Secret" not in article.text
    assert ("secret.rst", "secret.rst") in links_of(article)


def test_an_unknown_directive_shows_its_name_and_what_it_holds() -> None:
    article = read(".. teapot:: blue\n   :lid: no\n\n   It is *full*.\n")
    assert blocks_of(article) == ["| teapot:: blue", "| It is full."]
    assert styled(article, RunStyle.SMALL) == ["teapot:: blue"]


def test_what_describes_a_program_is_a_list_of_terms() -> None:
    article = read(".. function:: pour(cup)\n              pour(pot)\n\n   Fills it.\n\n.. versionadded:: 2.1\n")
    assert blocks_of(article) == [
        "term| pour(cup)",
        "term| pour(pot)",
        "definition> | Fills it.",
        "admonitionnote> | Added in version 2.1",
    ]


def test_what_a_theme_folds_is_folded() -> None:
    article = read(".. dropdown:: *More*\n   :open:\n\n   rain\n\n.. details::\n\n   leaf\n")
    assert blocks_of(article) == ["fold> | More", "fold> | rain", "fold> | Details", "fold> | leaf"]
    assert [block.containers[0].open for block in article.blocks] == [True, True, False, False]


def test_a_summary_of_functions_is_a_list_of_their_names() -> None:
    source = ".. autosummary::\n   :toctree: gen\n\n   tea.pour\n   ~tea.Cup\n"
    article = read(source)
    assert blocks_of(article) == ["item•> | tea.pour", "item•> | tea.Cup"]
    assert misplaced_lines(source, article) == []


def test_comments_and_names_are_not_shown() -> None:
    assert read(".. no words\n\n.. _name:\n\n.. |x| replace:: tea\n\nSome |x| and |y|.\n").text == "Some tea and |y|."


def test_names_that_stand_for_each_other_end() -> None:
    doubling = "".join(f".. |n{at}| replace:: |n{at + 1}| |n{at + 1}|\n" for at in range(40))
    assert "|n40|" in read(f"{doubling}\n|n0|\n").text


def test_footnotes_and_citations_are_notes() -> None:
    article = read("Tea [1]_ and [Reed]_.\n\n.. [1] Green.\n.. [Reed] A book.\n")
    assert blocks_of(article)[1:] == ["footnote1.> | Green.", "footnote> | [Reed] A book."]
    assert [words for words, _ in links_of(article)] == ["1", "[Reed]"]


def test_mistakes_leave_no_boxes_and_lose_no_words() -> None:
    source = "Top\n===\n\nLow\n---\n\nLower\n~~~~~\n\nNext\n====\n\nSkips\n~~~~~\n\n.. image::\n\n*open and `open\n"
    article = read(source)
    assert lost_words(source, article) <= {"image"}
    assert [section.title for section in article.all_sections()] == ["Top", "Low", "Lower", "Next", "Skips"]


def test_a_proposal_has_headers_instead_of_fields() -> None:
    article = read("PEP: 8\nTitle: Cups\nAuthor: Ann Reed <ann@example.org>\n\nAbstract\n========\n\nText.\n")
    assert article.title == "Cups"
    assert article.text.endswith("Abstract\nText.")


def test_raw_html_is_read_as_html_and_ends_where_it_ends() -> None:
    article = read(".. raw:: html\n\n   <b>bold <script>no</script>\n\nAfter.\n")
    assert blocks_of(article) == ["| bold", "| After."]


@given(odd_texts(tuple(sign for sign in SIGNS if sign != "__")))  # which begins an address
def test_any_text_is_read_with_all_its_words(source: str) -> None:
    assert lost_words(source, read(source)) == set()
