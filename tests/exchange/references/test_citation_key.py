"""The keys that articles are cited by."""

from __future__ import annotations

from reader.exchange.references.author_names import AuthorName, Authors
from reader.exchange.references.citation_key import Facts, citation_keys
from reader.exchange.references.publishing_date import PublishingDate


def fact(author: str, title: str, place: str = "") -> Facts:
    return Authors((AuthorName(author, "A."),) if author else ()), PublishingDate(1911), title, (place,)


def test_a_key_is_of_author_year_and_title() -> None:
    facts = [fact("Müller-Lyer", "The Étude"), fact("", "On Tea and Milk"), fact("", "日本語")]
    assert citation_keys(facts) == ["mullerlyer1911etude", "teamilk1911", "article1911"]


def test_keys_are_unique_and_do_not_depend_on_the_order() -> None:
    facts = [fact("Muir", "Summer", "a.md"), fact("Muir", "Summer", "b.md"), fact("Ito", "Tea")]
    keys = citation_keys(facts)
    assert len(set(keys)) == 3
    assert citation_keys(facts[::-1]) == keys[::-1]
