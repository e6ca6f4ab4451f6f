"""Links to articles, notes and passages: short, the same again when they are read, and nothing else is one."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import text_digest
from reader.core.links.deep_link import MAX_LENGTH, MAX_QUOTE, DeepLink, is_deep_link, parse_deep_link
from reader.core.selectors import TextQuote

DIGEST = text_digest("Tea is a leaf.")
NOTE = "urn:uuid:0b6f3c52-3d1a-4f0e-9a53-1d2c3b4a5f60"

links = st.builds(
    DeepLink,
    st.just(DIGEST),
    st.text().map(lambda path: f"/{path}"),
    st.one_of(st.just(""), st.just(NOTE), st.text(max_size=80)),
    st.one_of(st.none(), st.builds(TextQuote, st.text(max_size=400), st.text(), st.text())),
)


def test_a_link_to_a_note_is_short_and_names_digest_note_and_path() -> None:
    address = DeepLink(DIGEST, "/home/ann/tea & milk.md", NOTE).address

    assert address == (
        f"postil://open?article={DIGEST[7:23]}&note=0b6f3c52-3d1a-4f0e-9a53-1d2c3b4a5f60"
        "&path=/home/ann/tea%20%26%20milk.md"
    )


def test_a_link_is_read_as_it_was_written() -> None:
    link = DeepLink(DIGEST, "/tea.md", NOTE, TextQuote("Tee trinkt\nman", "so: ", "."))

    assert parse_deep_link(link.address) == link._replace(digest=DIGEST[7:23])


def test_a_link_fits_the_text_whose_digest_it_has() -> None:
    link = parse_deep_link(DeepLink(DIGEST).address)

    assert link is not None
    assert link.fits(DIGEST)
    assert not link.fits(text_digest("Coffee is a bean."))


def test_a_path_that_is_not_utf8_is_the_same_again() -> None:
    link = parse_deep_link(DeepLink(path="/caf\udce9.md").address)

    assert link == DeepLink(path="/caf\udce9.md")


def test_a_long_passage_is_found_by_its_beginning() -> None:
    link = parse_deep_link(DeepLink(DIGEST, quote=TextQuote("leaf " * 100, "a ", " z")).address)

    assert link is not None
    assert link.quote is not None
    assert len(link.quote.exact) <= MAX_QUOTE
    assert link.quote.suffix == ""


def test_no_soft_hyphen_is_written() -> None:
    assert "%C2%AD" not in DeepLink(DIGEST, quote=TextQuote("extra\xadordi\xadnary")).address


def test_a_link_to_no_article_has_no_address() -> None:
    assert DeepLink(path="tea.md", note_id=NOTE).address == ""


@given(links)
def test_every_link_is_read_again_as_the_same_address(link: DeepLink) -> None:
    address = link.address

    if len(address) <= MAX_LENGTH:
        again = parse_deep_link(address)
        assert again is not None
        assert again.address == address
    assert address.isascii()
    assert not set(address) & set(" ()<>[]\"'`*\\^{}|")


@given(st.text().map(lambda words: f"postil://open?{words}"))
def test_whatever_it_says_a_text_is_read_or_refused(text: str) -> None:
    link = parse_deep_link(text)

    assert link is None or link.digest or link.path.startswith("/")


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "http://open?path=/tea.md",
        "file:///tea.md",
        "postil:open?path=/tea.md",
        "postil:words#1a2b3c4d",
        "postil://run?path=/tea.md",
        "postil://open@evil.example?path=/tea.md",
        "postil://open",
        "postil://open?",
        "postil://open?note=1",
        "postil://open?path=",
        "postil://open?path=tea.md",
        "postil://open?path=file:///tea.md",
        "postil://open?path=--store",
        "postil://open?path=//server/share/tea.md",
        "postil://open?path=/%2Fserver/tea.md",
        "postil://open?path=/home/../etc/passwd",
        "postil://open?path=/home/%2e%2e/etc/passwd",
        "postil://open?path=/home/..",
        "postil://open?path=C:%5Ctea.md",
        "postil://open?path=%5C%5Cserver%5Ctea.md",
        "postil://open?path=/tea%00.md",
        "postil://open?path=/tea%0A.md",
        "postil://open?path=/tea.md\n",
        "postil://open?path=/my tea.md",
        "postil://open?path=/tea.md#part",
        "postil://open?path=/tea.md&path=/other.md",
        "postil://open?path=/tea%.md",
        "postil://open?path=/tea%zz.md",
        "postil://open?path=/tea.md&quote=%FF",
        "postil://open?path=/tea.md&quote=a%1Bb",
        "postil://open?path=/tea.md&note=a%0Ab",
        "postil://open?path=/tea.md&prefix=a",
        "postil://open?article=xyz",
        "postil://open?article=12345",
        f"postil://open?path=/{'a' * MAX_LENGTH}",
        f"postil://open?path=/{quote('é' * 3000)}",
        " postil://open?path=/tea.md",
    ],
)
def test_what_we_would_not_write_is_no_link(hostile: str) -> None:
    assert parse_deep_link(hostile) is None


@pytest.mark.parametrize(
    "address",
    ["POSTIL://open?path=/tea.md", "postil://open/?path=/tea.md", "postil://open?path=/tea.md&later=1"],
)
def test_what_other_programs_make_of_a_link_is_read(address: str) -> None:
    assert parse_deep_link(address) == DeepLink(path="/tea.md")


@pytest.mark.parametrize(
    ("text", "is_one"), [("postil://open?", True), ("POSTIL://run", True), ("postil:words#1", False), ("tea.md", False)]
)
def test_a_link_to_a_place_is_known_by_its_scheme(text: str, *, is_one: bool) -> None:
    assert is_deep_link(text) == is_one
