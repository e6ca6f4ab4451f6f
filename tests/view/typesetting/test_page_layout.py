"""The layout's geometry, for random articles of every kind of block, in pages of many widths and zooms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication

from reader.core.article import PICTURE, Article, Block, BlockKind, Cell, Container, ContainerKind, Run, RunStyle
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import letter_at, line_rects
from reader.view.typesetting.page_layout import BELOW, PageLayout

WORDS = (
    *("plain", "office", "a", "x" * 50, "12.5%", "(b)", "\t", "\n", "  ", "\u00a0", "\u2028", "a\u200bb", "un\u00addo"),
    *(
        "cafe\u0301",
        "👩\u200d👩\u200d👧\u200d👦",
        "🇩🇪🇫🇷",
        "👍🏽",
        "😀",
        "漢字かな。",
        "שלום",
        "עולם",
        "مرحبا",
        "لا",
        "۱۲۳",
    ),
)
"""Words of one byte and of many, of either direction, and white space of all kinds; tabs stand in code only."""
BREAKS = re.compile(r"[ \t]*([\n\u2028]|$)[ \t]*")
"""Line breaks, with the white space around them, of which the sources leave nothing."""
SCRIPTS = (
    QFontDatabase.WritingSystem.Hebrew,
    QFontDatabase.WritingSystem.Arabic,
    QFontDatabase.WritingSystem.SimplifiedChinese,
)
"""What the words are written in, beside Latin; a bare machine has no faces for them."""
KINDS = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.PARAGRAPH,
    BlockKind.CODE,
    BlockKind.PICTURE,
    BlockKind.CAPTION,
    BlockKind.TERM,
    BlockKind.RULE,
)
MARKERS = ("•", "1.", "12.", "☐")
STYLES = (
    RunStyle.PLAIN,
    RunStyle.CODE,
    RunStyle.BOLD | RunStyle.ITALIC,
    RunStyle.SUPERSCRIPT,
    RunStyle.MARKED,
    RunStyle.SMALL,
)


class Leaf(NamedTuple):
    """One block."""

    kind: BlockKind
    text: str
    style: RunStyle


class Table(NamedTuple):
    """Some rows of cells."""

    rows: list[list[str]]


class Node(NamedTuple):
    """Something that blocks stand inside of."""

    around: ContainerKind
    marker: str
    inside: list[object]


TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(lambda words: BREAKS.sub(r"\1", " ".join(words)))
LEAVES = st.builds(Leaf, st.sampled_from(KINDS), TEXTS, st.sampled_from(STYLES))
TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table, st.lists(st.lists(TEXTS, min_size=columns, max_size=columns), min_size=1, max_size=3)
    )
)
TREES = st.lists(
    st.recursive(
        LEAVES | TABLES,
        lambda inner: st.builds(
            Node,
            st.sampled_from(list(ContainerKind)),
            st.sampled_from(MARKERS),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=5,
    ),
    min_size=1,
    max_size=4,
)
WIDTHS = st.sampled_from((200, 420, 900, 1600))
ZOOMS = st.sampled_from((50, 100, 300))


class Builder:
    """Makes an article of a tree."""

    def __init__(self) -> None:
        self.text, self.blocks, self.numbers = "", list[Block](), 0

    def add(self, tree: list[object], containers: tuple[Container, ...] = ()) -> None:
        """Add what stands inside of some containers."""
        for one in tree:
            self.numbers += 1
            if isinstance(one, Leaf):
                self.leaf(one, containers)
            elif isinstance(one, Table):
                self.table(one, self.numbers, containers)
            elif isinstance(one, Node):
                marker = one.marker if one.around in (ContainerKind.ITEM, ContainerKind.FOOTNOTE) else ""
                self.add(one.inside, (*containers, Container(one.around, self.numbers, marker)))

    def leaf(self, leaf: Leaf, containers: tuple[Container, ...]) -> None:
        """Add a block whose second half is in a style."""
        text = leaf.text if leaf.kind is BlockKind.CODE else leaf.text.replace("\t", "tab")
        text = {BlockKind.PICTURE: PICTURE, BlockKind.RULE: ""}.get(leaf.kind, text)
        start, middle, end = 0, len(text) // 2, len(text)
        runs = [Run(start, middle), Run(middle, end, leaf.style)]
        if leaf.kind is BlockKind.PICTURE:
            runs = [Run(0, 1, image="none.png")]
        self.block(Block(leaf.kind, Span(0, end), tuple(runs), containers, int(leaf.kind is BlockKind.HEADING)), text)

    def table(self, table: Table, number: int, containers: tuple[Container, ...]) -> None:
        """Add the cells."""
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(one.replace("\t", "tab") for one in cells):
                cell = Cell(number, row, column, len(table.rows), len(cells), not row, "right" if column == 2 else "")
                runs = (Run(0, len(text)),)
                self.block(Block(BlockKind.CELL, Span(0, len(text)), runs, containers, cell=cell), text)

    def block(self, block: Block, text: str) -> None:
        """Add a block, whose positions count from its start."""
        if self.blocks:
            self.text += "\n"
        at = len(self.text)
        self.text += text
        runs = tuple(run._replace(start=run.start + at, end=run.end + at) for run in block.runs if run.start < run.end)
        span = Span(at, at + len(text))
        self.blocks.append(
            Block(block.kind, span, runs, block.containers, block.level, block.slug, block.language, block.cell)
        )


def article_of(tree: list[object]) -> Article:
    made = Builder()
    made.add(tree)
    return Article("A title", made.text, tuple(made.blocks))


ARTICLES = TREES.map(article_of)
each_article = settings(max_examples=settings.default.max_examples // 4, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def page(qapp: QApplication, theme: Theme) -> Iterator[PageView]:
    """One page for all articles; it is never on the screen."""
    made = PageView(theme, Settings())
    yield made
    made.deleteLater()


def show(page: PageView, article: Article, width: int = 900, zoom: int = 100) -> PageLayout:
    """Lay an article out, and set all its boxes."""
    page.resize(width, 700)
    page.set_appearance(page.shown.theme, Settings(zoom=zoom))
    page.show_article(article)
    return set_all(page.shown.layout)


def set_all(layout: PageLayout) -> PageLayout:
    for block in range(len(layout.article.blocks)):
        layout.placed_block(block)
    return layout


def rects(layout: PageLayout, span: Span, *, whole: bool = False) -> list[QRectF]:
    to_qt = layout.map.to_qt
    return list(line_rects(layout, to_qt(span.start), to_qt(span.end), whole=whole))


def geometry(layout: PageLayout) -> list[tuple[float, ...]]:
    """The lines of all blocks: where each begins in the text and on the page, how wide and how high it is."""
    found = []
    for number in range(len(layout.article.blocks)):
        placed = layout.placed_block(number)
        lines, origin = placed.block.layout(), layout.origin(placed)
        for line in map(lines.lineAt, range(lines.lineCount())):
            rect = line.naturalTextRect().translated(origin)
            found.append((placed.block.position() + line.textStart(), rect.x(), rect.y(), rect.width(), rect.height()))
    return found


def letter_start(layout: PageLayout, position: int) -> int:
    """Where the letter begins that a code point belongs to: an accent is part of what it stands on."""
    at = layout.map.to_qt(position)
    block = layout.document().findBlock(at)
    inside, lines = at - block.position(), block.layout()
    start = inside if lines.isValidCursorPosition(inside) else lines.previousCursorPosition(inside)
    return layout.map.from_qt(block.position() + start)


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_every_letters_rectangle_leads_back_to_it(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    for position in range(len(article.text)):
        for rect in rects(layout, Span(position, position + 1)):
            found = letter_at(layout, rect.center())
            assert layout.map.from_qt(found) == letter_start(layout, position)


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_every_visible_letter_has_a_rectangle(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    for block in article.blocks:
        for position in range(block.span.start, block.span.end):
            if article.text[position].isalnum() and letter_start(layout, position) == position:
                assert rects(layout, Span(position, position + 1), whole=True)


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_boxes_stand_one_under_the_other(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    bottom = -1.0
    for number in range(len(layout.boxes_between(-1, 10**7))):
        assert layout.top(number) >= bottom
        ground = layout.box_rect(number)
        assert ground.top() >= layout.top(number)
        bottom = ground.bottom()


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_letters_stand_in_their_boxes(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    # What is taller than its line may reach so far beyond its box, which begins and ends at a whole pixel.
    over = 0.2 * page.shown.metrics.size + 1
    for number, block in enumerate(article.blocks):
        ground = layout.box_rect(layout.box_of(number))
        for rect in rects(layout, block.span):
            assert ground.top() - over <= rect.top() < rect.bottom() <= ground.bottom() + over


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_nothing_leaves_the_column(page: PageView, article: Article, width: int, zoom: int) -> None:
    assume(width > zoom)  # else a single letter may be wider than a line
    layout = show(page, article, width, zoom)
    over = 1 + 0.05 * page.shown.metrics.size  # Arabic letters at a line's end are joined to none, and a little wider
    if not all(map(QFontDatabase.families, SCRIPTS)):
        over += (
            page.shown.metrics.size
        )  # letters that no installed face has are drawn as boxes, of another width than told
    left, right = layout.left - over, layout.left + page.shown.metrics.column + over
    for number, block in enumerate(article.blocks):
        if room_for_letters(page, layout, number):
            for rect in rects(layout, block.span):
                assert left <= rect.left() < rect.right() <= right


def room_for_letters(page: PageView, layout: PageLayout, number: int) -> bool:
    """Whether the lines of a block are wide enough for any letter; deep in quotations, at 300 %, they may not be."""
    lines = layout.placed_block(number).block.layout()
    return all(lines.lineAt(line).width() >= 2 * page.shown.metrics.size for line in range(lines.lineCount()))


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_lines_of_a_block_stand_one_under_the_other(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    for number in range(len(article.blocks)):
        lines = layout.placed_block(number).block.layout()
        baselines = [lines.lineAt(one).y() + lines.lineAt(one).ascent() for one in range(lines.lineCount())]
        assert all(after - before > 0.6 * page.shown.metrics.size for before, after in pairwise(baselines))


@each_article
@given(ARTICLES, WIDTHS, ZOOMS)
def test_the_document_ends_under_the_last_box(page: PageView, article: Article, width: int, zoom: int) -> None:
    layout = show(page, article, width, zoom)
    last = layout.box_of(len(article.blocks))
    assert layout.documentSize().height() == layout.top(last) + layout.box(last).height + BELOW


@each_article
@given(ARTICLES, WIDTHS)
def test_a_blocks_rectangle_holds_its_letters(page: PageView, article: Article, width: int) -> None:
    layout = show(page, article, width)
    for number, block in enumerate(article.blocks):
        whole = layout.blockBoundingRect(layout.document().findBlockByNumber(number))
        for rect in rects(layout, block.span):
            assert whole.top() - 5 <= rect.center().y() <= whole.bottom() + 5


@each_article
@given(ARTICLES, WIDTHS, st.floats(-100, 2000), st.floats(-100, 9000))
def test_any_point_is_near_some_place(page: PageView, article: Article, width: int, x: float, y: float) -> None:
    layout = show(page, article, width)
    near = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
    exact = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.ExactHit)
    assert 0 <= near < layout.document().characterCount()
    assert exact in (-1, near)


MOVES = (
    *(QTextCursor.MoveOperation.Up, QTextCursor.MoveOperation.Down),
    *(QTextCursor.MoveOperation.StartOfLine, QTextCursor.MoveOperation.EndOfLine),
    *(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveOperation.PreviousWord),
    *(QTextCursor.MoveOperation.Left, QTextCursor.MoveOperation.Right),
    *(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveOperation.EndOfBlock),
)


@each_article
@given(ARTICLES, WIDTHS)
def test_a_caret_moves_from_everywhere(page: PageView, article: Article, width: int) -> None:
    document = show(page, article, width).document()
    for position in range(document.characterCount()):
        for move in MOVES:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.movePosition(move)
            assert 0 <= cursor.position() < document.characterCount()


@each_article
@given(ARTICLES, WIDTHS)
def test_down_comes_to_the_end(page: PageView, article: Article, width: int) -> None:
    layout = show(page, article, width)
    lines = sum(layout.placed_block(one).block.layout().lineCount() for one in range(len(article.blocks)))
    cursor = QTextCursor(layout.document())
    steps = 0
    while cursor.movePosition(QTextCursor.MoveOperation.Down) and steps <= lines:
        steps += 1
    assert cursor.block() == layout.document().lastBlock()
    assert steps <= lines


@each_article
@given(TREES, TREES, WIDTHS)
def test_in_portions_it_stands_as_at_once(page: PageView, first: list[object], rest: list[object], width: int) -> None:
    whole, known = article_of(first + rest), len(article_of(first).blocks)
    end = whole.blocks[known - 1].span.end if known else 0
    layout = show(page, Article("A title", whole.text[:end], whole.blocks[:known]), width)
    before = geometry(layout)
    page.extend_article(whole)
    after = geometry(set_all(layout))
    assert after[: len(before)] == before
    assert after == geometry(show(page, whole, width))


@each_article
@given(ARTICLES, WIDTHS)
def test_another_look_and_back_is_as_before(page: PageView, article: Article, width: int) -> None:
    layout = show(page, article, width)
    before = geometry(layout)
    theme = page.shown.theme
    page.set_appearance(theme, Settings(zoom=150))
    page.set_appearance(theme, Settings())
    assert geometry(set_all(layout)) == before


def code(text: str) -> list[object]:
    return [Leaf(BlockKind.CODE, text, RunStyle.PLAIN)]


@each_article
@given(st.lists(st.sampled_from(("x" * 300, "short", "שלום " * 60)), min_size=1, max_size=4).map("\n".join).map(code))
@example(code("x" * 300))
def test_wide_code_moved_to_its_end_shows_its_end(page: PageView, tree: list[object]) -> None:
    article = article_of(tree)
    layout = show(page, article)
    box = layout.box(0)
    layout.horizontal.scroll(box, 10**6)
    right = max((rect.right() for rect in rects(layout, Span(0, len(article.text)), whole=True)), default=0.0)
    assert right <= layout.box_rect(0).right() + 1
    layout.horizontal.scroll(box, -(10**6))
    assert layout.horizontal.offset(box) == 0
