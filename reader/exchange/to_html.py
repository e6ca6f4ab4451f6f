"""Notes as one HTML file that needs nothing beside it, runs nothing and fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import Link, digits, replaced
from reader.exchange.by_section import (
    NO_PENS,
    bookmark_lines,
    changed_words,
    doubt,
    former_place,
    groups,
    is_code,
    kind,
    legend,
    quoted,
    shows_quote,
)

_ANCHOR = "note-"
"""What the name of a note's place begins with; the digits of its id follow."""


def to_html(article: Article, annotations: AnnotationSet, pens: Mapping[str, ColourMeaning] = NO_PENS) -> str:
    """The notes under the article's title and the headings of its sections, then the bookmarks.

    The page is light or dark as the system is.
    """
    # Heavy, and nothing needs them before the first export.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from reader.exchange.markdown_html import note_renderer

    environment = Environment(
        loader=PackageLoader("reader.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["anchor"] = lambda note: f"{_ANCHOR}{digits(note.id)}"
    environment.filters |= {"kind": partial(kind, pens=pens), "former_place": former_place, "lines": _lines}
    environment.filters |= {"doubt": doubt, "changed_words": partial(changed_words, article)}
    environment.tests |= {"code": lambda note: is_code(article, note), "quoting": shows_quote}
    template = environment.get_template("notes.html")
    render = note_renderer()

    links = LinkIndex()
    links.follow(article, annotations)

    def leading(source: str, link: Link) -> str:
        goal = links.goal(link, source)
        return f"[{link.words}](#{_ANCHOR}{digits(goal.id)})" if goal and goal.id else link.words

    def rendered(note: Annotation) -> Markup:
        return Markup(render(replaced(note.note, partial(leading, note.id))))  # noqa: S704 - the renderer lets nothing harmful through; its tests say so

    return template.render(
        article=article,
        groups=groups(article, annotations),
        legend=legend(annotations, pens),
        bookmarks=bookmark_lines(article, annotations),
        quoted=quoted,
        rendered=rendered,
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
