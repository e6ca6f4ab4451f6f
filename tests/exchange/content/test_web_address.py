"""Addresses of links as a web page may have them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.content.web_address import web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/?b=1&c=2",
        "HTTP://a.example",
        "http://user:word@a.example:8080/x%20y;z?a#b",
        "http://[2001:db8::1]/x",
        "https://bücher.example/ä?ö#ü",
        "mailto:a@b.example?subject=x",
        "postil://open?article=0123456789abcdef",
    ],
)
def test_what_a_page_may_have_stays(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (" http://x.y/ä b|c\\d^{}` ", "http://x.y/ä%20b%7Cc%5Cd%5E%7B%7D%60"),
        ("http://x.y/[1]?a=[2]#[3]#4", "http://x.y/%5B1%5D?a=%5B2%5D#%5B3%5D%234"),
        ('http://x.y/"onclick="a', "http://x.y/%22onclick=%22a"),
        ("http://x.y/100%/%41", "http://x.y/100%25/%41"),
        ("mailto:x y@z", "mailto:x%20y@z"),
    ],
)
def test_signs_that_no_address_may_have_are_written_as_bytes(address: str, written: str) -> None:
    assert web_address(address) == written


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.html", "#a", "//a.example", "/a", "javascript:alert(1)", "data:text/html,a", "file:///a", "http://"),
        *("https://", "http://[::1", "http://a b/c", "https://ex ample", "http:a", "http://a:b/", "http:// a"),
        "java\nscript:x",
    ],
)
def test_what_leads_nowhere_is_none(address: str) -> None:
    assert web_address(address) == ""


@given(st.sampled_from(["http://a.example/", "mailto:"]), st.text())
def test_nothing_in_an_address_ends_its_attribute(start: str, rest: str) -> None:
    assert not re.search(r"[\s\"<>`\x00-\x20]", web_address(start + rest))
