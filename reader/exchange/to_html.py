"""Exports annotations as one HTML file that needs no other files, runs no scripts and fetches nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import Link, id_digits, replace_links
from reader.core.notes.present_quote import PresentQuote
from reader.core.text.bylines import signature
from reader.exchange.content.by_section import (
    bookmark_lines,
    change_remark,
    colour_legend,
    exported_quote,
    former_headings,
    is_code,
    kind_label,
    plain_words,
    section_groups,
    shows_quote,
    source_address,
    was_in_remark,
)
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.quote_html import quote_html
from reader.translation import tr

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LIGHT = {"page": "#FCFBF8", "ink": "#22201C", "rule": "#E4E0D6", "code": "#F1EEE6", "accent": "#8A4B2A"}
_DARK = {"page": "#1C1B19", "ink": "#E4E0D7", "rule": "#35322D", "code": "#26241F", "accent": "#E0A176"}
"""The colours of the template in light and in dark, by which tints of the reader's own are made readable."""
_ANCHOR = "note-"
"""The prefix of a note's anchor; the digits of its id follow."""


def to_html(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations below the titles of their articles and the headings of their sections, then the bookmarks.

    The page follows the system's light or dark mode.
    """
    from markupsafe import Markup, escape  # late: heavy, and only exports need it

    titles = [plain_words(part.article.title) for part in parts]
    template = _environment().get_template("notes.html")
    return template.render(
        parts=[_ExportedArticle(part) for part in parts],
        language=parts[0].article.language if len(parts) == 1 else "",
        title=tr("Notes on {title}", title=titles[0]) if len(parts) == 1 else tr("Notes"),
        bookmarks_title=tr("Bookmarks"),
        no_words=Markup(f"<p><em>{escape(tr('picture'))}</em></p>"),  # noqa: S704 - the words are escaped
        was=tr("Was:"),
        tints=_tints(parts),
    )


class _ExportedArticle:
    """What the template asks of one article and its notes."""

    def __init__(self, part: ExportedNotes) -> None:
        self.article, annotations, self._palette = part.article, part.annotations, part.palette
        self.title = plain_words(self.article.title)
        self.signature = signature(self.article.author, self.article.property_text("site"), self.article.date)
        self.address = source_address(self.article)
        self.section_groups = list(section_groups(self.article, annotations))
        self.legend = colour_legend(annotations, self._palette)
        self.bookmarks = bookmark_lines(self.article, annotations)
        self.rendered = _note_renderer(self.article, annotations)

    def quote(self, note: Annotation) -> PresentQuote:
        """The words of a passage, with those that were marked."""
        return exported_quote(self.article, note)

    def quoted(self, note: Annotation, quote: PresentQuote) -> Markup:
        """The paragraphs of a quote."""
        from markupsafe import Markup  # late: heavy, and only exports need it

        return Markup(quote_html(self.article, note.span, quote.words))  # noqa: S704 - it escapes all words

    def is_code(self, note: Annotation) -> bool:
        """Whether a passage is code alone."""
        return is_code(self.article, note)

    def kind(self, note: Annotation) -> str:
        """``Yellow highlight``, or as the reader calls it."""
        return kind_label(note, self._palette)

    def remark(self, note: Annotation) -> str:
        """What is to be said of how its passage was found."""
        return change_remark(self.article, note)


class _ExportedTint(NamedTuple):
    """What a colour looks like on the page, in light and in dark."""

    name: str
    light: str
    dark: str


def _tints(parts: Sequence[ExportedNotes]) -> list[_ExportedTint]:
    """The colours in use for which the reader has chosen a tint, each once."""
    pens = [
        part.palette.pen(colour)
        for part in parts
        for colour in part.palette.in_order(part.annotations.index.colour_counts)
    ]
    return [
        _ExportedTint(name, _line(tint, _LIGHT, dark=False), _line(tint, _DARK, dark=True))
        for name, tint in {pen.colour.value: pen.tint for pen in reversed(pens) if pen.tint}.items()
    ][::-1]


def _line(tint: str, page: Mapping[str, str], *, dark: bool) -> str:
    """The shade of a tint for lines on a page of these colours."""
    from reader.core.tints import mark_tints  # late: few readers have colours of their own

    grounds = dict.fromkeys(("panel", "card", "hover"), page["page"])
    return mark_tints(tint, {**page, **grounds, "quote": page["ink"]}, dark=dark).line


def _environment() -> Environment:
    """The templates, with what they ask of an annotation."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # late: heavy, and only exports need it

    environment = Environment(
        loader=PackageLoader("reader.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["anchor"] = lambda note: f"{_ANCHOR}{id_digits(note.id)}"
    environment.filters |= {"former_headings": former_headings, "was_in_remark": was_in_remark}
    environment.tests["quoting"] = shows_quote
    return environment


def _note_renderer(article: Article, annotations: AnnotationSet) -> Callable[[Annotation], Markup]:
    """What makes HTML of a note, in which links to other notes lead to their places on the page."""
    from markupsafe import Markup  # late: heavy, and only exports need it

    from reader.exchange.markdown.note_html import note_renderer

    render, links = note_renderer(), LinkIndex()
    links.update(article, annotations)

    def anchor_link(source: str, link: Link) -> str:
        target = links.target_of(link, source)
        return f"[{link.text}](#{_ANCHOR}{id_digits(target.id)})" if target and target.id else link.text

    def rendered(note: Annotation) -> Markup:
        return Markup(render(replace_links(note.note, partial(anchor_link, note.id))))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    return rendered
