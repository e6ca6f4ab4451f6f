"""Invisible characters that come or go in an edited text: what is marked stays marked, whole and settled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import AnchorPass, anchor_all
from reader.core.revision.text_changes import changed_spans, deletion_positions
from reader.core.selectors import MatchKind, Target, TextQuote
from reader.core.span import Span
from reader.core.text.folding import without_invisible

TEXT = (
    "The extraordinary house stands by the long road where nobody came in years. Another sentence of plain words.\n"
    "Second paragraph about nothing at all, only to have some more text in here: می\u200cخواهم, ❤\ufe0f and a café.\n"
    "The third says of the long road that it leads to the sea, and of the house that it was built for its keeper."
)
WORDS = without_invisible(TEXT)
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\ufe0f"


def target(text: str, span: Span) -> Target:
    quote = TextQuote(span.extract(text), text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32])
    return Target(quote, span)


def sprinkled(where: list[tuple[int, str]]) -> str:
    """The text with invisible characters at these places."""
    letters = list(WORDS)
    for at, invisible in where:
        letters[at] = letters[at] + invisible if letters[at] != "\n" else letters[at]
    return "".join(letters)


TEXTS = st.lists(
    st.tuples(st.integers(0, len(WORDS) - 1), st.text(st.sampled_from(INVISIBLE), min_size=1, max_size=2)), max_size=30
).map(sprinkled)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span, str]:
    """A text, whole words in it, and the text with other invisible characters."""
    old, new = draw(TEXTS), draw(TEXTS)
    starts = [at for at in range(len(WORDS)) if WORDS[at].isalpha() and not WORDS[at - 1 : at].isalpha()]
    first = draw(st.sampled_from(starts))
    words = WORDS[first : first + 60].partition("\n")[0].split()[: draw(st.integers(3, 6))]
    last = first + len(" ".join(words))
    at = [place for place, letter in enumerate(old) if without_invisible(letter)]
    return old, Span(at[first], at[last - 1] + 1), new


@pytest.mark.parametrize("with_text", [True, False])
@given(marked())
@settings(deadline=None)
def test_whole_words_stay_marked(with_text: bool, change: tuple[str, Span, str]) -> None:  # noqa: FBT001 - pytest's
    old, span, new = change
    (found,) = anchor_all(old if with_text else None, new, [target(old, span)])
    assert found.span is not None
    assert without_invisible(found.span.extract(new)) == without_invisible(span.extract(old))
    assert found.kind is MatchKind.EXACT
    assert not found.needs_check or not with_text


FORMS = [
    ("extraordinary house", "extra\u00adordi\u00adnary house"),
    ("straightforwardly", "straight\u00adfor\u00adward\u00adly"),
    ("zerowidth", "zero\u200bwidth"),
    ("word", "w\u00adord"),
    ("میخواهم", "می\u200cخواهم"),
    ("❤", "❤\ufe0f"),
    ("👩👩👧", "👩\u200d👩\u200d👧"),
    ("joined", "join\u2060ed"),
]
FRAME = "In the town {} stands by the road, and nobody came in years.\nSecond paragraph about nothing at all.\n"


def placed(one: str, other: str, part: str, *, with_text: bool) -> tuple[Anchor, str]:
    """Where ``part`` of ``one`` is found when ``other`` takes the place of ``one``, and the words there."""
    old, new = FRAME.format(one), FRAME.format(other)
    start = old.index(part)
    (found,) = anchor_all(old if with_text else None, new, [target(old, Span(start, start + len(part)))])
    return found, found.span.extract(new) if found.span else ""


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize(("plain", "odd"), FORMS)
def test_a_mark_is_on_the_whole_word_and_settled(plain: str, odd: str, *, with_text: bool) -> None:
    for one, other in ((plain, odd), (odd, plain)):
        found, words = placed(one, other, one, with_text=with_text)
        assert (found.kind, found.needs_check, words) == (MatchKind.EXACT, False, other)


@pytest.mark.parametrize("with_text", [True, False])
def test_a_part_of_a_word_stays_a_part(*, with_text: bool) -> None:
    assert placed("extraordinary", "ex\u00adtra\u00adordinary", "ordi", with_text=with_text)[1] == "ordi"
    assert placed("ex\u00adtra\u00adordinary", "extraordinary", "ordi", with_text=with_text)[1] == "ordi"
    assert placed("extraordinary", "extra\u00ador\u00addinary", "ordi", with_text=with_text)[1] == "or\u00addi"


def test_no_change_is_shown() -> None:
    matching = AnchorPass(FRAME.format("straightforwardly"), FRAME.format("straight\u00adforwardly")).matching
    assert matching is not None
    assert (changed_spans(matching), deletion_positions(matching)) == ((), ())
