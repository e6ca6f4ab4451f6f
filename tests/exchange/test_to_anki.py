"""The cards that Anki imports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_anki import to_anki
from reader.sources.markdown.parser import parse_markdown

Mark = Callable[..., Annotation]
LINK = re.compile(r' · <a href="postil://[^"]*">Show in Postil</a>')
SOURCE = "<p><small><i>Is it open?</i> · A. Writer · One &amp; only › A part</small></p>"


class Card(NamedTuple):
    """One row."""

    guid: str
    deck: str
    tags: str
    front: str
    back: str


def cards(article: Article, *notes: Annotation) -> list[Card]:
    """The rows below the six headers, without the links back, which each has."""
    part = ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))
    rows = io.StringIO(to_anki([part, part]), newline="")
    assert [next(rows)[0] for _ in range(6)] == ["#"] * 6
    made = [Card(*row) for row in csv.reader(rows, delimiter="\t")]
    assert all(len(LINK.findall(card.back)) == 1 for card in made)
    return [card._replace(back=LINK.sub("", card.back)) for card in made]


def test_a_card_asks_for_the_note_on_a_passage_in_its_context(article: Article, mark: Mark) -> None:
    assert cards(article, mark("starred", "My *note*.", tags=("two words", "tea/green"))) == [
        Card(
            "00000000-0000-4000-8000-000000000001",
            "Postil::Is it open?",
            "two-words tea::green",
            "<blockquote><p>A *<b>starred</b>* [quote] &amp; more of it.</p></blockquote>",
            f"<p>My <em>note</em>.</p>\n{SOURCE}",
        )
    ]


@pytest.mark.parametrize(
    ("source", "front"),
    [
        ("A *pot*[^1] is hot.\n\n[^1]: Or a cup.", "<p>A <em>pot</em><sup>1</sup> is <b>hot</b>.</p>"),
        ("> - hot *pot*", "<p><b>hot</b> <em>pot</em></p>"),
        ("So $a < b$ is hot.", '<p>So <span class="math inline">\\(a &lt; b\\)</span> is <b>hot</b>.</p>'),
    ],
)
def test_the_context_looks_as_in_the_article(source: str, front: str, mark: Mark) -> None:
    made = parse_markdown(source)
    at = made.text.index("hot")
    note = replace(mark("starred", "Hot."), target=describe(made, Span(at, at + 3)))
    assert cards(made, note)[0].front == f"<blockquote>{front}</blockquote>"


def test_a_question_in_a_note_is_what_is_asked(article: Article, mark: Mark) -> None:
    (card,) = cards(article, mark("A *starred* [quote] & more \ufffcof it.", "Why *so*?\nBecause."))
    assert card.front == "<p>Why <em>so</em>?</p>"
    assert card.back.startswith(
        "<blockquote><p>A *starred* [quote] &amp; more of it.</p></blockquote>\n<p>Because.</p>"
    )


def test_what_has_no_words_is_no_card(article: Article, mark: Mark) -> None:
    assert not cards(article, mark("\ufffc"), replace(mark(), note=""))


@pytest.mark.parametrize("order", ["[sound:x.mp3]", "[latex]x[/latex]", "[$]x[/$]", "<script>x</script>"])
def test_nothing_in_a_note_is_an_order(article: Article, mark: Mark, order: str) -> None:
    (card,) = cards(article, mark("starred", f"{order} `{order}`"))
    assert not re.search(r"\[(?:sound|/?latex|/?\$)|<script", card.back)
