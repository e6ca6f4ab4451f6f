"""What the tests of anchoring share: passages are written in ⟦brackets⟧ within enough words to tell them from twins."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import MatchKind, Target
from reader.core.span import Span


class Answer(NamedTuple):
    """What became of one passage."""

    place: Anchor
    words: str | None
    """What stands in the new text where it was placed; None where it is lost."""

    @property
    def how(self) -> MatchKind:
        """How it was found."""
        return self.place.kind


def span_of(text: str, marked: str) -> Span:
    """Where the ⟦passage⟧ stands in a text that has the marked words, without the brackets, only once."""
    before, rest = marked.split("⟦")
    passage, after = rest.split("⟧")
    whole = before + passage + after
    assert text.count(whole) == 1, f"{whole!r} stands {text.count(whole)} times"
    start = text.index(whole) + len(before)
    return Span(start, start + len(passage))


def target_of(text: str, marked: str) -> Target:
    """The selectors of a ⟦passage⟧."""
    return describe(Article("", text, ()), span_of(text, marked))


def ask(old: str, new: str, *marked: str, alone: bool) -> list[Answer]:
    """What becomes of all the ⟦passages⟧, with the old text or from their selectors alone."""
    places = anchor_all(None if alone else old, new, [target_of(old, one) for one in marked])
    return [Answer(place, place.span and place.span.extract(new)) for place in places]


Ask = Callable[..., Answer]
AskAll = Callable[..., list[Answer]]


@pytest.fixture(params=[False, True], ids=["with the old text", "from selectors alone"])
def alone(request: pytest.FixtureRequest) -> bool:
    """Whether there are only selectors."""
    return bool(request.param)


@pytest.fixture
def becomes(*, alone: bool) -> Ask:
    """``becomes(old, new, passage)``, in both ways."""
    return lambda old, new, marked: ask(old, new, marked, alone=alone)[0]


@pytest.fixture
def all_become(*, alone: bool) -> AskAll:
    """``all_become(old, new, passages…)``, in both ways."""
    return lambda old, new, *marked: ask(old, new, *marked, alone=alone)


@pytest.fixture
def carried() -> Ask:
    """``carried(old, new, passage)`` with the old text only."""
    return lambda old, new, marked: ask(old, new, marked, alone=False)[0]


@pytest.fixture
def all_carried() -> AskAll:
    """``all_carried(old, new, passages…)`` with the old text only."""
    return lambda old, new, *marked: ask(old, new, *marked, alone=False)


@pytest.fixture
def all_alone() -> AskAll:
    """``all_alone(old, new, passages…)`` from selectors alone."""
    return lambda old, new, *marked: ask(old, new, *marked, alone=True)
