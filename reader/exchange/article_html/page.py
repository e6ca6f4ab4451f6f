"""The whole article with its notes as one HTML file: it runs no script, and asks nothing of anybody else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reader.core.article import Section
from reader.core.text.bylines import without_by
from reader.core.text.cjk_language import cjk_language
from reader.core.text.language_detection import detect_language
from reader.core.text.scripts import has_upright, script_pieces
from reader.exchange.article_html.anchors import Anchors
from reader.exchange.article_html.blocks import BlockWriter, block_below_title
from reader.exchange.article_html.cards import CardWriter, way_to_postil
from reader.exchange.article_html.formulas import FormulaWriter
from reader.exchange.article_html.inline import InlineWriter
from reader.exchange.article_html.note_index import IndexWriter, tag_names
from reader.exchange.article_html.page_notes import PageNotes
from reader.exchange.article_html.pictures import PictureWriter
from reader.exchange.article_html.text import escaped
from reader.exchange.article_html.theme_colours import colour_rules
from reader.exchange.content.article_assets import NO_ASSETS, ArticleAssets
from reader.exchange.content.by_section import plain_words, source_address
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.web_address import web_address
from reader.translation import tr, trn

_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language is written like (RFC 5646), as far as it is one of people."""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
FAMILIES = {True: "Postil Serif", False: "Postil Sans"}
"""What the faces are called on the page: the names that their makers have reserved are theirs (SIL OFL 1.1, 3)."""


class ArticlePage:
    """One page in the making."""

    def __init__(self, part: ExportedNotes, options: ExportOptions) -> None:
        self._part, self._options, self._article = part, options, part.article
        self._assets = part.assets or NO_ASSETS
        self._notes = PageNotes(part, options)
        tags = tag_names(part.annotations.in_order)
        self._anchors = Anchors(part.article)
        self._formulas = FormulaWriter(self._assets)
        inline = InlineWriter(self._notes, self._anchors, self._formulas, PictureWriter(self._assets))
        self._cards = CardWriter(self._notes, tags)
        self._blocks = BlockWriter(self._notes, self._anchors, inline, self._cards)
        self._index = IndexWriter(self._notes, self._anchors, tags)

    def write(self) -> str:
        """The text of the file."""
        article = "".join(self._blocks.write(self._about()))
        head, parts = self._head(), [f"<article>\n{self._title_of_page()}{article}</article>\n", self._unplaced()]
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language()}">\n{head}<body>\n{self._formulas.definitions()}'
            f'<div class="page" id="top">\n<main>\n{"".join(parts)}</main>\n{self._index.write()}'
            "</div>\n</body>\n</html>\n"
        )

    # The head

    def _head(self) -> str:
        rules = colour_rules(self._notes.colours, self._part.palette)
        return (
            '<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="Postil">\n'
            f"{self._meta()}<title>{escaped(self._title())}</title>\n"
            f"<style>\n{rules}\n{''.join(face_rules(self._assets))}{style_sheet()}</style>\n</head>\n"
        )

    def _meta(self) -> str:
        author = without_by(self._article.author)
        return f'<meta name="author" content="{escaped(author)}">\n' if author else ""

    def _title(self) -> str:
        return " ".join(plain_words(self._article.title).split()) or tr("Untitled")

    def _language(self) -> str:
        stated = self._article.language.replace("_", "-")
        if _LANGUAGE.fullmatch(stated):
            return stated
        text = self._article.text[:20_000]
        if has_upright(text) and any(piece.script == "CJK" for piece in script_pieces(text)):
            return cjk_language("", text)
        return detect_language(text) or "und"

    # What stands around the article

    def _title_of_page(self) -> str:
        """The title, where the article has none of its own."""
        if block_below_title(self._article):
            return ""
        return f'<h1 class="title" dir="auto">{escaped(self._title())}</h1>\n'

    def _about(self) -> str:
        """What stands below the title: what is known about the article, the contents, the notes on all of it."""
        facts = [" · ".join(map(escaped, self._signature())), self._source(), self._count()]
        lines = "".join(f'<p class="about" dir="auto">{line}</p>\n' for line in facts if line)
        general = "".join(self._cards.card(note) for note in self._part.annotations.in_order if note.target is None)
        notes = f'<div class="notes general">\n{general}</div>\n' if general else ""
        return f"<header>\n{lines}{self._contents()}{notes}</header>\n"

    def _signature(self) -> list[str]:
        """Author, site and date, as far as the article does not say them itself below its title."""
        article, below = self._article, block_below_title(self._article)
        said = article.blocks[below - 1].span.extract(article.text) if below else ""
        about = (without_by(article.author), article.property_text("site"), article.date)
        return [*dict.fromkeys(words for fact in about if (words := " ".join(fact.split())) and words not in said)]

    def _source(self) -> str:
        address = web_address(source_address(self._article))
        return f'<a href="{escaped(address)}">{escaped(address)}</a>' if address else ""

    def _count(self) -> str:
        """How many notes there are, and the ways to them."""
        annotations = self._part.annotations
        if not annotations.by_id:
            return ""
        count = len(annotations)
        way = way_to_postil(self._notes.context.link(), tr("Open in Postil"))
        return f'<a href="#index">{escaped(trn("{n} annotation", "{n} annotations", count))}</a>{way}'

    def _contents(self) -> str:
        sections = self._article.sections
        if sum(1 for _ in self._article.all_sections()) < 2:
            return ""
        title = escaped(tr("Contents"))
        return (
            f'<nav class="contents" aria-label="{title}"><details><summary>{title}</summary>\n'
            f"{''.join(self._entries(sections, 0))}</details></nav>\n"
        )

    def _entries(self, sections: tuple[Section, ...], depth: int) -> Iterator[str]:
        """The sections as lists in lists; those that are nested deeper than there are headings as one."""
        yield "<ul>\n"
        for section in sections:
            address = escaped(self._anchors.heading(section.span.start))
            words = escaped(" ".join(plain_words(section.title).split())) or "…"
            yield f'<li dir="auto"><a href="{address}">{words}</a>'
            if section.children and depth < 6:
                yield "\n"
                yield from self._entries(section.children, depth + 1)
            yield "</li>\n"
        yield "</ul>\n"

    def _unplaced(self) -> str:
        """The notes whose passages are not on the page."""
        notes = (note for note in self._part.annotations.in_order if note.target is not None)
        lost = [note for note in notes if not self._notes.is_placed(note)]
        if not lost:
            return ""
        cards = "".join(map(self._cards.card, lost))
        title = escaped(tr("Unplaced") if self._article.blocks else tr("Notes"))
        return (
            f'<section class="unplaced" aria-labelledby="unplaced">\n<h2 id="unplaced">{title}</h2>\n'
            f'<div class="notes general">\n{cards}</div>\n</section>\n'
        )


@cache
def style_sheet() -> str:
    """The rules that are the same for all pages."""
    return files("reader.exchange.article_html").joinpath("article.css").read_text("utf-8")


def face_rules(assets: ArticleAssets) -> Iterator[str]:
    """The faces, each with all of its weights."""
    for cut, data in assets.faces.items():
        style = "italic" if cut.italic else "normal"
        source = f'url(data:font/woff;base64,{b64encode(data).decode("ascii")}) format("woff")'
        yield (
            f'@font-face {{ font-family: "{FAMILIES[cut.serif]}"; font-style: {style}; font-weight: 200 900;'
            f" src: {source}; }}\n"
        )
