"""Whether notes stand where they say: what is looked at before saved positions are believed."""

from __future__ import annotations

from unicodedata import normalize

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet


def misplaced_ids(text: str, annotations: AnnotationSet) -> set[str]:
    """The ids of the notes that are not in place; those that are lost are among them."""
    begins, found = text.startswith, set[str]()
    for key, one in annotations.by_id.items():
        target = one.target
        if target is None or (target.span is not None and begins(target.quote.exact, target.span.start)):
            continue  # nearly all, and there may be ten thousand
        if not is_in_place(text, one):
            found.add(key)
    return found


def is_in_place(text: str, one: Annotation) -> bool:
    """Whether a note may be believed to be in place: its words stand there, or what it knows to be on either side.

    Letters may differ as ``MatchKind.EXACT`` allows; a note on the whole article, or on no words, is in place anywhere.
    """
    target, span = one.target, one.span
    if target is None or not target.quote.exact:
        return True
    if span is None or text.startswith(target.quote.exact, span.start):
        return span is not None
    quote = target.quote
    if target.match is not None and span.end <= len(text) and text.startswith(quote.suffix, span.end):
        return text.endswith(quote.prefix, 0, span.start)
    return same_letters(span.extract(text), quote.exact)


def same_letters(words: str, others: str) -> bool:
    """Whether words are the same but for what ``MatchKind.EXACT`` allows."""
    return words == others or _plain(words) == _plain(others)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", words).casefold()))
