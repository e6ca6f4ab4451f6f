"""Parses reStructuredText into an Article: docutils parses it, and its tree is written as HTML, which is read as such.

docutils is the language's own parser, in the public domain, kept up, without dependencies, and loaded in 90 ms; any
other is a part of it. It reads no other files here, and keeps to the limits of the process that reads articles.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.transforms import references
from docutils.utils import new_document

from reader.core.article import Article
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.plain_words import plain_drafts
from reader.sources.encodings.decoding import normalize_line_ends
from reader.sources.markup.article import article_of
from reader.sources.restructured.metadata import split_fields
from reader.sources.restructured.states import LenientParser
from reader.sources.restructured.writer import DoctreeWriter

logger = logging.getLogger(__name__)

_HEADERS = re.compile(r"\s*(?:PEP|GLEP|XEP): *[0-9X]+\n(?:[A-Z][\w-]*:.*\n)", re.ASCII)
"""How proposals begin that have headers as e-mails have them."""
_TRANSFORMS = (
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
)
"""docutils' own steps after parsing, without those that leave out, move or complain."""
_NO_REPORT = 5
"""Above the level of any message."""
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": _NO_REPORT,
    "halt_level": _NO_REPORT,
    "warning_stream": False,
    "line_length_limit": 100_000_000,
    "syntax_highlight": "none",
    "smart_quotes": False,
}


def parse_restructured(source: str, path: Path | None = None) -> Article:
    """Parse a text in reStructuredText; every text is accepted."""
    text = normalize_line_ends(source).replace("\x00", "\ufffd")
    try:
        document = _doctree(text, (path.suffix if path else "") or ".rst")
        about, taken = split_fields(document)
        html = DoctreeWriter(document, text.count("\n") + 1, taken, is_titled=bool(about.title)).html()
    except RecursionError:
        raise
    except Exception:  # whatever docutils trips over: no file may be unreadable for that
        logger.warning("docutils cannot read this text: its words are shown", exc_info=True)
        return assemble_article(plain_drafts(text), SourceMetadata(), path)
    return article_of(html, about, path)


def _doctree(text: str, suffix: str) -> nodes.document:
    parser = LenientParser(suffix, begins_with_headers=_HEADERS.match(text) is not None)
    settings = get_default_settings(LenientParser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    document = new_document("", settings)
    parser.parse(text, document)
    document.transformer.add_transforms(_TRANSFORMS)
    document.transformer.apply_transforms()
    return document
