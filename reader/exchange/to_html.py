"""Exports annotations as one HTML file that needs no other files, runs no scripts and fetches nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import Link, id_digits, replace_links
from reader.core.notes.present_quote import PresentQuote
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.text.bylines import signature
from reader.exchange.by_section import (
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


def to_html(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> str:
    """The annotations below the article's title and the headings of its sections, then the bookmarks.

    The page follows the system's light or dark mode.
    """
    from markupsafe import Markup, escape  # late: heavy, and only exports need it

    template = _environment(article, palette).get_template("notes.html")
    return template.render(
        article=article,
        signature=signature(article.author, article.property_text("site"), article.date),
        address=source_address(article),
        title=tr("Notes on {title}", title=plain_words(article.title)),
        bookmarks_title=tr("Bookmarks"),
        no_words=Markup(f"<p><em>{escape(tr('picture'))}</em></p>"),  # noqa: S704 - the words are escaped
        was=tr("Was:"),
        section_groups=section_groups(article, annotations),
        colour_legend=colour_legend(annotations, palette),
        tints=_tints(annotations, palette),
        bookmarks=bookmark_lines(article, annotations),
        quote_of=partial(exported_quote, article),
        quoted=partial(_quoted, article),
        rendered=_note_renderer(article, annotations),
    )


class _ExportedTint(NamedTuple):
    """What a colour looks like on the page, in light and in dark."""

    name: str
    light: str
    dark: str


def _tints(annotations: AnnotationSet, palette: Palette) -> list[_ExportedTint]:
    """The colours in use for which the reader has chosen a tint."""
    used = (palette.pen(colour) for colour in palette.in_order(annotations.index.colour_counts))
    return [
        _ExportedTint(pen.colour.value, _line(pen.tint, _LIGHT, dark=False), _line(pen.tint, _DARK, dark=True))
        for pen in used
        if pen.tint
    ]


def _line(tint: str, page: Mapping[str, str], *, dark: bool) -> str:
    """The shade of a tint for lines on a page of these colours."""
    from reader.core.tints import mark_tints  # late: few readers have colours of their own

    grounds = dict.fromkeys(("panel", "card", "hover"), page["page"])
    return mark_tints(tint, {**page, **grounds, "quote": page["ink"]}, dark=dark).line


def _environment(article: Article, palette: Palette) -> Environment:
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
    environment.filters |= {"kind_label": partial(kind_label, palette=palette), "former_headings": former_headings}
    environment.filters |= {"plain": plain_words}
    environment.filters |= {"change_remark": partial(change_remark, article), "was_in_remark": was_in_remark}
    environment.tests |= {"code": lambda note: is_code(article, note), "quoting": shows_quote}
    return environment


def _note_renderer(article: Article, annotations: AnnotationSet) -> Callable[[Annotation], Markup]:
    """What makes HTML of a note, in which links to other notes lead to their places on the page."""
    from markupsafe import Markup  # late: heavy, and only exports need it

    from reader.exchange.markdown_html import note_renderer

    render, links = note_renderer(), LinkIndex()
    links.update(article, annotations)

    def anchor_link(source: str, link: Link) -> str:
        target = links.target_of(link, source)
        return f"[{link.text}](#{_ANCHOR}{id_digits(target.id)})" if target and target.id else link.text

    def rendered(note: Annotation) -> Markup:
        return Markup(render(replace_links(note.note, partial(anchor_link, note.id))))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    return rendered


def _quoted(article: Article, note: Annotation, quote: PresentQuote) -> Markup:
    """The paragraphs of a quote."""
    from markupsafe import Markup  # late: heavy, and only exports need it

    return Markup(quote_html(article, note.span, quote.words))  # noqa: S704 - it escapes all words
