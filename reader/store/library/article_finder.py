"""Which articles a query finds, and in which order: those whose title has the words first, then by the words' weight.

All words are looked for in a passage, which most articles have only one of; then, where too few are found, in the whole
of a longer one. Where thousands of passages have the words, these say little, and the latest articles come first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from reader.core.search.words_query import WordsQuery, WordsTerm

PER_FILE = 1 << 16
"""The number of a passage is this times the number of its file, and its place in it."""
ALL = 0, 2**63 - 1
FIRST = 8
"""So many passages of an article are enough, where it is certain that the words are in them."""
RANKED = 8_000
"""The most passages that are weighed, divided by one more than the words that they have: that takes some 20 ms."""
_WORDS = "SELECT rowid FROM words WHERE words MATCH ?"
_BEGINNINGS = "SELECT rowid FROM beginnings WHERE beginnings MATCH ?"
_BOTH = f"{_WORDS} AND (rowid + 0) IN ({_BEGINNINGS})"
"""A sum, since SQLite would ask ``words`` once for each of the rows in the list."""


class ArticleFinder:
    """Finds the numbers of files for one query, which is not empty, by an open connection."""

    def __init__(self, database: sqlite3.Connection, query: WordsQuery) -> None:
        self._database, self._query = database, query

    def titles(self, limit: int) -> list[int]:
        """The files in whose title, name, author, source and tags all words are, the best first."""
        match = " AND ".join(term.phrase for term in self._query.terms)
        rows = self._database.execute(
            "SELECT rowid FROM titles WHERE titles MATCH ? AND rank MATCH 'bm25(2.0, 1.0)' ORDER BY rank", (match,)
        )
        return self._kept([number for (number,) in rows])[:limit]

    def texts(self, enough: int) -> list[int]:
        """The files in whose text all words are, the best first; ``enough`` of them, or all that there are."""
        found = self._kept(list(dict.fromkeys(number // PER_FILE for number in self._passages())))
        if len(found) < enough and len(self._query.terms) > 1:
            found = list(dict.fromkeys((*found, *self._kept(self._far_apart()))))
        return found

    def places(self, number: int, most: int) -> Iterator[bytes]:
        """The packed passages of a file in which all of the words are; else, for each of them, one where it is."""
        span = number * PER_FILE, (number + 1) * PER_FILE - 1
        first = "SELECT packed FROM passage WHERE number BETWEEN ? AND ? LIMIT 2"
        passages: list[bytes] = [packed for (packed,) in self._database.execute(first, span)]
        if len(passages) < 2:  # as most articles have it: the index need not be asked
            return iter(passages)
        numbers = sorted(self._with(self._query.terms, span, FIRST)) or sorted(
            {passage for term in self._query.terms for passage in self._places_of(term, span, most)}
        )
        return (packed for passage in numbers[:most] for packed in self._packed(passage))

    def _places_of(self, term: WordsTerm, span: tuple[int, int], most: int) -> list[int]:
        """The first passage of a file in which a term is; where that is not certain, several."""
        return sorted(self._with((term,), span, FIRST))[: most if term.is_rough else 1]

    def _packed(self, passage: int) -> list[bytes]:
        return [data for (data,) in self._database.execute("SELECT packed FROM passage WHERE number = ?", (passage,))]

    def _passages(self) -> list[int]:
        """The passages in which all words are, the best first."""
        match, begun = _joined(self._query.terms), _beginnings(self._query.terms)
        asked = (match, begun) if match and begun else (match or begun,)
        most = RANKED // (1 + sum(term.match.count(" ") + 1 for term in self._query.terms))
        found = _BOTH if match and begun else _WORDS if match else _BEGINNINGS
        rows = self._database.execute(f"{found} ORDER BY rowid DESC LIMIT ?", (*asked, most))
        numbers = [number for (number,) in rows]
        if match and len(numbers) < most:
            numbers = [number for (number,) in self._database.execute(f"{found} ORDER BY rank", asked)]
        return numbers

    def _far_apart(self) -> list[int]:
        """The files in which each word is somewhere, the latest first."""
        left: set[int] | None = None
        for term in self._query.terms:
            here = {number // PER_FILE for number in self._with((term,))}
            left = here if left is None else left & here
            if not left:
                return []
        return sorted(left or (), reverse=True)

    def _with(self, terms: Sequence[WordsTerm], span: tuple[int, int] = ALL, enough: int = -1) -> set[int]:
        """The passages between two numbers in which all of the terms may be: the first ones, if ``enough`` are."""
        asked = [(_WORDS, _joined(terms)), (_BEGINNINGS, _beginnings(terms))]
        asked = [(found, match) for found, match in asked if match]
        limit = enough if len(asked) == 1 else -1
        sets: list[set[int]] = []
        for found, match in asked:
            rows = self._database.execute(f"{found} AND rowid BETWEEN ? AND ? LIMIT ?", (match, *span, limit))
            sets.append({number for (number,) in rows})
        return set.intersection(*sets)

    def _kept(self, numbers: list[int]) -> list[int]:
        """Those that have none of the words that are left out."""
        for term in self._query.excluded if numbers else ():
            without = {number // PER_FILE for number in self._with((term,))}
            numbers = [number for number in numbers if number not in without]
        return numbers


def _joined(terms: Sequence[WordsTerm]) -> str:
    """What ``words`` is asked for to find all of the terms; empty where there are short beginnings alone."""
    return " AND ".join(term.match for term in terms if term.match)


def _beginnings(terms: Sequence[WordsTerm]) -> str:
    """What ``beginnings`` is asked for."""
    return " AND ".join(f'"{term.beginning}"' for term in terms if term.beginning)
