"""Where links inside an article lead, however the name of the heading is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.link_targets import LinkTargets
from reader.sources.markdown.parser import parse_markdown

ARTICLE = parse_markdown(
    """# The Walk

## Setup

### Notes on tea

Words.

## Setup

### Notes on tea

<a name="Old Anchor"></a>Words with a name.

## Über Äpfel & Birnen!

## 🚀 Launch

## 1.2 Getting Started

## C# and C++

<p id="^block-1">A block.</p>
"""
)


def line_at(name: str) -> str:
    """The line that a link leads to; with the number of times that it stood before."""
    at = LinkTargets(ARTICLE).find(name)
    if at is None:
        return ""
    line = ARTICLE.text[at:].split("\n")[0]
    before = ARTICLE.text[:at].split("\n").count(line)
    return f"{line} ({before})" if before else line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("setup", "Setup"),
        ("Setup", "Setup"),
        ("setup-1", "Setup (1)"),
        ("Setup_1", "Setup (1)"),
        ("notes-on-tea", "Notes on tea"),
        ("Notes on tea", "Notes on tea"),
        ("Notes-On-Tea", "Notes on tea"),
        ("notes_on_tea", "Notes on tea"),
        ("user-content-notes-on-tea", "Notes on tea"),
        ("notes-on-tea:~:text=Words", "Notes on tea"),
        ("über-äpfel--birnen", "Über Äpfel & Birnen!"),
        ("u\u0308ber-a\u0308pfel--birnen", "Über Äpfel & Birnen!"),
        ("Über Äpfel & Birnen!", "Über Äpfel & Birnen!"),
        ("uber-apfel-birnen", "Über Äpfel & Birnen!"),
        ("-launch", "🚀 Launch"),
        ("🚀 Launch", "🚀 Launch"),
        ("rocket-launch", "🚀 Launch"),
        ("12-getting-started", "1.2 Getting Started"),
        ("1.2 Getting Started", "1.2 Getting Started"),
        ("getting-started", "1.2 Getting Started"),
        ("old anchor", "Words with a name."),
        ("^block-1", "A block."),
        ("^Block-1", "A block."),
        ("Setup#Notes on tea", "Notes on tea"),
        ("The Walk#Setup#Notes on tea", "Notes on tea"),
        ("Nowhere#Notes on tea", "Notes on tea"),
        ("Setup#Nowhere", "Setup"),
        ("C# and C++", "C# and C++"),
        ("the walk", "The Walk"),
        ("block-1", ""),
        ("^setup", ""),
        ("nowhere", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_a_heading_is_found_as_any_program_writes_its_name(name: str, line: str) -> None:
    assert line_at(name) == line


def test_a_name_below_another_is_looked_for_there() -> None:
    article = parse_markdown("## A\n\n### Same\n\n## B\n\n### Same\n")
    at = LinkTargets(article).find("B#Same")
    assert at == article.text.rindex("Same")


@given(
    st.lists(st.text("aBé ü-_#^.1🚀", min_size=1, max_size=8), min_size=1, max_size=5), st.text("aBé-# ^1", max_size=8)
)
def test_every_slug_leads_to_its_heading_and_any_name_into_the_article(titles: list[str], name: str) -> None:
    article = parse_markdown("\n\n".join(f"## x{title}" for title in titles))
    targets = LinkTargets(article)
    for section in article.all_sections():
        assert targets.find(section.slug) == section.span.start
        assert targets.find(section.title) is not None
    found = targets.find(name)
    assert found is None or 0 <= found <= len(article.text)
