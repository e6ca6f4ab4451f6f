"""Makes the keys that entries of a bibliography are cited by: ``muir1911summer`` for Muir’s “My First Summer”, 1911."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

from reader.exchange.references.author_names import Authors
from reader.exchange.references.publishing_date import PublishingDate

Facts = tuple[Authors, PublishingDate | None, str, tuple[str, ...]]
"""Authors, date and title of an article, and where it is."""

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "by", "der", "die", "das", "dem", "den", "des", "di", "du", "ein", "eine",
    "el", "et", "for", "from", "how", "in", "is", "it", "la", "las", "le", "les", "lo", "los", "my", "of", "on",
    "or", "our", "que", "the", "to", "un", "una", "und", "une", "von", "what", "when", "why", "with", "your",
})  # fmt: skip
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_MAX_WORD = 24
_DIGITS = 6


def citation_keys(articles: Iterable[Facts]) -> list[str]:
    """A key for each article, from what it says of itself, so that it is the same at every export.

    Keys that several articles would have get digits that are made of where each of them is.
    """
    facts = list(articles)
    plain = [_plain_key(*fact[:3]) for fact in facts]
    counts = Counter(plain)
    made = [key if counts[key] == 1 else f"{key}-{_digits(fact)}" for key, fact in zip(plain, facts, strict=True)]
    seen: Counter[str] = Counter()
    for number, key in enumerate(made):
        seen[key] += 1
        made[number] = key if seen[key] == 1 else f"{key}-{seen[key]}"  # the same article twice
    return made


def _plain_key(authors: Authors, published: PublishingDate | None, title: str) -> str:
    who = "".join(_words(authors.names[0].sorted_by))[:_MAX_WORD] if authors.names else ""
    words = [word for word in _words(title) if word not in _SMALL] or _words(title)
    said = "".join(words[:1] if who else words[:3])[: 2 * _MAX_WORD]
    year = f"{published.year:04}" if published else ""
    key = f"{who}{year}{said}" if who else f"{said}{year}"
    return key if key[:1].isalpha() else f"article{key}" if key else f"article-{_digest(title)}"


def _words(text: str) -> list[str]:
    """The words of a text in lower-case ASCII letters and digits; letters that have no such form are left out."""
    plain = normalize("NFKD", text.casefold().translate(_LETTERS))
    return _WORD.findall("".join(sign for sign in plain if sign.isascii() or sign.isspace()).replace("'", ""))


def _digits(fact: Facts) -> str:
    _, _, title, places = fact
    return _digest("\n".join((title, next(filter(None, places), ""))))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
