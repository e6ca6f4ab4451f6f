"""Leaves out single blocks of the article: what stands before it, around it and after it without a box of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reader.core.text.bylines import without_by
from reader.sources.html.reader_view import phrases
from reader.sources.html.reader_view.article_blocks import ArticleBlock
from reader.sources.html.reader_view.page_element import HEADINGS, PageElement
from reader.sources.html.reader_view.stripping import title_share

_CARDS, _CARD_LETTERS, _CARDS_SHARE = 3, 350, 0.4
_HEAD_BLOCKS = 6
_NO_CARDS = frozenset(("p", "br", "a", "span", "tr", "td", "th", "img"))
_SHORT, _DATE_LETTERS, _DIV_LETTERS = 60, 70, 120
_TAIL_SHARE, _ABOUT_SHARE, _NAMED_SHARE, _ABOUT_LETTERS = 0.04, 0.12, 0.4, 500
_END_LINKS, _HALF_LINKS, _END_LETTERS = 0.8, 0.5, 400


def drop_cards(parts: Sequence[PageElement]) -> None:
    """Drop rows of cards that lead elsewhere: siblings alike, each short, with a link and a picture or heading."""
    whole = sum(part.letters for part in parts)
    for part in parts:
        order = [part, *part.walk()]
        shown, linked = _with_picture_or_heading(order), _with_link(order)
        for element in order:
            for (tag, _), run in groupby(element.elements, _kind):
                group = list(run)
                if tag not in _NO_CARDS and (
                    len(group) >= _CARDS
                    and all(card.letters < _CARD_LETTERS and id(card) in shown and id(card) in linked for card in group)
                    and sum(card.letters for card in group) < _CARDS_SHARE * whole
                ):
                    for card in group:
                        card.drop()


def _kind(element: PageElement) -> tuple[str, str]:
    return element.tag, element.attributes.get("class") or ""


def _with_picture_or_heading(order: list[PageElement]) -> set[int]:
    found: set[int] = set()
    for element in reversed(order):
        if element.tag == "img" or element.tag in HEADINGS or any(id(child) in found for child in element.elements):
            found.add(id(element))
    return found


def _with_link(order: list[PageElement]) -> set[int]:
    """The elements with a link that has words and leads to another page."""
    found: set[int] = set()
    for element in reversed(order):
        href = element.attributes.get("href") or ""
        if (element.tag == "a" and href and not href.startswith("#") and element.letters > 0) or any(
            id(child) in found for child in element.elements
        ):
            found.add(id(element))
    return found


def leave_out_blocks(blocks: list[ArticleBlock], title: str, byline: str) -> None:
    """Mark the blocks that are no part of the article as ``is_out``."""
    for block in blocks[:_HEAD_BLOCKS]:
        if _names_author_and_date(block, byline):
            block.is_good, block.is_out = False, True
    good = [number for number, block in enumerate(blocks) if block.is_good]
    if not good:
        return
    first, last = good[0], good[-1]
    for block in blocks[:first]:
        block.is_out = block.is_out or _is_lead(block, title)
    for block in blocks:
        block.is_out = block.is_out or _is_label(block)
    for block in blocks[first + 1 : last]:
        block.is_out = block.is_out or _is_interruption(block)
    _leave_out_tail(blocks, first, byline)
    _leave_out_end(blocks, first, byline)


def _names_author_and_date(block: ArticleBlock, byline: str) -> bool:
    """Whether a line says who wrote the article and when: that is said below its title."""
    name = without_by(byline).lower()
    return (
        bool(name)
        and block.letters < 2 * _DIV_LETTERS
        and name in block.words.lower()
        and phrases.has_date(block.words)
    )


def _is_lead(block: ArticleBlock, title: str) -> bool:
    """Whether a block before the first prose belongs to the head of the page, not to the text."""
    if block.in_table or block.is_code or block.in_quote or block.is_caption:
        return False
    words, letters = block.words, block.letters
    return (
        phrases.is_credit(words)
        or (block.link_density > 0.5 and letters < _SHORT)
        or (letters < _DATE_LETTERS and phrases.has_date(words))
        or (block.element.was_div and letters < _DIV_LETTERS and not block.ends_sentence)
        or (letters < _SHORT and phrases.is_byline(words))
        or title_share(words, title) > 0.8
    )


def _is_label(block: ArticleBlock) -> bool:
    return (
        phrases.is_label(block.words)
        or phrases.is_disclosure(block.words)
        or (not block.in_table and phrases.is_tags(block.words) and (block.link_density > 0.5 or block.in_list))
    )


def _is_interruption(block: ArticleBlock) -> bool:
    """Whether a block between prose leads to other articles or asks for a subscription."""
    if block.is_good and block.link_density < 0.3:
        return False
    words = block.words
    if block.link_density > 0.4 and phrases.is_pointer(words):
        return True
    if block.link_density > 0.8 and phrases.is_shouted(words) and not block.in_table and not block.in_list:
        return True
    return not block.in_list and block.letters < 2 * _SHORT and phrases.is_offer(words)


def _leave_out_tail(blocks: list[ArticleBlock], first: int, byline: str) -> None:
    """Leave out a heading that says that the article is over, and all after it, where little prose is."""
    whole = sum(block.letters for block in blocks if block.is_good) or 1
    after = 0
    at_letters = []
    for block in reversed(blocks):
        after += block.letters if block.is_good else 0
        at_letters.append(after)
    at_letters.reverse()
    for number in range(first + 1, len(blocks)):
        block = blocks[number]
        if block.letters >= _SHORT or block.in_table or block.is_good:
            continue
        if block.in_list and not block.is_heading:
            continue
        left = at_letters[number]
        if _names_author(block.words, byline):
            is_tail = left < _NAMED_SHARE * whole
        elif phrases.is_about_author(block.words):
            is_tail = left < _ABOUT_SHARE * whole or left < _ABOUT_LETTERS
        else:
            is_tail = phrases.is_tail(block.words) and left < _TAIL_SHARE * whole
        if is_tail:
            for one in blocks[number:]:
                one.is_out = True
            return


def _names_author(words: str, byline: str) -> bool:
    """Whether a heading is nothing but the author's name, or says that what follows is about that author."""
    name = byline.lower().removeprefix("by ").strip()
    if not name or not words.lower().endswith(name):
        return False
    return words.lower() == name or phrases.is_about_author(words)


def _leave_out_end(blocks: list[ArticleBlock], first: int, byline: str) -> None:
    """Leave out what stands last, from the end upwards, while it is no text."""
    for number in range(len(blocks) - 1, first, -1):
        block = blocks[number]
        if block.is_out:
            continue
        if block.in_table or (block.in_list and _is_headed(blocks, number)):
            return
        if not (
            block.is_heading
            or phrases.begins_tail(block.words)
            or phrases.ends_article(block.words)
            or _is_about(block, byline)
            or phrases.is_tags(block.words)
            or (block.link_density > _END_LINKS and block.letters < _END_LETTERS)
            or (block.link_density > _HALF_LINKS and block.letters < _DIV_LETTERS and not block.ends_sentence)
        ):
            return
        block.is_out = True


def _is_headed(blocks: list[ArticleBlock], number: int) -> bool:
    """Whether the list that a block is in has a heading that makes it a part of the article: *References*."""
    while number >= 0 and blocks[number].in_list and not blocks[number].is_heading:
        number -= 1
    heading = blocks[number] if number >= 0 else None
    return heading is not None and heading.is_heading and phrases.is_references(heading.words)


def _is_about(block: ArticleBlock, byline: str) -> bool:
    """Whether a block tells who the author is: ``Ann Example is a writer…``."""
    name = byline.lower().removeprefix("by ").strip()
    words = block.words.lower()
    return (
        bool(name) and block.letters < _ABOUT_LETTERS and words.startswith((f"{name} is ", f"{name}, ", name + " has "))
    )
