"""Of a web page its article is seen, or all of it: looking changes no note, and what is being done goes on."""

from __future__ import annotations

from itertools import count

import pytest

from reader.app.session.session import Session
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring
from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.core.times import EARLIEST
from reader.core.view_choice import ViewChoice
from reader.sources.html.parser import parse_html

PROSE = "The water came an hour after it was due, and the people on the quay waited, with their hands in their pockets."
SOURCE = (
    "<title>The tide is late</title><nav>News Sport</nav><article><h1>The tide is late</h1>"
    + "".join(f"<p>{number}. {PROSE}</p>" for number in range(8))
    + "<figure><img src=a.png><figcaption>The quay</figcaption></figure></article><footer>Imprint</footer>"
)
PAGE = parse_html(SOURCE)
WHOLE = ViewChoice(whole=True)


def at(words: str, page: Article = PAGE) -> Span:
    start = page.text.index(words)
    return Span(start, start + len(words))


def note(key: str, words: str) -> Annotation:
    return Annotation(key, EARLIEST, EARLIEST, describe(PAGE, at(words)), note=words)


@pytest.fixture
def session(qapp: object) -> Session:
    """A session on the page, with a note in the article and one in the rest of the page."""
    ids = count(1)
    made = Session(lambda: EARLIEST, lambda: f"urn:uuid:{next(ids)}")
    made.open(PAGE, AnnotationSet({"a": note("a", "3. The water"), "b": note("b", "Imprint")}))
    return made


def words(session: Session, key: str) -> str:
    one = session.annotations.by_id[key]
    return one.span.extract(session.article.text) if one.span and session.article else ""


def test_the_article_is_seen_at_first(session: Session) -> None:
    assert session.article is not None
    assert session.article.text.startswith("The tide is late\n0. The water")
    assert session.article.text.endswith("The quay")
    assert session.page is PAGE


def test_the_notes_of_the_page_are_as_on_the_disk(session: Session) -> None:
    assert session.page_annotations.by_id == {"a": note("a", "3. The water"), "b": note("b", "Imprint")}


def test_a_note_in_the_rest_of_the_page_is_seen_with_it(session: Session) -> None:
    assert (words(session, "a"), session.annotations.by_id["b"].is_elsewhere) == ("3. The water", True)
    session.choose_view(WHOLE)
    assert (words(session, "a"), words(session, "b")) == ("3. The water", "Imprint")
    assert session.article is PAGE


def test_a_new_note_is_saved_where_it_is_in_the_page(session: Session) -> None:
    assert session.article is not None
    session.commands.mark(at("5. The water", session.article), Colour.GREEN)
    made = session.page_annotations.by_id["urn:uuid:1"]
    assert made.target == describe(PAGE, at("5. The water"))


def test_the_undo_history_goes_along(session: Session) -> None:
    assert session.article is not None
    session.commands.mark(at("5. The water", session.article), Colour.GREEN)
    session.choose_view(WHOLE)
    session.history.undo()
    assert "urn:uuid:1" not in session.annotations.by_id
    session.history.redo()
    assert words(session, "urn:uuid:1") == "5. The water"


def test_a_note_that_is_being_written_goes_along(session: Session) -> None:
    session.typing.set_text("a", "Half a sen")
    session.choose_view(WHOLE)
    assert session.annotations.by_id["a"].note == "Half a sen"


def test_switching_is_a_revision_of_the_same_text(session: Session) -> None:
    told: list[Revision] = []
    session.revised.connect(told.append)
    session.choose_view(ViewChoice(captions=False))
    session.choose_view(ViewChoice(captions=False))
    assert [revision.same_text for revision in told] == [True]
    assert session.article is not None
    assert "The quay" not in session.article.text


def test_what_others_have_written_is_taken_over_at_its_place(session: Session) -> None:
    session.accept_merge(AnnotationSet({**session.page_annotations.by_id, "c": note("c", "6. The water")}))
    assert words(session, "c") == "6. The water"
    assert session.page_annotations.by_id["c"] == note("c", "6. The water")


def test_a_page_that_has_changed_is_seen_as_before(session: Session) -> None:
    page = parse_html(SOURCE.replace("2. The", "2. Late. The").replace("News Sport", "News Sport Weather"))
    session.revise(Reanchoring(page, PAGE.text))
    assert (words(session, "a"), session.page) == ("3. The water", page)
    span = session.page_annotations.by_id["b"].span
    assert span is not None
    assert span.extract(page.text) == "Imprint"


def test_a_page_that_grows_is_seen_as_before(qapp: object) -> None:
    session = Session(lambda: EARLIEST, lambda: "x")
    end = PAGE.blocks[5].span.end
    begun = Article(PAGE.title, PAGE.text[:end], PAGE.blocks[:6])
    notes = AnnotationSet({"a": note("a", "6. The water"), "b": note("b", "Imprint")})
    session.open(begun, notes, whole=False)
    assert not session.visible_annotations.by_id
    session.grow(PAGE, whole=True)
    assert words(session, "a") == "6. The water"
    assert session.page_annotations.by_id == notes.by_id
