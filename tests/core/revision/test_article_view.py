"""What is seen of a page, and the notes as they lie in it: nothing changes by looking."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.revision.article_view import ArticleView
from reader.core.revision.position_check import misplaced_ids
from reader.core.revision.view_revision import switched
from reader.core.span import Span
from reader.core.view_choice import ViewChoice
from reader.sources.html.parser import parse_html

PROSE = "The water came an hour after it was due, and the people on the quay waited, with their hands in their pockets."
PAGE = parse_html(
    "<title>The tide is late</title><nav>News Sport</nav><article><h1>The tide is late</h1>"
    + f"<p>{PROSE}</p>" * 4
    + "<figure><img src=a.png><figcaption>The quay</figcaption></figure><aside>Related things</aside>"
    + f"<p>{PROSE}</p>" * 4
    + "</article><footer>Imprint</footer>"
)
SPANS = st.tuples(*[st.integers(0, len(PAGE.text))] * 2).map(lambda ends: Span(min(ends), max(ends)))
CHOICES = st.builds(ViewChoice, st.booleans(), st.booleans())
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def note(span: Span) -> Annotation:
    return Annotation("urn:uuid:1", NOW, NOW, describe(PAGE, span))


def at(words: str) -> Span:
    start = PAGE.text.index(words)
    return Span(start, start + len(words))


@given(SPANS, CHOICES)
def test_a_note_that_is_looked_at_is_saved_as_it_was(span: Span, choice: ViewChoice) -> None:
    view = ArticleView(PAGE, choice)
    notes = AnnotationSet({"urn:uuid:1": note(span)})
    assert view.whole_annotations(view.seen_annotations(notes)) == notes


@given(SPANS, CHOICES)
def test_a_note_is_seen_at_its_words_or_is_elsewhere(span: Span, choice: ViewChoice) -> None:
    view = ArticleView(PAGE, choice)
    seen = view.seen_annotation(note(span))
    assert not seen.is_orphan
    if seen.span is not None and seen.target is not None and seen.target.elsewhere is None:
        assert seen.span.extract(view.shown.text) == seen.quote


@given(st.data(), CHOICES)
def test_a_new_note_is_saved_where_its_words_are(data: st.DataObject, choice: ViewChoice) -> None:
    view = ArticleView(PAGE, choice)
    ends = data.draw(st.tuples(*[st.integers(0, len(view.shown.text))] * 2))
    made = Annotation("urn:uuid:1", NOW, NOW, describe(view.shown, Span(min(ends), max(ends))))
    whole = view.whole_annotation(made)
    assert not misplaced_ids(PAGE.text, AnnotationSet({made.id: whole}))
    assert view.seen_annotation(whole) == made


def test_a_note_outside_of_what_is_shown_is_no_orphan() -> None:
    seen = ArticleView(PAGE, ViewChoice()).seen_annotation(note(at("Imprint")))
    assert (seen.span, seen.is_orphan, seen.is_elsewhere, seen.needs_attention) == (None, False, True, False)


def test_switching_takes_positions_along() -> None:
    article, page = ArticleView(PAGE, ViewChoice()), ArticleView(PAGE, ViewChoice(whole=True))
    span = Span(article.shown.text.index("The quay"), article.shown.text.index("The quay") + 8)
    mapping = switched(article, page).mapping
    assert mapping.map_span(span) == at("The quay")
    assert switched(page, article).mapping.map_span(at("The quay")) == span
    assert switched(page, article).mapping.map_span(at("Imprint")).length == 0


def test_captions_are_left_out_if_the_reader_wishes() -> None:
    shown = ArticleView(PAGE, ViewChoice(captions=False)).shown.text
    assert "The quay" not in shown
    assert "Related" not in shown


def test_the_page_is_all_of_the_text() -> None:
    view = ArticleView(PAGE, ViewChoice(whole=True))
    assert view.shown is PAGE
