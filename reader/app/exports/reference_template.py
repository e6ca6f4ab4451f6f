"""The reader's own template for references: ``reference.txt.j2``, or another ending, in the folder of templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.registry import OWN
from reader.store.export_templates import read_template, template_file, template_names

NAME = "reference."
"""How the template's name begins."""


def reference_template(folder: Path) -> tuple[str, str] | None:
    """The key of the format that the template is, and its text; None if there is none.

    Raises:
        StoreError: it cannot be read.

    """
    name = next((name for name in template_names(folder) if name.startswith(NAME)), None)
    return (f"{OWN}{name}", read_template(template_file(folder, name))) if name is not None else None


def passage_as_annotation(article: Article, span: Span, notes: Sequence[Annotation]) -> Annotation:
    """A passage that is not marked, with the notes in it, as templates know notes. Its id is empty."""
    now = datetime.now(UTC)
    text = "\n\n".join(note.note.strip() for note in notes if note.note.strip() and not note.is_bookmark)
    return Annotation("", now, now, describe(article, span), note=text)
