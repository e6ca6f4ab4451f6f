"""Drops lists, tables and boxes from the chosen part of a page by what is in them: Readability's conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.sources.html.reader_view import names, phrases
from reader.sources.html.reader_view.page_element import HEADINGS, PageElement
from reader.sources.html.reader_view.stripping import is_embedded_post, is_named_by_heading

NAMED_SUM, TEXT_LINKS = 0.35, 0.3
"""Boxes of one name that hold more of the letters than this together are text, those with few links."""
_HALF = 0.5
_CONDITIONAL = frozenset(("form", "fieldset", "table", "ul", "ol", "div", "section"))
_TEXTISH = frozenset(("span", "li", "td", "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"))
_ADVERTISEMENT = re.compile(r"(ad(vertising|vertisement)?|pub(licité)?|werb(ung)?|anuncio|реклама|广告)", re.IGNORECASE)
_LOADING = re.compile(r"(loading|chargement|cargando|загрузка|正在加载)(…|\.\.\.)?", re.IGNORECASE)
_MANY_COMMAS = 10
_WEAK_WORDS = frozenset(("media", "meta", "scroll", "com-", "contact", "hidden"))
"""What also names a box with a paragraph of the article."""
_LONG, _STOPS = 140, (".", "!", "?", "…", "。", "”", '"')
_MANY_ROWS, _MANY_COLUMNS, _MANY_CELLS = 10, 4, 10


def is_heavy(element: PageElement, whole: int) -> bool:
    """Whether the element holds so much of the text, and so few links, that it must be the article."""
    return element.letters > _HALF * whole and element.link_density < _HALF


@dataclass(slots=True)
class _Counts:
    """What an element holds that is not dropped."""

    paragraphs: int = 0
    pictures: int = 0
    items: int = 0
    inputs: int = 0
    embeds: int = 0
    heading_letters: int = 0
    list_letters: int = 0
    textish_letters: int = 0
    data_tables: int = 0

    def add(self, other: _Counts) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class ContentConditions:
    """Readability's conditions for lists, tables and boxes, from the innermost element to the outermost."""

    def __init__(self, part: PageElement, whole: int, *, weigh_names: bool) -> None:
        """``whole`` is the number of letters of all chosen parts; ``weigh_names`` says whether names count."""
        self._part, self._whole, self._weigh_names = part, whole, weigh_names
        self._in_figures: set[int] = set()
        self._meaningless: frozenset[str] = frozenset()
        """What speaks against a box in other names: here much of the text is in boxes named so."""

    def run(self) -> None:
        """Drop what the conditions speak against."""
        order = [self._part, *self._part.walk()]
        kept_in = self._kept(order)
        self._in_figures = _inside_figures(order)
        if self._weigh_names:
            self._meaningless = self._words_around_text(order)
        counts: dict[int, _Counts] = {}
        for element in reversed(order):
            if element.dropped:
                continue
            inside = _Counts()
            for child in element.elements:
                if found := counts.pop(id(child), None):
                    inside.add(found)
            if (
                element is not self._part
                and element.tag in _CONDITIONAL
                and id(element) not in kept_in
                and not is_heavy(element, self._whole)
                and self._is_clutter(element, inside)
                and not is_embedded_post(element)
            ):
                element.drop()
                continue
            _count(element, inside)
            counts[id(element)] = inside

    @staticmethod
    def _kept(order: list[PageElement]) -> set[int]:
        """The elements in code and in tables of data, which stay."""
        kept: set[int] = set()
        for element in order:
            around = element.parent
            if (
                element.tag == "code"
                or (around is not None and id(around) in kept)
                or (element.tag == "table" and is_data_table(element))
            ):
                kept.add(id(element))
        return kept

    def _words_around_text(self, order: list[PageElement]) -> frozenset[str]:
        """Parts of names that speak against a box, but whose boxes hold too much of the text: ``scroll-target``."""
        letters: dict[str, int] = {}
        ends: dict[str, int] = {}
        for element in order[1:]:
            if element.tag in _CONDITIONAL and element.letters and element.link_density <= TEXT_LINKS:
                word = names.bad_word(element.name)
                if word and element.number >= ends.get(word, 0):
                    ends[word] = element.end
                    letters[word] = letters.get(word, 0) + element.letters
        return frozenset(word for word, sum_of in letters.items() if sum_of > NAMED_SUM * self._whole)

    def _is_clutter(self, element: PageElement, inside: _Counts) -> bool:
        if inside.data_tables:
            return False
        weight = names.name_weight(element.name) if self._weigh_names else 0
        if weight < 0:
            if not self._is_text_all_the_same(element, inside):
                return True
            weight = 0
        if element.commas >= _MANY_COMMAS:
            return False
        if element.letters < 30:
            words = element.words()
            if _ADVERTISEMENT.fullmatch(words) or _LOADING.fullmatch(words):
                return True
        return self._by_content(element, inside, weight)

    def _is_text_all_the_same(self, element: PageElement, inside: _Counts) -> bool:
        """Whether an element is a part of the article, although its name speaks against it."""
        if element.link_density > TEXT_LINKS:
            return False
        word = names.bad_word(element.name)
        is_paragraph = element.letters >= _LONG and not inside.pictures and element.words().endswith(_STOPS)
        return word in self._meaningless or is_named_by_heading(element) or (word in _WEAK_WORDS and is_paragraph)

    def _by_content(self, element: PageElement, inside: _Counts, weight: int) -> bool:
        letters, density = element.letters, element.link_density
        is_list = element.tag in ("ul", "ol") or (letters > 0 and inside.list_letters / letters > 0.9)
        in_figure = id(element) in self._in_figures
        textish = inside.textish_letters / letters if letters else 0.0
        heading = inside.heading_letters / letters if letters else 0.0
        found = (
            (not in_figure and inside.pictures > 1 and inside.paragraphs / inside.pictures < 0.5)
            or (not is_list and inside.items - 100 > inside.paragraphs)
            or inside.inputs > inside.paragraphs // 3
            or (
                not is_list
                and not in_figure
                and heading < 0.9
                and letters < 25
                and (not inside.pictures or inside.pictures > 2)
                and density > 0
            )
            or (not is_list and weight < 25 and density > 0.2)
            or (weight >= 25 and density > 0.5)
            or (inside.embeds == 1 and letters < 75)
            or inside.embeds > 1
            or (not inside.pictures and not textish and not (heading > 0.9 and _is_title_of_section(element)))
        )
        is_gallery = is_list and inside.pictures == inside.items > 0
        return found and not (is_gallery and all(len(child.elements) <= 1 for child in element.elements))


def _inside_figures(order: list[PageElement]) -> set[int]:
    inside = {id(order[0])} if any(around.tag == "figure" for around in order[0].ancestors()) else set[int]()
    for element in order[1:]:
        around = element.parent
        if around is not None and (around.tag == "figure" or id(around) in inside):
            inside.add(id(element))
    return inside


def _is_title_of_section(element: PageElement) -> bool:
    """Whether the heading that a box holds alone stands above more text, not above other articles."""
    words = element.words()
    return not phrases.is_tail(words) and not phrases.begins_tail(words)


def _count(element: PageElement, counts: _Counts) -> None:
    """Add an element itself to the counts of what is in it."""
    tag = element.tag
    if tag == "p":
        counts.paragraphs += 1
    elif tag == "img":
        counts.pictures += 1
    elif tag == "li":
        counts.items += 1
    elif tag == "input":
        counts.inputs += 1
    elif tag in ("object", "embed", "iframe"):
        counts.embeds += 1
    elif tag in ("ul", "ol"):
        counts.list_letters = element.letters
    elif tag == "table":
        counts.data_tables += is_data_table(element)
    if tag in HEADINGS:
        counts.heading_letters = element.letters
    if tag in _TEXTISH:
        counts.textish_letters = element.letters


def is_data_table(table: PageElement) -> bool:
    """Whether a table holds data, as against one that only lays out the page."""
    attributes = table.attributes
    if attributes.get("role") == "presentation" or attributes.get("datatable") == "0":
        return False
    if attributes.get("summary"):
        return True
    rows = columns = 0
    for inside in table.walk():
        if inside.tag in ("caption", "col", "colgroup", "tfoot", "thead", "th"):
            return True
        if inside.tag == "tr":
            rows += 1
            columns = max(columns, sum(cell.tag in ("td", "th") for cell in inside.elements))
        if inside.tag == "table":
            return False
    if rows <= 1 or columns <= 1:
        return False
    return rows >= _MANY_ROWS or columns > _MANY_COLUMNS or rows * columns > _MANY_CELLS
