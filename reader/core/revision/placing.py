"""Places saved annotations in an article as it is read now, whatever text they were saved on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION, Article
from reader.core.revision.position_check import misplaced_ids, unanchored_ids

if TYPE_CHECKING:
    from reader.core.revision.reanchoring import TextLookup


def placed(
    article: Article,
    digest: str,
    saved: AnnotationSet,
    saved_on: tuple[str, int],
    texts: TextLookup,
    checkpoint: Callable[[], None] = lambda: None,
) -> AnnotationSet:
    """The annotations with positions in ``article``, whose text has this ``digest``.

    ``saved_on`` are the digest of the text that their positions are for, and the version of the rules that made it.
    ``texts`` returns a kept text by its digest. ``checkpoint`` is called often while notes are anchored.
    """
    known, version = saved_on
    same = (known, version) == (digest, TEXT_VERSION)
    # Without a digest, the text was not read to its end when they were saved.
    same = same or (not known and not misplaced_ids(article.text, saved))
    keys = unanchored_ids(article.text, saved) if same else saved.by_id.keys()
    if not keys:
        return saved
    # late: seldom needed
    from reader.core.revision.imported import anchor_imported, with_positions_in
    from reader.core.revision.reanchoring import Reanchoring

    if same or not known:
        return anchor_imported(article, saved, keys, texts, checkpoint)
    before = texts(known)
    saved = saved if before is None else with_positions_in(before, saved, checkpoint)
    return Reanchoring(article, before, known, texts, checkpoint).reanchor(saved)
