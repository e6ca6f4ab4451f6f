"""What travels with Postil is found."""

from __future__ import annotations

import pytest

from reader.bundled import handbook, resource, sample_article


def test_the_sample_article_is_a_markdown_file() -> None:
    assert sample_article().suffix == ".md"
    assert sample_article().is_file()


def test_the_handbook_is_not_the_sample_article() -> None:
    assert handbook().is_file()
    assert handbook() != sample_article()


def test_resources_are_found_by_name() -> None:
    assert resource("themes/light.json").is_file()


def test_what_is_missing_is_said_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg is missing"):
        resource("icons/no-such.svg")
