"""What a file dialog offers to open, in the form that Qt's dialogs need."""

from __future__ import annotations

from reader.sources.formats import SOURCES
from reader.translation import msgid, tr

ALL_FILES = msgid("All files (*)")


def article_filters() -> str:
    """All formats together, each by itself, and all files."""
    return ";;".join(
        [
            tr("Articles ({patterns})", patterns=_patterns()),
            *(f"{tr(kind.label)} ({' '.join(kind.patterns)})" for kind in SOURCES),
            tr(ALL_FILES),
        ]
    )


def any_article_filter() -> str:
    """All formats together, and all files."""
    return ";;".join([tr("Articles ({patterns})", patterns=_patterns()), tr(ALL_FILES)])


def _patterns() -> str:
    return " ".join(pattern for kind in SOURCES for pattern in kind.patterns)
