"""Where lines end in scripts of which Qt knows too little, or that want more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from reader.core.settings import Settings
from reader.core.text.graphemes import next_grapheme_boundary
from reader.core.text.line_ends import LineEnds
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.thai_words import qt_knows_thai

ShowPage = Callable[..., PageView]
KOREAN = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다 " * 6
JAPANESE = "「東京は、日本の首都です。」と彼は言った（本当に）。カタカナーと、っょ々。『本』を読む…" * 6
THAI = "ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์เช่นเดียวกับภาษาจีน" * 4
LAO = "ພາສາລາວເປັນພາສາທາງການຂອງສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວ" * 4
BURMESE = "မြန်မာဘာသာစကားသည်မြန်မာနိုင်ငံ၏ရုံးသုံးဘာသာစကားဖြစ်သည်" * 4
KHMER = "ភាសាខ្មែរជាភាសាកំណើតរបស់ជនជាតិខ្មែរនិងជាភាសាផ្លូវការ" * 4


def lines(page: PageView, number: int = 0) -> list[str]:
    """The text of each line of a block."""
    placed = page.shown.layout.placed_block(number)
    layout, text = placed.block.layout(), placed.block.text()
    found = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [text[line.textStart() : line.textStart() + line.textLength()] for line in found]


@pytest.mark.parametrize("width", [320, 500, 730])
def test_korean_words_are_whole(show_page: ShowPage, width: int) -> None:
    found = lines(show_page(KOREAN, width=width))
    assert len(found) > 2
    assert all(line.endswith(" ") for line in found[:-1])


def test_justified_hebrew_reaches_both_edges(theme: Theme, show_page: ShowPage) -> None:
    page = show_page("הואיל והכרה בכבוד הטבעי אשר לכל בני משפחת האדם ובזכויותיהם השוות והבלתי נפקעות. " * 3, width=500)
    page.set_appearance(theme, Settings(justified=True))
    placed = page.shown.layout.placed_block(0)
    layout = placed.block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        assert placed.width - x_of(line, line.textStart()) < 1


def test_lines_with_few_blanks_are_not_torn_apart(theme: Theme, show_page: ShowPage) -> None:
    page = show_page("ภาษาไทยเป็น ภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์เช่นเดียวกับภาษาจีน " * 4)
    page.set_appearance(theme, Settings(justified=True))
    option = page.shown.layout.placed_block(0).block.layout().textOption()
    assert not option.alignment() & Qt.AlignmentFlag.AlignJustify


def test_a_korean_word_that_is_longer_than_its_line_is_divided(show_page: ShowPage) -> None:
    assert len(lines(show_page("인간" * 60, width=320))) > 2


@pytest.mark.parametrize("width", [320, 400, 500, 610])
def test_japanese_signs_stay_with_their_words(show_page: ShowPage, width: int) -> None:
    found = lines(show_page(JAPANESE, width=width))
    assert not any(line[0] in "、。」）』ーょっ々…" for line in found)
    assert not any(line[-1] in "「（『" for line in found)


@pytest.mark.parametrize("text", [LAO, BURMESE, KHMER, THAI], ids=["Lao", "Burmese", "Khmer", "Thai"])
@pytest.mark.parametrize("width", [320, 610])
def test_scripts_without_blanks_are_divided_between_syllables(show_page: ShowPage, text: str, width: int) -> None:
    found = lines(show_page(text, width=width))
    ends = LineEnds(text, thai=not qt_knows_thai())
    place = 0
    for line in found[:-1]:
        assert ends.better(place, place + len(line)) is None
        assert next_grapheme_boundary(text, place + len(line)) == place + len(line)
        place += len(line)
    assert "".join(found) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ພາສາລາວເປັນ", "ພາ|ສາ|ລາວ|ເປັນ"),
        ("မြန်မာနိုင်ငံ", "မြန်|မာ|နိုင်|ငံ"),
        ("ភាសាខ្មែរនិង", "ភា|សា|ខ្មែរ|និង"),
        ("ภาษาไทยเป็นภาษา", "ภาษาไทย|เป็น|ภาษา"),
    ],
)
def test_lines_end_where_syllables_or_words_do(text: str, parts: str) -> None:
    ends = LineEnds(text, thai=True)
    places = {len("".join(parts.split("|")[:count])) for count in range(1, parts.count("|") + 1)}
    for end in range(2, len(text)):
        assert (ends.better(0, end) or end) in places | set(range(min(places)))


@given(st.text("한국 어ພາເສກခ်မြខ្រ aก\u200b", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_better_end_is_in_the_line(text: str, start: int, end: int) -> None:
    found = LineEnds(text, thai=True).better(start, end)
    assert found is None or start < found < end


def test_thai_is_divided_at_words_without_a_library(show_page: ShowPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.view.typesetting.thai_words.qt_knows_thai", lambda: False)
    found = lines(show_page(THAI, width=400))
    words = ("ภาษาไทย", "เป็น", "ภาษา", "ที่", "มี", "ระดับ", "เสียง", "ของ", "คำ", "แน่นอน", "หรือ", "วรรณยุกต์", "เช่น", "เดียว")
    assert all(line.startswith((*words, "กับ", "จีน")) for line in found)
