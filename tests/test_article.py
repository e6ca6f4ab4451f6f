"""The sample article is complete: its length, its sections, its sources, and one of each thing a page can show."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parent.parent / "article"
_, FRONT_MATTER, TEXT = (FOLDER / "is-chatgpt-open-source.md").read_text("utf-8").split("---\n", 2)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROSE = FENCED.sub("", TEXT)
SECTIONS = [
    "Understanding Open Source",
    "ChatGPT 3.5: The Basics",
    "The OpenAI Stance",
    "What Does It Mean for Developers and Users?",
    "Comparisons to Other Models",
    "Industry Implications",
    "Security and Ethical Considerations",
    "What’s Next for ChatGPT?",
    "Conclusion: Embracing the Current State",
]


def found(pattern: str) -> list[str]:
    """What ``pattern`` catches in the prose, from line starts."""
    return re.findall(pattern, PROSE, re.MULTILINE)


def test_it_is_as_long_as_an_essay() -> None:
    assert 1_200 <= len(re.findall(r"\S*\w\S*", TEXT)) <= 1_800


def test_its_front_matter_names_what_a_reader_asks_for() -> None:
    fields = dict(line.split(": ", 1) for line in FRONT_MATTER.strip().splitlines())
    assert set(fields) == {"title", "author", "date", "language", "licence"}
    assert found("^# (.+)$") == [fields["title"]]


def test_it_has_its_nine_sections_in_order() -> None:
    assert found("^#{2,} (.+)$") == SECTIONS


def test_every_footnote_is_used_once_and_defined_once() -> None:
    used, defined = found(r"\[\^(\w+)\](?!:)"), found(r"^\[\^(\w+)\]:")
    assert used == defined  # also: in the order of the text
    assert len(set(used)) == len(used)


@pytest.mark.parametrize("note", found(r"^(\[\^\w+\]:.*)$"), ids=lambda note: note[2 : note.index("]")])
def test_every_footnote_leads_to_a_source(note: str) -> None:
    assert re.search(r"\[[^\]]+\]\(https://[^)\s]+\)", note)


def test_its_picture_is_there_and_described() -> None:
    [(alternative, name, caption)] = re.findall(r'!\[([^\]]+)\]\((\S+) "([^"]+)"\)', PROSE)
    assert alternative
    assert caption
    assert (FOLDER / name).is_file()


def test_its_picture_keeps_to_what_qt_can_draw() -> None:
    parts = {element.tag.rpartition("}")[2] for element in ET.parse(FOLDER / "timeline.svg").iter()}  # noqa: S314  our own
    assert parts <= {"svg", "title", "rect", "path", "text"}


def test_it_shows_a_request_in_code() -> None:
    [(language, code)] = FENCED.findall(TEXT)
    assert language == "sh"
    assert code.startswith("curl https://")


def test_it_has_a_quotation() -> None:
    assert len(found("^> .+$")) == 1


def test_its_table_has_a_cell_for_every_heading() -> None:
    widths = {row.count("|") for row in found(r"^\|.*\|$")}
    assert widths == {7}


def test_it_says_under_which_licence_it_stands() -> None:
    assert "CC BY 4.0" in FRONT_MATTER
    assert "CC BY 4.0" in (FOLDER / "LICENSE").read_text("utf-8")
