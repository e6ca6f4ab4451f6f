"""What a few typed letters fit, and how well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.fuzzy_match import fuzzy_match

TITLES = st.text("ab c-d", max_size=30)


@pytest.mark.parametrize(
    ("typed", "title", "level"),
    [
        ("methods", "methods", 0),
        ("meth", "methods", 1),
        ("considerations", "ethical considerations", 2),
        ("eth", "security (ethical)", 2),
        ("sec eth", "security and ethical considerations", 3),
        ("saec", "security and ethical considerations", 3),
        ("curity", "security", 4),
        ("ethical security", "security and ethical considerations", 5),
        ("scrt", "security", 6),
    ],
)
def test_letters_fit_on_their_level(typed: str, title: str, level: int) -> None:
    found = fuzzy_match(typed, title)
    assert found
    assert found.level == level


@pytest.mark.parametrize(("typed", "title"), [("x", "security"), ("ytiruces", "security"), ("aa", "a"), ("a", "")])
def test_other_letters_do_not_fit(typed: str, title: str) -> None:
    assert fuzzy_match(typed, title) is None


def test_nothing_typed_fits_everything() -> None:
    assert fuzzy_match("  ", "anything") == (0, 0, ())


def test_fewer_pieces_come_first() -> None:
    near, far = fuzzy_match("sec eth", "secure ethics"), fuzzy_match("sec eth", "some easy cases, even those here")
    assert near
    assert far is None or near < far


def test_letters_close_together_come_first() -> None:
    near, far = fuzzy_match("pt", "a part of it"), fuzzy_match("pt", "emphasis & letters")
    assert near
    assert far
    assert near < far


@given(TITLES, st.data())
def test_any_choice_of_letters_fits(title: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(title))), unique=True).map(sorted) if title else st.just([]))
    assert fuzzy_match("".join(title[at] for at in chosen if title[at] != " "), title)


@given(TITLES, TITLES)
def test_the_letters_named_are_those_typed(typed: str, title: str) -> None:
    found = fuzzy_match(typed, title)
    if found:
        named = "".join(title[at] for at in found.positions).replace(" ", "")
        assert sorted(set(named)) == sorted(set(typed.replace(" ", "")))
        assert list(found.positions) == sorted(set(found.positions))


def test_a_title_made_to_be_hard_is_quick() -> None:
    assert fuzzy_match("a" * 60 + "b", "a " * 60) is None
    found = fuzzy_match("a" * 40 + "b", "a " * 60 + "b")
    assert found
