"""Divides the authors of an article into names, and each name into its parts, as bibliographies have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.article import Article
from reader.core.text.bylines import without_by

_AUTHORS = ("author", "authors", "creator")
"""The properties that name authors."""
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|и|&|\+)\s+|\s*[&·•|/]\s+|\s*[、，]\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_LAST_AND = re.compile(r",\s*(?:and|und|et|y|и|&)\s+", re.IGNORECASE)
_OTHERS = re.compile(r"[,\s]*\b(?:et\s+al\.?|and\s+others|u\.\s?a\.)\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?[\w.+-]+@[\w.-]+[>)\]]?|\s*<[^<>]*>|\s*\(?https?://\S+|\s*\([^()]*\)")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|esq|d\.?phil|r\.?n|eds?\.|editors?)\.?", re.IGNORECASE)
"""What stands behind a name and is no part of it: a degree, or ``Ed.``, as in RFCs."""
_LABEL = re.compile(r"(?:[^\W\d_]+:|(?:posted|story|text|words|written)\s+by\b:?)\s+(?=\w)", re.IGNORECASE)
"""What stands before the names on some web pages: ``Text: Ann Example``."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*)+")
_PARTICLES = frozenset({
    "af", "al", "ap", "auf", "aus", "bin", "da", "dal", "de", "del", "della", "den", "der", "des", "di", "dos",
    "du", "el", "ibn", "la", "le", "lo", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
_OF_INSTITUTIONS = frozenset({
    "academy", "administration", "agency", "army", "association", "authority", "authors", "board", "bureau", "center",
    "centers", "centre", "club", "college", "commission", "committee", "community", "company", "consortium",
    "contributors", "corporation", "council", "department", "desk", "developers", "editors", "editorial", "federation",
    "forum", "foundation", "fund", "government", "group", "inc", "institute", "institut", "institution",
    "international", "journal", "lab", "laboratory", "league", "library", "limited", "llc", "ltd", "magazine", "media",
    "ministry", "museum", "network", "news", "office", "organisation", "organization", "partners", "party", "press",
    "project", "school", "service", "services", "society", "staff", "studio", "team", "times", "trust", "union",
    "universität", "universidad", "université", "university", "verein", "verlag", "gmbh", "wikipedia",
})  # fmt: skip
"""Words that names of people do not have."""
_LETTERS_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class AuthorName(NamedTuple):
    """A person's name by its parts, or any other name as a whole."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands before the family name and is not sorted by: ``van``."""
    suffix: str = ""
    """``Jr.``, ``III``."""
    literal: str = ""
    """A name that is not divided: of an institution, of one word, or in a script without capitals."""

    @property
    def sorted_by(self) -> str:
        """The words that the name is sorted by."""
        return self.literal or self.family


class Authors(NamedTuple):
    """The authors of an article."""

    names: tuple[AuthorName, ...] = ()
    others: bool = False
    """Whether there are more, who are not named: ``et al.``"""


def authors_of(article: Article) -> Authors:
    """The authors that an article names; where its file has a list of them, each item of it is one."""
    listed = next((found.values for found in article.properties if found.name.casefold() in _AUTHORS), ())
    if len(listed) > 1:
        found = [name for item in listed for name in _names(item, is_one=True)]
    else:
        found = _names(_without_by(article.author))
    rest = listed[-1] if listed else article.author
    return Authors(tuple(dict.fromkeys(found)), bool(_OTHERS.search(rest)))


def _without_by(byline: str) -> str:
    """A byline without what means ``by``: of ``von Neumann, John`` the first word is a part of the name."""
    byline = byline[found.end() :] if (found := _LABEL.match(byline)) else byline
    bare = without_by(byline)
    is_inverted = "," in bare and " " not in bare.partition(",")[0] and _is_inverted(bare)
    return byline if is_inverted and byline.split(maxsplit=1)[0] in _PARTICLES else bare


def _names(written: str, *, is_one: bool = False) -> list[AuthorName]:
    """The names in a text; with ``is_one``, in one that is an item of a list of names."""
    text = " ".join(_OTHERS.sub("", _ADDRESS.sub(" ", written)).split()).strip(" ,;")
    if not _has_letter(text):
        return []
    if ";" in text:
        return [name for piece in text.split(";") for name in _names(piece, is_one=True)]
    if is_one and not _AND.search(text):
        return [_name(text)]
    pieces = [piece.strip(" ,") for piece in _AND.split(_LAST_AND.sub(" & ", text)) if piece and piece.strip(" ,")]
    if len(pieces) > 1 and _is_institution(pieces[0]) and _goes_on(pieces[-1]):
        return [AuthorName(literal=text)]  # Centers for Disease Control and Prevention
    if len(pieces) > 1 and all(_is_inverted(piece) for piece in pieces if "," in piece):
        return [_name(piece) for piece in pieces if _has_letter(piece)]
    return [_name(one) for piece in pieces for one in _divided(piece) if _has_letter(one)]


def _goes_on(text: str) -> bool:
    """Whether what stands behind an ``and`` may belong to the name of an institution before it."""
    return _is_institution(text) or (" " not in text and not _LETTERS_WITHOUT_BLANKS.search(text))


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _divided(text: str) -> Sequence[str]:
    """The names that commas separate; a comma before a suffix, or within ``Last, First``, separates none."""
    if _is_inverted(text):
        return [text]
    pieces = [piece for piece in _COMMA.split(text) if piece]
    if len(pieces) % 2 == 0 and all(map(_INITIALS.fullmatch, pieces[1::2])):  # Doe, J., Roe, R. B.
        return [f"{last}, {first}" for last, first in zip(pieces[::2], pieces[1::2], strict=True)]
    made: list[str] = []
    for piece in pieces:
        if made and (_SUFFIX.fullmatch(piece) or _DEGREE.fullmatch(piece)):
            made[-1] += f", {piece}"
        else:
            made.append(piece)
    return made


def _is_inverted(text: str) -> bool:
    """Whether a text is one name as ``Last, First``, maybe with a suffix between: one word stands on either side."""
    pieces = _COMMA.split(text)
    if len(pieces) == 3 and _SUFFIX.fullmatch(pieces[1]):
        del pieces[1]
    if len(pieces) != 2 or _is_institution(pieces[0]) or _is_institution(pieces[1]):
        return False
    last, first = pieces
    if not (_has_letter(last) and _has_letter(first)):
        return False
    if _SUFFIX.fullmatch(first) or _DEGREE.fullmatch(first):
        return False
    surname = [word for word in last.split() if word.casefold() not in _PARTICLES]
    return len(surname) == 1 or (len(first.split()) == 1 and len(surname) == 2 and not first.isupper())


def _is_institution(text: str) -> bool:
    words = [word.strip(".,()").casefold() for word in text.split()]
    return bool(words) and (words[0] in ("the", "die", "das", "les") or not _OF_INSTITUTIONS.isdisjoint(words))


def _name(text: str) -> AuthorName:
    """One name by its parts."""
    pieces = [piece for piece in _COMMA.split(text) if piece and not _DEGREE.fullmatch(piece)]
    suffix = next((piece for piece in pieces[1:] if _SUFFIX.fullmatch(piece)), "")
    pieces = [piece for piece in pieces if piece != suffix]
    whole = ", ".join(pieces) or text
    if _is_institution(whole) or any(map(str.isdigit, whole)) or _LETTERS_WITHOUT_BLANKS.search(whole):
        return AuthorName(literal=whole)
    if len(pieces) == 2 and _is_inverted(whole):
        return _parts(pieces[1].split(), pieces[0].split(), suffix)
    words = whole.split()
    if len(words) == 1 or len(pieces) > 1 or not (_has_letter(words[0]) and _has_letter(words[-1])):
        return AuthorName(literal=whole)
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) and not suffix:
        suffix = words.pop()
    first = next((at for at, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    return _parts(words[:first], words[first:], suffix)


def _parts(given: Sequence[str], family: Sequence[str], suffix: str) -> AuthorName:
    start = next((at for at, word in enumerate(family) if word not in _PARTICLES), 0)
    return AuthorName(" ".join(family[start:]), " ".join(given), " ".join(family[:start]), suffix)
