"""The words by which books of many languages call their parts: chapters, acts, letters, prefaces, lists of contents.

A line that begins with such a word and a number, or with an ordinal and such a word, is a heading wherever it stands
alone: ``CHAPTER I.``, ``Zweites Kapitel``, ``Глава первая``, ``第十二回``.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple


class PartOfBook(IntEnum):
    """What a part of a book is, the highest first."""

    VOLUME = 1
    PART = 2
    """A book inside a book, an act."""
    CHAPTER = 3
    """A letter, a canto, a scene, too."""
    SECTION = 4


class ChapterName(NamedTuple):
    """A line that names a part of a book."""

    part: PartOfBook
    is_number_only: bool
    """Whether it has no name beside its number."""
    is_letter: bool = False
    """Whether it is a letter: what stands below its number is a place, a date or a salutation."""


_WORDS = {
    PartOfBook.VOLUME: (
        "volume|vol\\.|tome|band|tomo|том|τομος|τόμος|τεύχος|deel|bind|المجلد|כרך|खण्ड|खंड",
        "卷|巻|部|권|부",
    ),
    PartOfBook.PART: (
        (
            "part|book|epoch|act|epilogue|prologue|partie|livre|acte|teil|buch|akt|aufzug|parte|libro|livro|acto|ato|atto|jornada|boek"
            "|bedrijf|del|bog|bok|część|księga|část|kniha|díl|dějství|часть|книга|действие|μερος|μέρος|βιβλιο|βιβλίο|πραξη"
            "|πράξη|الجزء|الباب|الكتاب|חלק|ספר|מערכה|भाग|अंक"
        ),
        "編|编|篇|幕|편|막",
    ),
    PartOfBook.CHAPTER: (
        (
            "chapter|chap\\.|ch\\.|canto|letter|scene|stave|lecture|sermon|fable|adventure|story|tale|essay|epistle|ode"
            "|chapitre|chap\\.|chant|lettre|scène|kapitel|kapitlet|gesang|brief|szene|auftritt|capítulo|capitulo|cap\\.|carta"
            "|escena|cena|capitolo|lettera|scena|hoofdstuk|tooneel|toneel|kap\\.|brev|rozdział|list|pieśń|kapitola|hlava"
            "|výstup|глава|письмо|песнь|явление|сцена|κεφαλαιον|κεφάλαιον|κεφαλαιο|κεφάλαιο|επιστολη|επιστολή|ραψωδια"
            "|ραψωδία|σκηνη|σκηνή|الفصل|المشهد|الرسالة|الليلة|פרק|מכתב|תמונה|अध्याय|परिच्छेद|सर्ग|दृश्य|प्रकरण|bab|appendix"
            "|anhang|appendice|apéndice|apêndice|приложение|παραρτημα|παράρτημα|ملحق|נספח|परिशिष्ट"
        ),
        "章|回|囘|話|话|節|节|折|齣|出|場|场|夜|信|장|회|화|절",
    ),
    PartOfBook.SECTION: (
        "section|sect\\.|§|abschnitt|sección|sezione|secção|afdeling|раздел|المبحث|סעיף",
        "",
    ),
}
"""For each part: the words before or after a number, and the signs after one in Chinese, Japanese and Korean."""

_ENGLISH = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]?(?:one|two|three|four|five|six|seven|eight|nine"
    "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)"
    "ieth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "(?:th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundred|last"
)
_GERMANIC = (
    "erste[rsnm]?|zwe(?:i|y)te[rsn]?|dritte[rsn]?|vierte[rsn]?|fünfte[rsn]?|sechste[rsn]?|sieben?te[rsn]?|achte[rsn]?"
    "|neunte[rsn]?|zehnte[rsn]?|elfte[rsn]?|zwölfte[rsn]?|\\w{3,}(?:zehn|zig|ßig)(?:s?te[rsn]?)?|letzte[rsn]?|eins"
    "|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|eerste|tweede|derde|vierde|vijfde|zesde|zevende"
    "|achtste|negende|tiende|elfde|twaalfde|\\w{3,}(?:tiende|tigste)|laatste|een|twee|drie|vijf|zes|zeven|negen|tien"
    "|første|anden|andet|annet|tredje|fjerde|femte|sjette|syvende|sjuende|ottende|åttende|niende|ellevte|tolvte"
    "|\\w{3,}(?:ttende|tende|tyvende)|första|andra|fjärde|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte"
    "|\\w{3,}tonde|sidste|siste|sista|ett?|två|tre|fyra|fem|sex|sju|åtta|nio|tio"
)
_ROMANCE = (
    "premi(?:er|ère)|deuxième|seconde?|\\w{3,}ième|dernière?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
    "|douze|treize|quatorze|quinze|seize|vingt|trente|prim[oa]|primer[oa]?|primeir[oa]|segund[oa]|second[oa]"
    "|tercer[oa]?|terceir[oa]|terz[oa]|cuart[oa]|quart[oa]|quint[oa]|sext[oa]|sest[oa]|s[ée]ptim[oa]|sétim[oa]"
    "|settim[oa]|octav[oa]|oitav[oa]|ottav[oa]|noven[oa]|non[oa]|d[ée]cim[oa](?: ?\\w+)?|(?:un|duo)d[ée]cim[oa]"
    "|\\w{3,}[ée]sim[oa](?: ?\\w+)?|últim[oa]|ultim[oa]|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre"
    "|quattro|cinque|sei|sette|otto|nove|dieci|um|dois|três|oito|dez"
)
_SLAVIC = (
    "pierwsz[yae]|drug[iae]|trzeci[ae]?|czwart[yae]|piąt[yae]|szóst[yae]|siódm[yae]|ósm[yae]|dziewiąt[yae]"
    "|dziesiąt[yae]|\\w{2,}(?:nast|dziest)[yae](?: \\w+)?|ostatni[ae]?|první|druh[ýáé]|třetí|čtvrt[ýáé]|pát[ýáé]"
    "|šest[ýáé]|sedm[ýáé]|osm[ýáé]|devát[ýáé]|desát[ýáé]|\\w{3,}(?:náct|cát)[ýáé](?: \\w+)?|poslední"
    "|перв(?:ая|ый|ое)|втор(?:ая|ой|ое)|трет(?:ья|ий|ье)|четв[её]рт(?:ая|ый|ое)|пят(?:ая|ый|ое)|шест(?:ая|ой|ое)"
    "|седьм(?:ая|ой|ое)|восьм(?:ая|ой|ое)|девят(?:ая|ый|ое)|десят(?:ая|ый|ое)|\\w{2,}дцат(?:ая|ый|ое|ь)(?: \\w+)?"
    "|сорок\\w*(?: \\w+)?|\\w{3,}десят(?:ая|ый|ое)?(?: \\w+)?|последн(?:яя|ий|ее)|один|два|три|четыре|пять|шесть"
)
_OTHERS = (
    "πρ[ωώ]τ[οηό]ν?|δε[υύ]τερ[οηό]ν?|τρ[ιί]τ[οη]ν?|τ[εέ]ταρτ[οη]ν?|π[εέ]μπτ[οη]ν?|[εέ]κτ[οη]ν?|[εέ]βδομ[οη]ν?"
    "|[οό]γδο[οη]ν?|[εέ]νατ[οη]ν?|δ[εέ]κατ[οη]ν?(?: \\w+)?|(?:εν|δω)δ[εέ]κατ[οη]ν?|[α-ωϛϟ]{1,4}[ʹ΄´'’′]?"
    "|ال(?:أول|اول|أولى|ثاني|ثانية|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|أخير)ة?(?: و?ال?عشر\\w*)?"
    "|(?:و?ال?\\w+ و?ال)?عشر(?:ون|ين)|[א-ת]{1,2}[\"'״׳]?[א-ת]?['׳]?|ראשו(?:ן|נה)|שני(?:יה)?|שלישית?|רביעית?|חמישית?"
    "|ש[יש]+ית?|שביעית?|שמינית?|תשיעית?|עשירית?|पहल[ाी]|दूसर[ाी]|तीसर[ाी]|चौथ[ाी]|पाँचव[ाी]ँ?|प्रथम|द्वितीय|तृतीय|चतुर्थ"
    "|पंचम|एक|दो|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस|अंतिम"
)
_FIGURES = re.compile(r"\d{1,4}(?:[ºª°]|er|ère|re|e|ème|st|nd|rd|th)?|[ivxlcdm]{1,9}")


def _alternatives(pattern: str) -> tuple[frozenset[str], str]:
    """The alternatives of a pattern that are plain words, and a pattern of the others: most need not be compiled."""
    depth, words = 0, [""]
    for letter in pattern:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            words.append("")
        else:
            words[-1] += letter
    plain = frozenset(word for word in words if not _SPECIAL.search(word))
    return plain, "|".join(word for word in words if word not in plain)


_SPECIAL = re.compile(r"[\\()\[\]?*+.{}]")
_PLAIN_NUMBERS, _OTHER_NUMBERS = _alternatives(f"{_ENGLISH}|{_GERMANIC}|{_ROMANCE}|{_SLAVIC}|{_OTHERS}")
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Marks that are parts of words, and no letters to a regular expression."""
_LETTERS_ONLY = rf"(?:[^\W\d_]|[{_MARKS}])+"
_ARTICLE = "(?:the |la |le |el |der |die |das |den |det |de |ο |η |το |al-)?"
_NUMERAL = rf"[^\W_][\w{_MARKS}\"'’׳״ʹ΄´′ºª°]*(?:-[^\W_]+)?"
_WORD_FIRST = re.compile(
    rf"(?:the )?(?P<word>{_LETTERS_ONLY}\.?|§)\s*(?:n[o°º]\.?(?!\w)|nr\.?(?!\w)|№|#)?\s*{_ARTICLE}"
    rf"(?P<number>{_NUMERAL})(?P<second> {_NUMERAL})?(?P<after>.*)",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"{_ARTICLE}(?P<number>{_NUMERAL})(?P<second> {_NUMERAL})?[.)]?\s+(?P<word>{_LETTERS_ONLY})(?!\w)(?P<after>.*)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\s*[.:,;)\]–—―…-]|\s+[^\Wa-zß-ÿ_]|\s*[\"“”‘’«»„(\[_]).*|\s*")
"""What may follow a number: punctuation, or a name that begins with a capital or a sign of opening."""
_HAN = "[0-9０-９〇○零一二三四五六七八九十百千两兩廿卅壱弐参上中下]"
_HANGUL = "일이삼사오육칠팔구십백"
_PUNCTUATION = " \t\u3000.:,;()[]–—―-_*=«»\"'"

_FRONT = (
    "preface|introduction|introductory(?: note| chapter)?|prologue|epilogue|foreword|afterword|afterwords|conclusion"
    "|dedication|prefatory note|author['’]s (?:note|preface)|translator['’]s (?:note|preface)"
    "|editor['’]s (?:note|preface)"
    "|note|notes|footnotes?|endnotes?|errata|glossary|bibliography|index|appendix|appendices|postscript|prelude"
    "|interlude|finale|argument|the argument|advertisement|to the reader|dramatis person[aæā]e?|persons of the play"
    "|the persons of the play|characters|etymology|acknowledge?ments|transcriber['’]s notes?|list of illustrations"
    "|illustrations|about the author|envoi|l['’]envoi|proem|coda"
    "|préface|avant-propos|avertissement|au lecteur|introduction|épilogue|conclusion|personnages|dédicace"
    "|vorwort|vorrede|einleitung|nachwort|prolog|epilog|zueignung|widmung|anmerkungen|personen|vorspiel|nachspiel"
    "|prólogo|prefacio|introducción|epílogo|conclusión|advertencia|dedicatoria|al lector|personajes|notas"
    "|prefazione|introduzione|prologo|epilogo|proemio|conclusione|personaggi|note|prefácio|introdução|conclusão"
    "|voorrede|voorwoord|inleiding|naschrift|nawoord|slot|personen|aanteekeningen|noten|voorbericht"
    "|forord|förord|indledning|inledning|innledning|efterskrift|etterord|efterord|personerne|personer|noter"
    "|przedmowa|wstęp|posłowie|zakończenie|przypisy|osoby|předmluva|úvod|závěr|doslov|osoby|poznámky"
    "|предисловие|введение|вступление|пролог|эпилог|послесловие|заключение|примечания|действующие лица|от автора"
    "|προλογος|πρόλογος|εισαγωγη|εισαγωγή|επιλογος|επίλογος|προοιμιον|προοίμιον"
    "|مقدمة|المقدمة|تمهيد|خاتمة|الخاتمة|إهداء|הקדמה|מבוא|פתח דבר|אחרית דבר|סוף דבר|נספחים"
    "|प्रस्तावना|भूमिका|उपसंहार|समर्पण|परिचय"
    "|楔子|序|自序|序言|序文|序章|序幕|前言|引言|引子|緒論|绪论|導言|导言|後記|后记|跋|尾聲|尾声|終章|终章|番外|附錄|附录|凡例"
    "|まえがき|はじめに|あとがき|おわりに|プロローグ|エピローグ|終幕|解説|緒言"
    "|머리말|서문|서론|들어가며|프롤로그|에필로그|맺음말|후기|해설|작가의 말"
)
_PLAIN_FRONT, _OTHER_FRONT = _alternatives(_FRONT)
_FRONT_OF = re.compile(
    r"(?P<front>.+?)\s+(?:to|by|of|de|du|des|à|au|aux|del|della|al|alla|zu|zur|zum|der|van|till|til|к)\b.{0,60}"
)
"""A preface to something, or by somebody."""
_CONTENTS_LINE = re.compile(
    "(?:the |table of |brief )?contents(?: of .{1,40})?|table(?: des (?:mati[èe]res|chapitres))?|sommaire"
    "|index des chapitres"
    "|inhalt|inhaltsverzeichnis|inhalts-verzeichni[sß]{1,2}|índice|indice|sumario|sumário|contenido|inhoud(?:sopgave)?"
    "|indhold"
    "|innhold|innehåll|spis treści|spis rzeczy|obsah|содержание|оглавление|περιεχ[οό]μενα|πιναξ περιεχομενων"
    "|الفهرس|فهرس"
    "|المحتويات|תוכן(?: ה?עניינים)?|विषय[ -]?सूची|अनुक्रम|अनुक्रमणिका|目次|目录|目錄|차례|목차",
)
_END_LINE = re.compile(
    r"(?:the )?end(?: of .{1,60})?|finis|fin(?: d[eu].{1,60})?|ende(?: des? .{1,60})?|fine|fim|einde|slut|koniec|konec"
    r"|конец"
    r"(?: .{1,60})?|τελος|τέλος|النهاية|تمت|סוף|समाप्त|完|終|终|了|全書完|全书完|おわり|おはり|끝",
)


_CALLED = {word.replace("\\", ""): part for part, (words, _) in _WORDS.items() for word in words.split("|")}
_LETTERS = frozenset(
    [
        "letter",
        "epistle",
        "lettre",
        "brief",
        "brev",
        "carta",
        "lettera",
        "list",
        "письмо",
        "επιστολη",
        "επιστολή",
        "الرسالة",
        "מכתב",
    ]
)
_SIGNS = frozenset("".join(signs.replace("|", "") for _, signs in _WORDS.values()))
_WORD = re.compile(rf"[\w{_MARKS}]+|§")
_FIRST_WORDS, _FIRST_LETTERS = 4, 60
"""So many words of a line are looked at before it is matched, which takes longer."""
_MAX_NAME = 240
_MAX_FRONT, _MAX_END = 30, 80
"""No line that is a name of such a part, or says that a book ends, has more code points."""
_CALLED_BARE = frozenset(word.removesuffix(".") for word in _CALLED)


def chapter_name(line: str) -> ChapterName | None:
    """What a line names as a part of a book with a number; None if it does not."""
    bare = line.strip().strip("_*=")
    if not bare or bare[0].islower() or len(bare) > _MAX_NAME or not (bare[0].isalnum() or bare[0] == "§"):
        return None
    if not _SIGNS.isdisjoint(bare[:12]):
        for part, pattern in _eastern_patterns():
            if found := pattern.fullmatch(bare):
                return ChapterName(part, not found["after"].strip(_PUNCTUATION))
    if _CALLED_BARE.isdisjoint(_WORD.findall(bare[:_FIRST_LETTERS].lower())[:_FIRST_WORDS]):
        return None
    return _read(_WORD_FIRST.fullmatch(bare)) or _read(_NUMBER_FIRST.fullmatch(bare))


def _part_called(word: str) -> PartOfBook | None:
    called = word.lower()
    return _CALLED.get(called) or _CALLED.get(called.removesuffix("."))


def _read(found: re.Match[str] | None) -> ChapterName | None:
    """The name in a line with a word and what may be a number."""
    part = _part_called(found["word"]) if found else None
    if found is None or part is None or not _is_number(found["number"]):
        return None
    after = found["after"]
    if found["second"] and not _is_number(found["second"]):
        after = found["second"] + after
    if not _AFTER.fullmatch(after):
        return None
    return ChapterName(part, not after.strip(_PUNCTUATION), found["word"].lower() in _LETTERS)


@cache
def _eastern_patterns() -> tuple[tuple[PartOfBook, re.Pattern[str]], ...]:
    """How Chinese, Japanese and Korean name the parts of a book."""
    return (
        *(
            (part, re.compile(pattern))
            for part, (_, signs) in _WORDS.items()
            if signs
            for pattern in (
                rf"(?:章节目录|章節目錄|正文|目次)?\s*第\s*{_HAN}+\s*(?:{signs})(?P<after>[\s:：、。・—―\-.(（「『].*|.{{0,24}})",
                rf"(?:제\s*)?(?:\d{{1,4}}|[{_HANGUL}]+)\s*(?:{signs})(?P<after>(?:[\s:：.,\-(].*)?)",
            )
        ),
        (PartOfBook.VOLUME, re.compile(rf"卷(?:之|第)?\s*{_HAN}+(?P<after>(?:[\s:：、].*)?)")),
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(_OTHER_NUMBERS)


@cache
def _front_pattern() -> re.Pattern[str]:
    return re.compile(_OTHER_FRONT)


def _is_number(word: str) -> bool:
    number = word.strip().lower()
    return (
        _FIGURES.fullmatch(number) is not None
        or number in _PLAIN_NUMBERS
        or _number_pattern().fullmatch(number) is not None
    )


def is_front_matter(line: str) -> bool:
    """Whether a line names a part of a book without a number: a preface, an epilogue, notes."""
    bare = _bare(line)
    if not bare or bare[0].islower():
        return False
    words = bare.lower().removeprefix("the ").removeprefix("a ")
    return _is_front(words) or ((found := _FRONT_OF.fullmatch(words)) is not None and _is_front(found["front"]))


def _is_front(words: str) -> bool:
    return words in _PLAIN_FRONT or (len(words) <= _MAX_FRONT and _front_pattern().fullmatch(words) is not None)


def is_contents_title(line: str) -> bool:
    """Whether a line is what a list of contents is called."""
    bare = _bare(line)
    return bool(bare) and not bare[0].islower() and _CONTENTS_LINE.fullmatch(bare.lower()) is not None


def is_end_of_book(line: str) -> bool:
    """Whether a line only says that a book or a part of it ends here."""
    bare = _bare(line)
    return len(bare) <= _MAX_END and _END_LINE.fullmatch(bare.lower()) is not None


def _bare(line: str) -> str:
    return line.strip(_PUNCTUATION + "!")
