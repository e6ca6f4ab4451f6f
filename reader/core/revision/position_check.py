"""Checks saved positions against the text before they are used."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE
from reader.core.text.folding import fold_letters, without_invisible
from reader.core.text.search_folding import FoldOptions, fold_for_search

_ACCENTS = FoldOptions(accents=True)


def misplaced_ids(text: str, annotations: AnnotationSet) -> set[str]:
    """The ids of the annotations that are not in place, orphans included."""
    begins, found = text.startswith, set[str]()
    for key, annotation in annotations.by_id.items():
        target = annotation.target
        if target is None or (target.span is not None and begins(target.quote.exact, target.span.start)):
            continue  # nearly all, and there may be ten thousand
        if not is_in_place(text, annotation):
            found.add(key)
    return found


def unanchored_ids(text: str, annotations: AnnotationSet) -> set[str]:
    """The ids of the annotations whose passages must be looked for, though their positions are said to be for ``text``.

    They are not in place: their position is wrong, or they came without one. What an earlier change of the text
    orphaned is left out, because it has been looked for already.
    """
    targets = {key: annotations.by_id[key].target for key in misplaced_ids(text, annotations)}
    return {key for key, target in targets.items() if target and not (target.span is None and target.match)}


def is_in_place(text: str, annotation: Annotation) -> bool:
    """Whether an annotation is in place: its words are at its position, or its context is on both sides.

    Letters may differ as ``MatchKind.EXACT`` allows; a note on the whole article, or on no words, is in place anywhere.
    """
    target, span = annotation.target, annotation.span
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


def same_words(words: str, others: str) -> bool:
    """Whether words are the same to a reader: all but case, white space, the form of quotes and dashes, and pictures.

    Stricter than ``same_letters``: here signs count, of which a line of code may consist.
    """
    return words == others or _read(words) == _read(others)


def _read(words: str) -> str:
    return "".join(fold_for_search(words.replace(PICTURE, ""), _ACCENTS).text.split())


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, fold_letters(without_invisible(words))))
