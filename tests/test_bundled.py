"""What travels with Postil is found."""

from __future__ import annotations

import pytest

from reader.bundled import bundled_article, resource


def test_the_bundled_article_is_a_markdown_file() -> None:
    assert bundled_article().suffix == ".md"
    assert bundled_article().is_file()


def test_resources_are_found_by_name() -> None:
    assert resource("themes/light.json").is_file()


def test_what_is_missing_is_said_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg is missing"):
        resource("icons/no-such.svg")
