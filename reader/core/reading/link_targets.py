"""Where ``#name`` leads in an article: exactly, or as whoever wrote the link must have meant it.

The name of a heading is made of its words, and each program makes another one: ``#My Heading`` (Obsidian),
``#my-heading`` (GitHub), ``#my_heading-1``, ``#My%20Heading``. So a name that no place has is compared by its letters:
first by its words, then without gaps and accents, then without the numbers before the words (pandoc).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from unicodedata import combining, normalize

from reader.core.article import Article, Section

_NO_WORD = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s_-]+")
_NUMBERS = re.compile(r"[\W\d_]+")
_USER_CONTENT = "user-content-"
"""What GitHub puts before the names that a text has given itself."""
_TEXT_DIRECTIVE = ":~:"
"""What follows it in a fragment is for browsers alone: the words to be highlighted."""
_BLOCK = "^"
"""Begins the name of a block, which never means a heading."""
_LONGEST = 1_000

Key = Callable[[str], str]


class LinkTargets:
    """The link targets of one article. What is needed to find more than exact names is made at the first such name."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._by_key: dict[Key, dict[str, int]] = {}

    def find_exactly(self, name: str) -> int | None:
        """The code point that has this name; None if none has."""
        return self._article.link_targets.get(name)

    def find(self, name: str) -> int | None:
        """The code point that a link to ``name`` (without its ``#``, decoded) must mean; None if there is none."""
        targets = self._article.link_targets
        for wanted in _spellings(name.partition(_TEXT_DIRECTIVE)[0][:_LONGEST]):
            if wanted in targets:
                return targets[wanted]
            parts = [part for part in wanted.split("#") if part.strip()]
            found = self._find_path(parts) if len(parts) > 1 else self._find_loosely(wanted)
            if found is not None:
                return found
        return None

    def _find_path(self, parts: Sequence[str]) -> int | None:
        """The heading that the last of several names means, each below the one before; or as far as there is one."""
        if _words(parts[0]) == _words(self._article.title):  # which is no section
            parts = parts[1:]
        nested = _find_nested(self._article.sections, [_words(part) for part in parts])
        if nested is not None:
            return nested
        if (whole := self._find_loosely("#".join(parts))) is not None:  # C# is no path
            return whole
        # The first name may be a file in a book, which begins there.
        return next((at for part in (parts[0], parts[-1]) if (at := self._find_one(part)) is not None), None)

    def _find_one(self, name: str) -> int | None:
        exact = self.find_exactly(name)
        return exact if exact is not None else self._find_loosely(name)

    def _find_loosely(self, name: str) -> int | None:
        keys: tuple[Key, ...] = (_folded,) if name.startswith(_BLOCK) else (_words, _letters, _unnumbered)
        for key in keys:
            if key not in self._by_key:
                self._by_key[key] = _first_by_key(key, self._article.link_targets)
            wanted = key(name)
            if wanted and wanted in self._by_key[key]:
                return self._by_key[key][wanted]
        return self._find_without_sign(_folded(name).replace(" ", "-"))

    def _find_without_sign(self, name: str) -> int | None:
        """The heading that begins or ends with an emoji, which ``name`` has in words: ``rocket-launch``, 🚀 Launch."""
        for target, at in self._article.link_targets.items():
            begins, ends = target.startswith("-"), target.endswith("-")
            if len(target) > 1 and ((begins and name.endswith(target)) or (ends and name.startswith(target))):
                return at
        return None


def _spellings(name: str) -> Iterator[str]:
    """The name, and as the text itself has given it."""
    yield name
    if name.startswith(_USER_CONTENT):
        yield name.removeprefix(_USER_CONTENT)


def _find_nested(sections: Iterable[Section], keys: Sequence[str]) -> int | None:
    """Where the section begins that has the last key, below one that has the key before, and so on."""
    inside = list(sections)
    for number, key in enumerate(keys):
        found = next((one for top in inside for one in top.walk() if _words(one.title) == key), None)
        if found is None:
            return None
        if number == len(keys) - 1:
            return found.span.start
        inside = list(found.children)
    return None


def _first_by_key(key: Key, targets: Mapping[str, int]) -> dict[str, int]:
    """The first of all places whose names have a key, by that key."""
    made: dict[str, int] = {}
    for name, at in targets.items():
        if key is not _folded and name.startswith(_BLOCK):
            continue
        made_key = key(name)
        made[made_key] = min(at, made.get(made_key, at))
    return made


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold().strip()


def _words(name: str) -> str:
    """The words of a name, in any case, joined by hyphens."""
    return _GAPS.sub("-", _NO_WORD.sub("", _folded(name))).strip("-")


def _letters(name: str) -> str:
    """The letters and digits of a name without accents."""
    return "".join(letter for letter in normalize("NFKD", _words(name)) if letter != "-" and not combining(letter))


def _unnumbered(name: str) -> str:
    """As ``_letters``, from the first letter on."""
    found = _NUMBERS.match(name)
    return _letters(name[found.end() :] if found else name)
