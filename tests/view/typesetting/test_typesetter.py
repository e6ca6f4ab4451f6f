"""How an article's blocks are set: faces, colours, directions, places in the column."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFont, QTextCharFormat

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.laid_out_box import PlacedBlock

ShowPage = Callable[..., PageView]


def placed(page: PageView, words: str) -> PlacedBlock:
    """The block that the first of these words stand in."""
    layout = page.shown.layout
    return layout.placed_block(layout.block_at(layout.article.text.index(words)))


def left(page: PageView, words: str) -> float:
    return page.shown.layout.origin(placed(page, words)).x()


def form(page: PageView, words: str) -> QTextCharFormat:
    """How these words are set."""
    found = placed(page, words)
    start = found.block.text().index(words)
    ranges = found.block.layout().formats()
    return next(QTextCharFormat(one.format) for one in ranges if one.start <= start < one.start + one.length)


def ink(page: PageView, words: str) -> QColor:
    return form(page, words).foreground().color()


def test_a_heading_is_larger(show_page: ShowPage) -> None:
    page = show_page("# Head\n\nwords")
    assert form(page, "Head").font().pixelSize() > form(page, "words").font().pixelSize()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("*words*", QFont.italic),
        ("~~words~~", QFont.strikeOut),
        ("**words**", lambda font: font.weight() >= QFont.Weight.DemiBold),
        ("> words", QFont.italic),
        ("`words`", lambda font: "Mono" in " ".join(font.families())),
        ("| words |\n|---|\n| x |", lambda font: font.weight() >= QFont.Weight.DemiBold),
    ],
    ids=["italic", "struck", "bold", "quote", "code", "table head"],
)
def test_letters_are_set_as_they_are_marked(show_page: ShowPage, text: str, asked: Callable[[QFont], bool]) -> None:
    assert asked(form(show_page(text), "words").font())


@pytest.mark.parametrize(
    "text",
    [
        "> words" + " and more of them" * 20,
        "> words" + "\n>\n> and more of them" * 20,
        "> > words\n>\n>" + " and more of them" * 20,
        "> ## Head\n>\n> words",
    ],
    ids=["long", "many paragraphs", "short, in a long one", "with a heading"],
)
def test_a_long_quote_stands_upright(show_page: ShowPage, text: str) -> None:
    assert not form(show_page(text), "words").font().italic()


def test_short_quotes_between_words_are_each_in_italics(show_page: ShowPage) -> None:
    short = "> A quote of some thirty letters: {n}.\n\nA line between them: {n}.\n\n"
    page = show_page("".join(short.format(n=n) for n in range(20)))
    assert form(page, "letters: 19").font().italic()
    assert not form(page, "them: 19").font().italic()


def test_a_key_has_the_panels_face_and_room_beside_its_letters(show_page: ShowPage) -> None:
    page = show_page("Press <kbd>Ctrl</kbd>+<kbd>C</kbd> now")
    assert "Sans" in form(page, "Ctrl").font().family()
    for letter in ("l+", "+C", "C now"):
        assert form(page, letter).font().letterSpacing() > 0
    assert form(page, "Ctrl").font().letterSpacing() == 0


def test_a_rule_has_room_over_the_footnotes(show_page: ShowPage) -> None:
    layout = show_page("Words[^1] and more[^2].\n\n[^1]: First note\n\n[^2]: Second note").shown.layout
    first, second = (layout.box(layout.box_of(number)).space_above for number in (1, 2))
    assert first > 2 * second


def test_emphasis_in_a_quote_stands_upright(show_page: ShowPage) -> None:
    assert not form(show_page("> some *words*"), "words").font().italic()


def test_a_link_is_told_by_its_colour(show_page: ShowPage, theme: Theme) -> None:
    assert ink(show_page("Some [words](https://example.org)"), "words") == theme.colour("accent")


def test_code_has_the_themes_colours(show_page: ShowPage, theme: Theme) -> None:
    assert ink(show_page("```python\nreturn 1\n```"), "return").name() == theme.code_colours["Keyword"].lower()


def test_code_is_one_block_however_many_lines_it_has(show_page: ShowPage) -> None:
    page = show_page("```\na\n\nb\n```")
    assert page.document().blockCount() == 1
    assert placed(page, "a").block.layout().lineCount() == 3


def test_the_cells_of_a_row_stand_side_by_side(show_page: ShowPage) -> None:
    page = show_page("| a | b |\n|---|--:|\n| c | d |\n| e | f |")
    layout = page.shown.layout
    tops = [layout.origin(placed(page, letter)).y() for letter in "abcdef"]
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4] == tops[5]
    assert left(page, "c") == left(page, "e") < left(page, "d") == left(page, "f")


def test_a_cell_is_aligned_as_its_column(show_page: ShowPage) -> None:
    page = show_page("| a long head | another head |\n|---|--:|\n| Q | Z |")
    near, far = (placed(page, letter).block.layout().lineAt(0).naturalTextRect() for letter in "QZ")
    assert near.left() == 0
    assert far.left() > 20


@pytest.mark.parametrize(
    ("text", "turned"),
    [("words שלום", False), ("12 שלום words", True), ("«مرحبا» words", True), ("12 + 3 😀", False)],
)
def test_a_paragraph_runs_as_its_first_letter(show_page: ShowPage, text: str, turned: bool) -> None:  # noqa: FBT001
    page = show_page(text)
    line = page.shown.layout.placed_block(0).block.layout().lineAt(0)
    assert (line.naturalTextRect().left() > 1) is turned


def test_an_item_stands_further_in_than_the_one_around_it(show_page: ShowPage) -> None:
    page = show_page("- outer\n    - inner\n")
    assert left(page, "outer") < left(page, "inner")


def test_zoom_makes_everything_larger(show_page: ShowPage) -> None:
    text = "# Head\n\nwords `code`\n\n| cell |\n|---|\n| x |"
    pages = [show_page(text, zoom=zoom) for zoom in (50, 100, 300)]
    for words in ("Head", "words", "code", "cell"):
        sizes = [form(page, words).font().pixelSize() for page in pages]
        assert sizes == sorted(set(sizes))


def test_a_remote_picture_takes_a_line_that_says_so(show_page: ShowPage) -> None:
    page = show_page("![A label](https://example.org/a.png)")
    assert page.shown.layout.placed_block(0).height > page.shown.metrics.size


def test_the_document_cannot_be_undone(show_page: ShowPage) -> None:
    assert not show_page("words").document().isUndoRedoEnabled()


@pytest.mark.parametrize("zoom", [70, 100, 200])
def test_a_tab_in_code_leads_to_every_fourth_letter(show_page: ShowPage, zoom: int) -> None:
    page = show_page("```\n\tfar\n1234near\n```", zoom=zoom)
    start = page.shown.layout.article.text.index
    far, near = (page.positions.rect_of(Span(start(word), start(word) + 1)) for word in ("far", "near"))
    assert abs(far.left() - near.left()) <= 1


def test_a_small_picture_does_not_reach_into_the_line_above(show_page: ShowPage) -> None:
    page = show_page("words over it\\\n![label](none.png)\\\nwords under it")
    lines = placed(page, "words over it").block.layout()
    rects = [lines.lineAt(number).naturalTextRect() for number in range(lines.lineCount())]
    baselines = [rect.top() + lines.lineAt(number).ascent() for number, rect in enumerate(rects)]
    assert rects[1].top() >= baselines[0]
    assert rects[2].top() >= rects[1].bottom() - 1


@pytest.mark.parametrize("code", ["# for tea\nfor cup", "for cup  # tea\n# tea"])
def test_a_comment_in_code_ends_with_its_line(show_page: ShowPage, theme: Theme, code: str) -> None:
    page = show_page(f"```sh\n{code}\n```")
    assert ink(page, "tea") == QColor(theme.code_colours["Comment"])
    assert ink(page, "for cup") == QColor(theme.code_colours["Keyword"])


@pytest.mark.parametrize(
    ("letters", "expected"),
    [(60, "usual, whole"), (72, "smaller, whole"), (78, "usual, scrolled"), (90, "usual, scrolled")],
)
def test_code_that_is_a_little_too_wide_is_set_smaller(show_page: ShowPage, letters: int, expected: str) -> None:
    page = show_page(f"```\n{'x' * letters}\n```\n\n`usual`")
    layout = page.shown.layout
    size = "smaller" if form(page, "xxx").font().pixelSize() < page.shown.metrics.code().pixelSize() else "usual"
    assert f"{size}, {'scrolled' if layout.box(0).overflow else 'whole'}" == expected
