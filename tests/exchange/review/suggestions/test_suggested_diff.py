"""What a suggestion changes in the lines of its file: the passage alone, in whatever it is nested or wrapped."""

from __future__ import annotations

from pathlib import Path
from shutil import which

import pytest

from reader.exchange.review.suggestions.suggested_diff import Written
from tests.exchange.review.suggestions.suggesting import Wish, applied, suggest


def changed(folder: Path, text: str, words: str, suggestion: str, name: str = "plan.md") -> str:
    """The text of the file with one suggestion, which must be in the diff."""
    found = suggest(text.encode(), [(words, suggestion)], name)
    assert found.suggestions[0].why == ""
    return applied(folder, text.encode(), found.data, name).decode()


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "after"),
    [
        ("One two three.\n", "two", "2", "One 2 three.\n"),
        ("One **two** three.\n", "two", "2", "One **2** three.\n"),
        ("One **two** three.\n", "two", "**2**", "One **2** three.\n"),
        ("One **two** three.\n", "two", "*2*", "One *2* three.\n"),
        ("One-two.\n", "-", " ", "One two.\n"),
        ("```\nif a:\n  b\n```\n", "  b", "\tc", "```\nif a:\n\tc\n```\n"),
        ("One **two three** four.\n", "two", "**2**", "One **2 three** four.\n"),
        ("One [two three](u) four.\n", "two", "[2](u)", "One [2 three](u) four.\n"),
        ("# One two\n\nThree.\n", "two", "2\n3", "# One 2 3\n\nThree.\n"),
        ("One **two** three.\n", "two three", "2", "One 2.\n"),
        ("One **two** three.\n", "two", "", "One three.\n"),
        ("One two three.\n", "two", " 2 ", "One 2 three.\n"),
        ("One two three.\n", "two", " ", "One three.\n"),
        ("One-two-three.\n", "two", " 2 ", "One- 2 -three.\n"),
        ("One two.\n\nThree.\n", "One two.", "1 ", "1\n\nThree.\n"),
        ("One-two three.\n", "two", "2 ", "One-2 three.\n"),
        ("```\na\nb\n```\n", "b", "  c ", "```\na\n  c \n```\n"),
        ("One [two](http://two.two/two) two.\n", "two", "2", "One [2](http://two.two/two) two.\n"),
        ("One [two](http://two.two/two) two.\n", "two", "[2](b)", "One [2](b) two.\n"),
        ("One [two](http://two.two/two) two.\n", "two ", "", "One two.\n"),
        ("One [two][a] two.\n\n[a]: b\n", "One two", "[2][a]", "[2][a] two.\n\n[a]: b\n"),
        ("One &amp; two \\*three\\*.\n", "&", "and", "One and two \\*three\\*.\n"),
        ("One &amp; two \\*three\\*.\n", "*three*", "3", "One &amp; two 3.\n"),
        ("One `two` three.\n", "two", "2 *", "One `2 *` three.\n"),
        ("One two\nthree four.\n", "two three", "2 3", "One 2 3 four.\n"),
        ("One two\nthree four.\n", "two", "", "One\nthree four.\n"),
        ("> - one *two*\n>   three\n> - four\n", "two three", "2", "> - one 2\n> - four\n"),
        ("> - one\n>   two three\n", "two", "", "> - one three\n"),
        ("> one\n> *two* three\n", "two", "**2**", "> one\n> **2** three\n"),
        ("> - one\n> - two\n", "two", "2\n\n3", "> - one\n> - 2\n>\n>   3\n"),
        ("1. one\n2. two\n3. three\n", "two", "", "1. one\n3. three\n"),
        ("- one\n- two\n", "two", "- 2", "- one\n- 2\n"),
        ("# One *two*\n\nThree.\n", "One two", "1. Two", "# 1. Two\n\nThree.\n"),
        ("# One\n\n## Two\n\nThree.\n", "Two", "### 2", "# One\n\n### 2\n\nThree.\n"),
        ("One\n===\n\nTwo.\n", "One", "1", "1\n===\n\nTwo.\n"),
        ("One.\n\nTwo.\n\nThree.\n", "Two.", "", "One.\n\nThree.\n"),
        ("One.\n\nTwo.\n", "Two.", "", "One.\n"),
        ("One.\n\nTwo.\n\nThree.\n", "Two.", "- 2\n- 3", "One.\n\n- 2\n- 3\n\nThree.\n"),
        ("One.\n\nTwo three.\n", "One.\nTwo", "1, 2,", "1, 2, three.\n"),
        ("| a | b |\n|---|---|\n| one | `x` |\n", "one", "1 | 2", "| a | b |\n|---|---|\n| 1 \\| 2 | `x` |\n"),
        ("```\none\n  two *x*\n```\n", "two *x*", "2 **y**", "```\none\n  2 **y**\n```\n"),
        ("- a\n\n  ```\n  one\n  ```\n", "one", "1\n2", "- a\n\n  ```\n  1\n  2\n  ```\n"),
        ("---\ntitle: One\n---\n\nTwo.\n", "One", "A one", "---\ntitle: A one\n---\n\nTwo.\n"),
        ("A[^1] b.\n\n[^1]: One two.\n", "two", "2", "A[^1] b.\n\n[^1]: One 2.\n"),
        ("One\ttwo three", "two", "2", "One\ttwo three".replace("two", "2")),
        ("One [two three](u) four\nfive.\n", "three four", "3", "One [two](u) 3\nfive.\n"),
        ("One <!-- x --> **two**{.a} three.\n", "two", "", "One <!-- x --> three.\n"),
        ("One <!-- x --> **two** <!-- y --> three.\n", "two", "*2*", "One <!-- x --> *2* <!-- y --> three.\n"),
        ("One **two three** <!-- x --> four.\n", "One two", "1", "1 **three** <!-- x --> four.\n"),
        ("<p>One <b>two</b></p>\n", "two", "2", "<p>One <b>2</b></p>\n"),
        ("<div>One two</div>\n\nThree.\n", "two", "", "<div>One</div>\n\nThree.\n"),
        ("<div>\n<p>One</p>\n<p>Two</p>\n</div>\n", "One", "", "<div>\n<p>Two</p>\n</div>\n"),
        ("One <u>two three</u> four five.\n", "three four", "", "One <u>two</u> five.\n"),
        ("One <br> two <u>three</u> four.\n", "two three", "", "One <br> four.\n"),
        ("`One <b> two` three.\n", "<b> ", "", "`One two` three.\n"),
        ("One <two three\n\n> four.\n", "two", "2", "One <2 three\n\n> four.\n"),
        ("| a | b |\n|---|---|\n| one | **two** |\n", "two", "", "| a | b |\n|---|---|\n| one |  |\n"),
        ("> One\n> two.\n\nThree.\n", "One two.", "1\n\n2", "> 1\n>\n> 2\n\nThree.\n"),
    ],
)
def test_a_passage_of_markdown_is_replaced_in_its_lines(
    tmp_path: Path, text: str, words: str, suggestion: str, after: str
) -> None:
    assert changed(tmp_path, text, words, suggestion) == after


@pytest.mark.parametrize(
    ("name", "text", "words", "suggestion", "after"),
    [
        ("a.rst", "One\n===\n\nTwo *three* `x <u>`_.\n", "three", "*3*", "One\n===\n\nTwo *3* `x <u>`_.\n"),
        ("a.rst", "One\n===\n\n* two\n* three\n", "three", "``3``", "One\n===\n\n* two\n* ``3``\n"),
        ("a.rst", "===\nOne\n===\n\nTwo.\n", "One", "Longer", "======\nLonger\n======\n\nTwo.\n"),
        ("a.adoc", "One two\n=======\n\nThree.\n", "two", "and more", "One and more\n============\n\nThree.\n"),
        ("a.adoc", "= One\n\nTwo *three* four.\n", "three", "3", "= One\n\nTwo *3* four.\n"),
        ("a.adoc", "|===\n|a |b\n|c |d\n|===\n\nTwo.\n", "b", "", "|===\n|a |\n|c |d\n|===\n\nTwo.\n"),
        ("a.adoc", "|===\n|a |b\n|c |d\n|===\n\nTwo.\n", "c\nd", "", "|===\n|a |b\n|===\n\nTwo.\n"),
        ("a.org", "* One\n\nTwo /three/ [[u][four]].\n", "three four", "3", "* One\n\nTwo 3.\n"),
        (
            "a.txt",
            f"{'Word ' * 14}one\n{'word ' * 14}two three.\n",
            "two",
            "2\n3",
            f"{'Word ' * 14}one\n{'word ' * 14}2\n3 three.\n",
        ),
        ("a.txt", "One two\n\nthree *four*.\n", "four", "**4**", "One two\n\nthree ***4***.\n"),
    ],
)
def test_a_suggestion_is_read_as_the_markup_of_its_file(
    tmp_path: Path, name: str, text: str, words: str, suggestion: str, after: str
) -> None:
    assert changed(tmp_path, text, words, suggestion, name) == after


def test_lines_are_written_anew_where_no_change_of_the_passage_alone_reads_right() -> None:
    (found,) = suggest(b"One two\n=======\n\nThree.\n", [("two", "and more")], "a.adoc").suggestions
    assert found.how is Written.LINES


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"One two.\r\n\r\nThree.\r\n", b"One 2.\r\n\r\nThree.\r\n"),
        (b"\xef\xbb\xbfOne two.\nThree.\n", b"\xef\xbb\xbfOne 2.\nThree.\n"),
        (b"One two.", b"One 2."),
        ("Größe two, Köln für Äpfel.\n".encode("cp1252"), "Größe 2, Köln für Äpfel.\n".encode("cp1252")),
        (b"One two.\r\nThree\nfour.\r\n", b"One 2.\r\nThree\nfour.\r\n"),
    ],
)
@pytest.mark.parametrize("by_patch", [False, True])
def test_all_other_bytes_stay(tmp_path: Path, data: bytes, after: bytes, by_patch: bool) -> None:  # noqa: FBT001 - a case
    if by_patch and not which("patch"):
        pytest.skip("there is no patch here")
    found = suggest(data, [("two", "2")])
    assert applied(tmp_path, data, found.data, by_patch=by_patch) == after


def test_lines_end_as_those_that_they_replace(tmp_path: Path) -> None:
    data = b"One.\r\n\r\nTwo.\r\n"
    found = suggest(data, [("Two.", "- 2\n- 3")])
    assert applied(tmp_path, data, found.data) == b"One.\r\n\r\n- 2\r\n- 3\r\n"


@pytest.mark.parametrize("name", ["my plan.md", "plän.md", 'a"b.md', "a\tb.md"])
def test_any_name_of_a_file_can_be_in_a_diff(tmp_path: Path, name: str) -> None:
    assert changed(tmp_path, "One two.\n", "two", "2", name) == "One 2.\n"


@pytest.mark.parametrize(
    ("data", "words", "suggestion", "why"),
    [
        ("Größe, Köln für Äpfel.\n".encode("cp1252"), "Köln", "漢字", "cannot be written in the encoding of the file"),
        ("One two.\n".encode("utf-16"), "two", "2", "No diff can change lines"),
        (b"One two.\rThree.\r", "two", "2", "No diff can change lines"),
        (b"<details>\n<summary>One</summary>\n\nTwo.\n\n</details>\n", "One", "", "No change of its lines alone"),
        (b"a[^1] b[^2]\n\n[^1]: x\n\n[^2]: y\n", "a1", "a", "No change of its lines alone reads"),
    ],
)
def test_what_cannot_be_changed_says_why(data: bytes, words: str, suggestion: str, why: str) -> None:
    found = suggest(data, [(words, suggestion)])
    assert (found.data, found.suggestions[0].how) == (b"", Written.NOT)
    assert why in found.suggestions[0].why


def test_of_two_that_overlap_the_first_is_taken(tmp_path: Path) -> None:
    data = b"One two three.\n"
    found = suggest(data, [("two three", "2"), ("One two", "1")])
    assert [one.why for one in found.suggestions] == ["", "It overlaps a suggestion before it."]
    assert applied(tmp_path, data, found.data) == b"1 three.\n"


@pytest.mark.parametrize(
    ("text", "wishes", "after"),
    [
        ("# One\n\ntwo\n", [("One", "1"), ("two", "")], "# 1\n"),
        ("One\n\ntwo\n\nthree\n", [("One", "1"), ("two", ""), ("three", "")], "1\n\n"),
        ("One\n\ntwo\n\nthree\n", [("One", ""), ("two", "")], "three\n"),
        ("One two\nthree four\nfive six.\n", [("two three four five", "2"), ("six", "6")], "One 2 6.\n"),
        ("One two\nthree\n\n- four\n- five\n", [("two", "2"), ("three", "3"), ("five", "")], "One 2\n3\n\n- four\n"),
    ],
)
def test_suggestions_side_by_side_are_made_together(tmp_path: Path, text: str, wishes: list[Wish], after: str) -> None:
    found = suggest(text.encode(), wishes)
    assert [one.why for one in found.suggestions] == [""] * len(wishes)
    assert applied(tmp_path, text.encode(), found.data).decode() == after


def test_suggestions_on_one_line_are_made_together(tmp_path: Path) -> None:
    data = "".join(f"Line {number} has *some* words.\n\n" for number in range(30)).encode()
    wishes = [("Line 3", "Row 3"), ("Line 4", ""), ("Line 20", "Row\n\n20"), ("Line 29 has some words.", "")]
    found = suggest(data, wishes)
    after = applied(tmp_path, data, found.data).decode()
    assert [one.how for one in found.suggestions] == [Written.EXACT] * 4
    assert "Row 3 has *some* words.\n\nhas *some* words.\n\nLine 5" in after
    assert "Row\n\n20 has" in after
    assert after.endswith("Line 28 has *some* words.\n\n")
