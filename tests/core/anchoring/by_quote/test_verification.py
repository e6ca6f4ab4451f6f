"""Stored positions are not believed unseen."""

from __future__ import annotations

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.by_quote.verification import verified_spans
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

TEXT = "The kettle stands on the iron stove all day long. A good pen is never lent. Paper remembers the hand."


def target(words: str, text: str = TEXT) -> Target:
    """Selectors of the first place where ``words`` stand."""
    return describe(Article("", text, ()), Span(text.index(words), text.index(words) + len(words)))


def stood(one: Target, text: str = TEXT) -> str | None:
    """What the passage was in the old text."""
    (span,) = verified_spans(Tokens(text, Vocabulary()), [one])
    return span.extract(text) if span else None


def test_a_position_that_is_off_is_put_right() -> None:
    assert stood(target("good pen")._replace(span=Span(0, 8))) == "good pen"


def test_the_same_word_at_the_position_is_not_the_passage_if_the_context_is_elsewhere() -> None:
    text = "The pen, the ink. " + TEXT
    one = target("pen")._replace(span=Span(4, 7))
    (span,) = verified_spans(Tokens(text, Vocabulary()), [one])
    assert span == Span(text.index("good pen") + 5, text.index("good pen") + 8)


def test_a_passage_that_has_come_away_from_its_quote_is_known_by_its_context() -> None:
    now = target("A good pen is never lent")
    before = now._replace(quote=now.quote._replace(exact="A good pen is not lent to anybody"))
    assert stood(before) == "A good pen is never lent"


def test_what_the_old_text_does_not_have_has_no_place_in_it() -> None:
    assert stood(Target(TextQuote("something else", "about ", " entirely"), Span(4, 18))) is None


def test_a_note_made_after_the_text_was_kept_is_found_in_the_new_text() -> None:
    new = TEXT + " Windows are cleaned on Mondays, and nobody knows why."
    (place,) = anchor_all(TEXT, new, [target("cleaned on Mondays", new)])
    assert place.span == target("cleaned on Mondays", new).span
