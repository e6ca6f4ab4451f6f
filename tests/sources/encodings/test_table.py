"""Texts of many languages in many encodings, none of which says which: none is refused or misread without a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.encoding_names import ENCODING_NAMES
from reader.core.errors import SourceError
from reader.sources.encodings.decoding import decode_text
from reader.sources.encodings.guess import likely_encodings

ENGLISH = "The kettle was put on the fire at the usual time, and nobody in the kitchen said a word about the rain. " * 9
RUSSIAN = "Чайник поставили на огонь в обычное время. Никто не сказал ни слова."
UKRAINIAN = "Чайник поставили на вогонь. Ніхто не сказав жодного слова, їжа стояла."
POLISH = "Czajnik postawiono na ogniu o zwykłej porze. Nikt nie powiedział ani słowa, łąka śpi."
CZECH = "Konvice stála na ohni. Nikdo neřekl ani slovo, déšť bubnoval na střechu."
HUNGARIAN = "A teáskanna a tűzön állt. Senki sem szólt egy szót sem, eső kopogott."
GERMAN = "Der Kessel stand über dem Feuer. Niemand sagte ein Wort, es war schön und heiß."
FRENCH = "La bouilloire était sur le feu. Personne n'avait rien dit, où était déjà passé l'été."
ITALIAN = "Il bollitore era già sul fuoco, perché nessuno disse più una parola: libertà e verità."
TURKISH = "Çaydanlık ateşin üstündeydi. Kimse tek kelime söylemedi, yağmur yağıyordu."
LATVIAN = "Tējkanna stāvēja uz uguns. Neviens neteica ne vārda, lietus sita pa jumtu."
LITHUANIAN = "Virdulys stovėjo ant ugnies. Niekas nepasakė nė žodžio, lijo į stogą."
VIETNAMESE = "Ấm nước đặt trên bếp lửa. Không ai nói một lời nào, mưa rơi trên mái nhà."
GREEK = "Ο βραστήρας ήταν στη φωτιά. Κανείς δεν είπε λέξη."
HEBREW = "הקומקום היה על האש. אף אחד לא אמר מילה."
ARABIC = "كانت الغلاية على النار. لم يقل أحد كلمة."
THAI = "กาน้ำตั้งอยู่บนไฟ ไม่มีใครพูดอะไรสักคำ"
JAPANESE = "やかんはいつもの時間に火にかけられた。誰も何も言わなかった。"
HALF_WIDTH = "やかんはいつもの時間にﾔｶﾝと火にかけられた。誰も何も言わなかった。"
CHINESE = "水壶按时放在火上，谁也没有说话。雨敲打着屋顶。"
FOUR_BYTES = "水壶按时放在火上，谁也没有说话。他姓㐀𠀀。雨敲打着屋顶。"
TRADITIONAL = "水壺按時放在火上，誰也沒有說話。雨敲打著屋頂。"
CANTONESE = "水壺按時放喺火上，邊個都冇講嘢。佢哋話雨敲打緊屋頂。"
KOREAN = "주전자를 불 위에 올려놓았다. 아무도 말을 하지 않았다."
DRAWN = "┌────────┬─────┐\n│ Kännchen │ Öl │\n└────────┴─────┘\nGrößere Töpfe für später\n"


TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows_writes(text: str) -> str:
    """Vietnamese whose tones are signs of their own after their letter."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(
        unicodedata.normalize("NFC", "".join(letter for letter in part if letter not in TONES))
        + "".join(letter for letter in part if letter in TONES)
        for part in re.findall(r"\w\W*?(?=\w|$)|\W", apart)
    )


def table(words: str) -> str:
    return "no;text;count\n" + "".join(f"{number};{word};{number}\n" for number, word in enumerate(words.split()))


class Try(NamedTuple):
    """A text in an encoding."""

    text: str
    codec: str
    among: int = 1
    """The text is that of one of so many encodings that are told first."""


TRIES = (
    *(Try(RUSSIAN, codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
    *(Try(UKRAINIAN, codec) for codec in ("cp1251", "koi8-u", "cp1125", "iso8859-5")),
    *(Try(POLISH, codec) for codec in ("cp1250", "iso8859-2", "cp852")),
    *(Try(CZECH, codec) for codec in ("cp1250", "iso8859-2", "cp852")),
    *(Try(HUNGARIAN, codec) for codec in ("cp1250", "iso8859-2", "cp852")),
    *(Try(GERMAN, codec) for codec in ("cp1252", "mac-roman", "cp850", "cp437")),
    *(Try(FRENCH, codec) for codec in ("cp1252", "mac-roman", "cp850")),
    Try(ITALIAN, "cp1252"),
    Try(f"{GERMAN} Zehn €, zwölf €.", "iso8859-15", 3),
    Try(f"“Tea?” he asked – “£3 or €4…”\n{ENGLISH}", "cp1252"),
    *(Try(TURKISH, codec) for codec in ("cp1254", "iso8859-9")),
    *(Try(LATVIAN, codec) for codec in ("cp1257", "iso8859-13")),
    Try(LITHUANIAN, "cp1257"),
    Try(as_windows_writes(VIETNAMESE), "cp1258"),
    *(Try(GREEK, codec) for codec in ("cp1253", "iso8859-7")),
    *(Try(HEBREW, codec) for codec in ("cp1255", "iso8859-8")),
    *(Try(ARABIC, codec) for codec in ("cp1256", "iso8859-6")),
    Try(THAI, "cp874"),
    *(Try(JAPANESE, codec) for codec in ("cp932", "euc_jp", "iso2022_jp")),
    Try(HALF_WIDTH, "cp932"),
    *(Try(CHINESE, codec) for codec in ("gb2312", "gb18030", "hz")),
    Try(FOUR_BYTES, "gb18030"),
    *(Try(TRADITIONAL, codec) for codec in ("big5", "gb18030")),
    Try(CANTONESE, "big5hkscs"),
    *(Try(KOREAN, codec) for codec in ("euc_kr", "iso2022_kr", "johab")),
    *(
        Try(text, f"utf-{width}-{order}")
        for text in (ENGLISH, RUSSIAN, GREEK, HEBREW, ARABIC, THAI, JAPANESE, CHINESE, KOREAN)
        for width in (16, 32)
        for order in ("le", "be")
    ),
    Try(DRAWN, "cp437", 2),
    Try("Чайник", "cp1251", 3),
    Try("wie schön", "cp1252"),
    Try("potrà né età", "cp1252", 4),
    Try("火にかけられた", "cp932"),
    Try(table(RUSSIAN), "koi8-r"),
    Try(table(CZECH), "cp1250"),
    Try(f"{ENGLISH}\n\n{RUSSIAN}\n\n{ENGLISH}", "cp1251"),
    Try(f"{ENGLISH}Чайник {ENGLISH}огонь {ENGLISH}время.", "cp1251"),
    Try(f"{ENGLISH}naïve {ENGLISH}café {ENGLISH}Zoë.", "cp1252"),
    Try(f"{ENGLISH}水壶 {ENGLISH}火上 {ENGLISH}说话。", "gb18030"),
    Try("Чайник\nна огонь\r\nв обычное\r\nвремя\r\n", "koi8-r"),
)


def test_the_table_is_long_enough() -> None:
    assert len(TRIES) > 100


@pytest.mark.parametrize("one", TRIES, ids=lambda one: f"{one.codec} {one.text[:12]}")
def test_a_text_without_a_mark_is_read_and_the_guess_is_told(one: Try) -> None:
    data = f"{one.text}\n".encode(one.codec)
    found = decode_text(data, Path("tea.txt"))
    told = _told(data)[: one.among]
    read = {data.decode(codec, "replace").replace("\r\n", "\n") for codec in told}
    assert f"{one.text}\n".replace("\r\n", "\n") in read
    assert found.encoding.guessed
    assert found.encoding.codec not in found.encoding.likely


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, HEBREW, JAPANESE, KOREAN])
def test_utf_8_needs_no_word_and_one_bad_byte_does_not_hide_it(text: str) -> None:
    data = f"{text}\n".encode()
    assert not decode_text(data, Path("tea.txt")).encoding.is_doubtful
    for bad, shown in ((b"\xff", "\ufffd"), (b"\0", "\ufffd"), (b"\xe2\x80", "\ufffd")):
        found = decode_text(data + bad + data, Path("tea.txt"))
        assert (found.text, found.encoding.codec) == (f"{text}\n{shown}{text}\n", "utf-8")
        assert (found.encoding.bad_bytes, found.encoding.is_doubtful) == (1, True)


@pytest.mark.parametrize("text", ["“Tea” for two, he said: “", "né é", f"{RUSSIAN} я", "水水", "Tea ☕ for two 🍵"])
def test_utf_8_may_end_within_a_letter(text: str) -> None:
    found = decode_text(text.encode()[:-1], Path("tea.txt"))
    assert (found.encoding.codec, found.encoding.bad_bytes) == ("utf-8", 1)


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE])
def test_the_last_byte_of_utf_16_may_be_missing(text: str) -> None:
    found = decode_text(f"{text}\n\n".encode("utf-16-le")[:-1], Path("tea.txt"))
    assert found.text.rstrip("\n\ufffd") == text


@pytest.mark.parametrize(
    ("text", "codec", "bad"),
    [(RUSSIAN, "cp1251", b"\x98"), (JAPANESE, "euc_jp", b"\xff"), (CHINESE, "gb18030", b"\xff")],
)
def test_a_bad_byte_does_not_make_it_another_language(text: str, codec: str, bad: bytes) -> None:
    found = decode_text(text.encode(codec) * 9 + bad + b" " + text.encode(codec), Path("tea.txt"))
    assert (found.encoding.codec, found.encoding.bad_bytes) == (codec, 1)


BINARY = {
    "a program": b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0>\0\x01\0\0\0\xd0\x10\0\0\0\0\0\0@" + bytes(range(64)) * 9,
    "all bytes": bytes(range(256)) * 20,
    "random bytes": Random(1).randbytes(5_000),  # noqa: S311 - the same in each run
    "a picture": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)),
    "an archive": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
    "a table of numbers": b"".join(number.to_bytes(4, "little") for number in range(70_000, 90_000, 7)),
    "a data base": b"SQLite format 3\0\x10\0\x01\x01\0@  \0\0\0\x07" + bytes(4096),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^tea\.txt is .*\.$"):
        decode_text(data, Path("tea.txt"))


def decoded(data: bytes, *, is_markup: bool) -> str:
    """The text of any bytes; empty if they are refused with a sentence."""
    try:
        return decode_text(data, Path("tea.txt"), is_markup=is_markup).text
    except SourceError as error:
        return "" if str(error).startswith("tea.txt is ") else "\0"


@given(data=st.binary(max_size=400), markup=st.booleans())
def test_any_bytes_are_a_text_or_refused(data: bytes, markup: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    assert "\0" not in decoded(data, is_markup=markup)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_valid_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    if "~{" in text or text.startswith(("%PDF-", "GIF8", "{\\rtf", "\ufeff")) or "coding" in text:
        return
    found = decode_text(f"{text} é".encode(), Path("tea.txt"))
    assert (found.text, found.encoding.is_doubtful) == (f"{text} é", False)


@pytest.mark.parametrize("text", ["Windows 系统", "全权"])
def test_a_word_that_is_utf_8_by_chance_is_told(text: str) -> None:
    found = decode_text(text.encode("gb18030"), Path("tea.txt"))
    assert found.encoding.is_doubtful
    assert text in (found.text, *(text.encode("gb18030").decode(codec) for codec in found.encoding.likely))


@pytest.mark.parametrize("text", ["ŋ", "ǎ", "Hʊ́r", "ș", "ơ", "/ʃ/", "α", "и", "ء", "א", "Ω"])
def test_one_letter_of_a_language_is_utf_8(text: str) -> None:
    assert not decode_text(f"Say {text}.".encode(), Path("tea.txt")).encoding.is_doubtful


def test_every_encoding_that_is_told_has_a_name() -> None:
    told = {codec for one in TRIES for codec in _told(one.text.encode(one.codec))}
    assert len(told) > 30
    assert told <= ENCODING_NAMES.keys()


def _told(data: bytes) -> tuple[str, ...]:
    encoding = decode_text(data, Path("tea.txt")).encoding
    return encoding.codec, *encoding.likely


def test_a_long_text_costs_no_more_to_guess_than_a_short_one(
    count_calls: Callable[[Callable[[], object]], int],
) -> None:
    long, longer = (f"{RUSSIAN}\n".encode("koi8-r") * count for count in (1_000, 10_000))
    likely_encodings(long)  # loads what it needs
    assert count_calls(lambda: likely_encodings(longer)) < 1.1 * count_calls(lambda: likely_encodings(long))
