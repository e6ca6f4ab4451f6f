"""Merges three versions of a notes file: ``postil merge``, a merge driver for git.

Source: gitattributes(5), "Defining a custom merge driver": the result is written to the file of our side, and any exit
code but 0 leaves a conflict.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.merge import merge
from reader.store.article_key import ArticleKey
from reader.store.files import is_present, is_regular_file, read_bytes, time_written, write_atomically
from reader.store.format.article_header import header_from_json, merge_article_json
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.format.page_colours import with_colours_of
from reader.store.notes.position_transfer import TextVersions, repositioned
from reader.store.texts.text_archive import read_text
from reader.translation import tr

logger = logging.getLogger(__name__)


def merge_files(base: Path, ours: Path, theirs: Path) -> None:
    """Merge the notes of two sides, and write them to the file ``ours``; ``base`` may be empty.

    The result does not depend on which side is which, if both are for the same version of the article's text.

    Raises:
        StoreError: a side cannot be read, or a newer version of Postil wrote it; nothing is written.

    """
    undated = min(time_written(ours), time_written(theirs))
    left, right = _page(ours, undated), _page(theirs, undated)
    before = _page(base, undated).annotations if _has_content(base) else None
    texts = partial(_text, ours.parent)  # git runs the driver at the top of the checkout
    write_atomically(ours, _merged(left, right, before, texts))


def _merged(
    left: NotesFile, right: NotesFile, before: AnnotationSet | None, texts: Callable[[str], str | None]
) -> bytes:
    other = right.annotations
    if right.digest != left.digest:  # without the texts, what only they have is lost until the article is opened
        other = repositioned(other, left.annotations, TextVersions(right.digest, left.digest, texts))
    low, high = sorted((left.raw, right.raw), key=lambda raw: json.dumps(raw, sort_keys=True))
    raw = {**low, **with_colours_of(high, low)}
    raw["article"] = merge_article_json(high.get("article"), low.get("article"))
    header = header_from_json(raw["article"])
    return encode(ArticleKey(Path(header.path), header.title, left.digest), merge(left.annotations, other, before), raw)


def _text(folder: Path, digest: str) -> str | None:
    """A text that is kept with the notes."""
    try:
        return read_text(folder, digest)
    except StoreError:
        logger.warning("A text that notes were on cannot be read", exc_info=True)
        return None


def _has_content(base: Path) -> bool:
    """Whether there is a base: git passes an empty file, or a device without contents, if both sides have added it."""
    if not is_present(base):
        raise StoreError(tr("{path} cannot be merged: there is no such file.", path=base))
    return is_regular_file(base) and read_bytes(base) != b""


def _bytes(path: Path) -> bytes:
    data = read_bytes(path)
    if data is None:
        raise StoreError(tr("{path} cannot be merged: there is no such file.", path=path))
    return data


def _page(path: Path, undated: datetime) -> NotesFile:
    """Read one side.

    Raises:
        StoreError: not all of it can be read, or a newer version of Postil wrote it.

    """
    try:
        page = decode(_bytes(path), undated=undated)
    except ValueError as error:
        raise StoreError(
            tr("{path} cannot be merged: it is not a notes file ({error}).", path=path, error=error)
        ) from error
    if page.is_newer:
        raise StoreError(tr("{path} cannot be merged: a newer version of Postil wrote it.", path=path))
    if page.faults:
        raise StoreError(tr("{path} cannot be merged: {fault}.", path=path, fault=page.faults[0]))
    return page
