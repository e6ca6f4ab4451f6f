"""A reader who does anything in any order: undoing everything gives the start, and the disk says what memory says."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.saving.autosave import Autosave
from reader.app.saving.save_timer import Delays
from reader.app.session.session import Session
from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.article import text_digest
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.revision.position_check import same_letters
from reader.core.revision.reanchoring import Reanchoring, with_target
from reader.core.selectors import MatchKind
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.notes.repository import NotesRepository

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
NEVER = Delays(quiet=600_000, limit=600_000, retry=600_000, longest=600_000)
TEXT = """# Tea

Strong tea, and a good deal of it. Green 😀 tea.

- First, water.
- Then *leaves*.

## Black

| Milk | Sugar |
|------|-------|
| no   | never |

    brew(3)
"""

OTHERS = (
    TEXT,
    TEXT.replace("Strong tea", "A cup of strong tea"),
    TEXT.replace("- First, water.\n- Then *leaves*.\n", ""),
    TEXT.replace("## Black\n", "").replace("# Tea\n", "# Tea\n\nThe pot is warm.\n\n## Black\n"),
    TEXT.replace("a good deal", "very much"),
    "# Nothing\n\n" + "Quite another thing is written here. " * 4,
)
"""What the file may say instead."""

PICKS = st.integers(0, 99)
"""Which one, counted round."""
SEVERAL = st.lists(PICKS, min_size=1, max_size=3)
SPANS = st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda pair: Span(pair[0], sum(pair)))
TEXTS = st.sampled_from(["", "A note.", "*Two*\n\nparagraphs", "[[Black]]", "é 😀"])
TAGS = st.lists(st.sampled_from(["a", "b", "#c", " "]), max_size=2)


def plain(annotations: Mapping[str, Annotation]) -> dict[str, Annotation]:
    """But for when they were changed, which undoing does too."""
    return {key: replace(one, modified=NOON, change_times=()) for key, one in annotations.items()}


class Pen(RuleBasedStateMachine):
    """One session on one article with a real store; ``self.start`` is what undoing everything must give."""

    @initialize()
    def open(self) -> None:
        """Open the article for the first time."""
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "tea.md"
        file.write_text(TEXT, "utf-8")
        seconds, ids = count(), count(1)
        self.session = Session(lambda: NOON + timedelta(seconds=next(seconds)), lambda: f"urn:uuid:{next(ids):08}")
        self.store = NotesRepository(Path(self.folder.name) / "store", lambda: NOON)
        self.autosave = Autosave(self.session, self.store, lambda: self.opened.key, NEVER)
        self.read(file)

    def read(self, file: Path) -> None:
        """Open the article with the notes that the disk has."""
        self.opened: OpenedArticle = ArticleLoader(self.store, read_article).open(file)
        self.session.open(self.opened.article, self.opened.annotations)
        self.start = plain(self.session.annotations.by_id)

    def ids(self, picks: list[int]) -> list[str]:
        """Some of the notes there are."""
        known = list(self.session.annotations.by_id)
        return [known[pick % len(known)] for pick in picks] if known else []

    def one(self, pick: int) -> str:
        """One of them, or one that is not there."""
        return next(iter(self.ids([pick])), "urn:uuid:none")

    @rule(span=SPANS, colour=st.sampled_from(BUILT_IN_COLOURS), style=st.sampled_from(MarkStyle))
    def create(self, span: Span, colour: Colour, style: MarkStyle) -> None:
        if span.start < len(self.opened.article.text):
            self.session.commands.mark(span.clamped(len(self.opened.article.text)), colour, style)

    @rule(text=TEXTS, pick=PICKS)
    def note_on_more(self, text: str, pick: int) -> None:
        sections = [*self.opened.article.all_sections(), None]
        section = sections[pick % len(sections)]
        self.session.commands.add_section_note(section, text) if section else self.session.commands.add_article_note(
            text
        )

    @rule(span=SPANS)
    def bookmark(self, span: Span) -> None:
        if span.start < len(self.opened.article.text):
            self.session.commands.bookmark(span.clamped(len(self.opened.article.text)), "Here")

    @rule(pick=PICKS, span=SPANS)
    def resize(self, pick: int, span: Span) -> None:
        self.session.commands.resize(self.one(pick), span)

    @rule(picks=SEVERAL, colour=st.sampled_from(BUILT_IN_COLOURS))
    def recolour(self, picks: list[int], colour: Colour) -> None:
        self.session.commands.recolour(self.ids(picks), colour)

    @rule(picks=SEVERAL, style=st.sampled_from(MarkStyle))
    def restyle(self, picks: list[int], style: MarkStyle) -> None:
        self.session.commands.restyle(self.ids(picks), style)

    @rule(pick=PICKS, texts=st.lists(TEXTS, min_size=1, max_size=3), done=st.booleans())
    def write(self, pick: int, texts: list[str], *, done: bool) -> None:
        for text in texts:
            self.session.typing.set_text(self.one(pick), text)
        if done:
            self.session.typing.end_step()

    @rule(pick=PICKS, which=PICKS)
    def restore_text(self, pick: int, which: int) -> None:
        one = self.session.annotations.by_id.get(self.one(pick))
        if one and one.history:
            self.session.typing.restore_version(one.id, one.history[which % len(one.history)])

    @rule(picks=SEVERAL, tags=TAGS, how=st.sampled_from(["add_tags", "remove_tags", "set_tags"]))
    def tag(self, picks: list[int], tags: list[str], how: str) -> None:
        getattr(self.session.commands, how)(self.ids(picks), tags)

    @rule(picks=SEVERAL)
    def join(self, picks: list[int]) -> None:
        self.session.commands.join(self.ids(picks))

    @rule(pick=PICKS, position=st.integers(0, 120))
    def split(self, pick: int, position: int) -> None:
        self.session.commands.split(self.one(pick), position)

    @rule(picks=SEVERAL)
    def delete(self, picks: list[int]) -> None:
        self.session.commands.delete(self.ids(picks))

    @precondition(lambda self: self.session.annotations.removed)
    @rule(picks=SEVERAL)
    def restore(self, picks: list[int]) -> None:
        trash = [gone.annotation.id for gone in self.session.annotations.trash]
        self.session.commands.restore([trash[pick % len(trash)] for pick in picks])

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.session.history.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.session.history.redo()

    @rule()
    def save(self) -> None:
        assert self.autosave.flush()
        disk = self.store.load(self.opened.key)
        assert disk.annotations == self.session.annotations
        assert disk.messages == ()

    @rule()
    def reload(self) -> None:
        assert self.autosave.flush()
        before = self.session.annotations
        self.read(self.opened.key.path)
        assert self.session.annotations == before

    @rule(text=st.sampled_from(OTHERS))
    def edit_the_file(self, text: str) -> None:
        """Another program writes the article: all notes go on, and so does the history."""
        old, before = self.opened.article.text, self.session.annotations.by_id.keys()
        self.opened.key.path.write_text(text, "utf-8")
        article = read_article(self.opened.key.path)
        assert self.autosave.flush()
        passed = Reanchoring(article, old, text_digest(old), self.store.text)
        known = passed.reanchor_targets(
            [*self.session.targets(), *(one.target for one in self.start.values() if one.target)]
        )
        self.opened = self.opened._replace(
            article=article, key=self.opened.key._replace(digest=text_digest(article.text))
        )
        self.session.revise(passed)
        self.start = {key: with_target(one, known) for key, one in self.start.items()}
        assert self.session.annotations.by_id.keys() == before

    @rule(pick=PICKS, span=SPANS)
    def place(self, pick: int, span: Span) -> None:
        self.session.commands.place(self.one(pick), span)

    @rule(picks=SEVERAL)
    def confirm(self, picks: list[int]) -> None:
        self.session.commands.confirm(self.ids(picks))
        assert not any(self.session.annotations.by_id[key].needs_check for key in self.ids(picks))

    @rule(picks=SEVERAL)
    def keep_lost(self, picks: list[int]) -> None:
        self.session.commands.leave_unplaced(self.ids(picks))

    @rule()
    def undo_everything_and_redo_it(self) -> None:
        end, index = plain(self.session.annotations.by_id), self.session.history.index()
        self.session.history.setIndex(0)
        assert plain(self.session.annotations.by_id) == self.start
        self.session.history.setIndex(index)
        assert plain(self.session.annotations.by_id) == end

    @invariant()
    def nothing_is_there_and_in_the_trash(self) -> None:
        annotations = self.session.annotations
        assert not annotations.by_id.keys() & annotations.removed.keys()

    @invariant()
    def every_mark_quotes_its_passage_or_says_why_not(self) -> None:
        text = self.opened.article.text
        for one in self.session.annotations:
            if one.target and one.match is None:
                assert one.span is not None
                assert same_letters(one.span.extract(text), one.quote)
            elif one.match:
                assert one.is_orphan == (one.match.kind is MatchKind.LOST)
                assert one.span is None or one.span.extract(text).strip()

    def teardown(self) -> None:
        """Undo everything; what the disk then has is the start."""
        self.session.history.setIndex(0)
        assert plain(self.session.annotations.by_id) == self.start
        assert self.autosave.close()
        assert plain(self.store.load(self.opened.key).annotations.by_id) == self.start
        self.folder.cleanup()


@pytest.mark.usefixtures("qapp")
class TestPen(Pen.TestCase):  # type: ignore[misc] - made by hypothesis at run time
    """As a test of pytest's."""

    settings = settings(stateful_step_count=40)
