"""Texts that do not say their encoding: a sentence is enough to tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.sources.encodings.decoding import decode_text

SENTENCES = {
    "Чайник поставили на огонь в обычное время. Никто не сказал ни слова.": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "Чайник поставили на вогонь. Ніхто не сказав жодного слова, їжа стояла.": ("cp1251", "koi8-u"),
    "Czajnik postawiono na ogniu o zwykłej porze. Nikt nie powiedział ani słowa, łąka śpi.": ("cp1250", "iso8859-2"),
    "Konvice stála na ohni. Nikdo neřekl ani slovo, déšť bubnoval na střechu.": ("cp1250", "iso8859-2"),
    "A teáskanna a tűzön állt. Senki sem szólt egy szót sem, eső kopogott.": ("cp1250", "iso8859-2"),
    "Der Kessel stand über dem Feuer. Niemand sagte ein Wort, es war schön und heiß.": ("cp1252", "mac-roman"),
    "La bouilloire était sur le feu. Personne n’avait rien dit, ça déjà fût.": ("cp1252", "mac-roman"),
    "La tetera estaba en el fuego. Nadie dijo una palabra: ¿mañana será?": ("cp1252",),
    "Çaydanlık ateşin üstündeydi. Kimse tek kelime söylemedi, yağmur yağıyordu.": ("cp1254",),
    "Ο βραστήρας ήταν στη φωτιά. Κανείς δεν είπε λέξη.": ("cp1253", "iso8859-7"),
    "הקומקום היה על האש. אף אחד לא אמר מילה.": ("cp1255",),
    "كانت الغلاية على النار. لم يقل أحد كلمة.": ("cp1256",),
    "กาน้ำตั้งอยู่บนไฟ ไม่มีใครพูดอะไรสักคำ": ("cp874",),
    "やかんはいつもの時間に火にかけられた。誰も何も言わなかった。": (
        *("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be"),
    ),
    "水壶按时放在火上，谁也没有说话。雨敲打着屋顶。": ("gb18030", "utf-16-le", "hz"),
    "水壺按時放在火上，誰也沒有說話。雨敲打著屋頂。": ("big5hkscs", "utf-16-be"),
    "주전자를 불 위에 올려놓았다. 아무도 말을 하지 않았다.": ("cp949", "iso2022_kr"),
    "Virdulys stovėjo ant ugnies. Niekas nepasakė nė žodžio, lijo į stogą.": ("cp1257",),
}


@pytest.mark.parametrize(("sentence", "codecs"), SENTENCES.items())
def test_the_encoding_of_a_sentence_is_told(sentence: str, codecs: tuple[str, ...]) -> None:
    for codec in codecs:
        for words in (sentence, sentence.lower(), sentence * 100):
            found = decode_text(f"{words}\n".encode(codec), Path("a.txt"))
            assert found.text == f"{words}\n"
            assert found.encoding.guessed


def test_what_one_bad_byte_is_in_does_not_become_another_language() -> None:
    russian = "Чайник поставили на огонь. ".encode("cp1251") + b"\x98 "
    found = decode_text(russian * 20, Path("a.txt"))
    assert (found.encoding.codec, found.encoding.bad_bytes) == ("cp1251", 20)


def test_russian_of_a_macintosh_is_told_by_its_capitals() -> None:
    sentence = "Чайник поставили на огонь в обычное время. Никто не сказал ни слова.\n"
    found = decode_text(sentence.encode("mac-cyrillic"), Path("a.txt"))
    assert (found.text, found.encoding.codec) == (sentence, "mac-cyrillic")


def iso_2022_cn(text: str) -> bytes:
    """GB 2312 between shifts, designated once a line (RFC 1922)."""
    pairs = bytes(byte & 0x7F for byte in text.encode("gb2312"))
    return b"\x1b$)A\x0e" + pairs + b"\x0f"


def test_chinese_in_escapes_is_told() -> None:
    sentence = "水壶按时放在火上，谁也没有说话。"
    data = b"~Tea: " + iso_2022_cn(sentence) + b"\n" + iso_2022_cn(sentence) + b".\n"
    found = decode_text(data, Path("a.txt"))
    assert (found.text, found.encoding.codec) == (f"~Tea: {sentence}\n{sentence}.\n", "iso2022_cn")
    other = decode_text(b"\x1b$)G\x0eDD\x0f \x1b$)A\x0e" + iso_2022_cn("水")[5:], Path("a.txt"), stated="iso2022_cn")
    assert (other.text, other.encoding.bad_bytes) == ("\ufffd 水", 1)


@pytest.mark.parametrize("text", ["a ~{x}~ and ~{y~} z", "~{ab~}", "~{<:Ky2;~} {~} ~{", "~~{tea~}"])
def test_signs_of_markdown_are_no_chinese(text: str) -> None:
    assert decode_text(text.encode(), Path("a.md")).text == text
