"""The authors of an article, divided into names and parts of names."""

from __future__ import annotations

import pytest

from reader.core.article import Article
from reader.core.properties import Property
from reader.exchange.references.author_names import AuthorName, authors_of


def names(written: str, *listed: str) -> tuple[AuthorName, ...]:
    properties = (Property("author", listed),) if listed else ()
    return authors_of(Article("Tea", "", (), author=written, properties=properties)).names


def person(family: str, given: str, particle: str = "", suffix: str = "") -> AuthorName:
    return AuthorName(family, given, particle, suffix)


def whole(name: str) -> AuthorName:
    return AuthorName(literal=name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("By Ann Example", [person("Example", "Ann")]),
        ("Ann Example, Bob Li, and Di Wu", [person("Example", "Ann"), person("Li", "Bob"), person("Wu", "Di")]),
        ("Knuth, Donald E. and Lamport, Leslie", [person("Knuth", "Donald E."), person("Lamport", "Leslie")]),
        ("Smith, John; Doe, Jane", [person("Smith", "John"), person("Doe", "Jane")]),
        ("García Márquez, Gabriel", [person("García Márquez", "Gabriel")]),
        ("Johann Wolfgang von Goethe", [person("Goethe", "Johann Wolfgang", "von")]),
        ("de Beauvoir, Simone", [person("Beauvoir", "Simone", "de")]),
        ("Martin Luther King, Jr.", [person("King", "Martin Luther", suffix="Jr.")]),
        ("Jean-Luc Picard, PhD", [person("Picard", "Jean-Luc")]),
        ("Ann Example <ann@example.org> (Oxford)", [person("Example", "Ann")]),
        ("Hans Müller und Peter Groß", [person("Müller", "Hans"), person("Groß", "Peter")]),
        ("Centers for Disease Control and Prevention", [whole("Centers for Disease Control and Prevention")]),
        ("Ann Example, The New York Times", [person("Example", "Ann"), whole("The New York Times")]),
        ("村上春樹、川端康成", [whole("村上春樹"), whole("川端康成")]),
        ("R. Fielding, Ed., M. Nottingham, Ed.", [person("Fielding", "R."), person("Nottingham", "M.")]),
        ("B. Carpenter, Ed.", [person("Carpenter", "B.")]),
        ("Doe, J., Roe, R. B.", [person("Doe", "J."), person("Roe", "R. B.")]),
        ("von Neumann, John", [person("Neumann", "John", "von")]),
        ("Текст: Лида Буслаева", [person("Буслаева", "Лида")]),
        ("Written by Ann Example", [person("Example", "Ann")]),
        ("Von Anna Müller", [person("Müller", "Anna")]),
        ("Иван Петров и Мария Сидорова", [person("Петров", "Иван"), person("Сидорова", "Мария")]),
        ("Postil’s authors", [whole("Postil’s authors")]),
        ("Plato", [whole("Plato")]),
        ("—", []),
    ],
)  # fmt: skip
def test_authors_are_divided(written: str, expected: list[AuthorName]) -> None:
    assert list(names(written)) == expected


def test_each_item_of_a_list_is_one_name() -> None:
    assert names("Doe, Jane, Kim Oh", "Doe, Jane", "Kim Oh") == (person("Doe", "Jane"), person("Oh", "Kim"))


def test_there_may_be_others() -> None:
    found = authors_of(Article("Tea", "", (), author="J. Doe et al."))
    assert found == ((person("Doe", "J."),), True)
