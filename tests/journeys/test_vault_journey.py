"""A journey through a folder of notes: along links to places in other files, and back, and to what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.core.links.syntax import Link

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

FILLING = "\n\n".join(f"And so it goes on, paragraph {n}." for n in range(60))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault of three notes; returns the one that links to the others."""
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    (root / "plants").mkdir()
    (root / "plants" / "Green Tea.md").write_text(
        f"# Green tea\n\n{FILLING}\n\n## How It Is Brewed\n\nAt eighty degrees.\n\n{FILLING}", "utf-8"
    )
    start = root / "Start.md"
    start.write_text(
        "# Start\n\nRead of [brewing](plants/Green%20Tea.md#How%20It%20Is%20Brewed), of [leaves](Green%20Tea.md), of"
        " [firing](plants/green-tea.html#firing) and of [nothing](none.md).\n\n"
        f"{FILLING}\n\n[up](#START)",
        "utf-8",
    )
    return start


def opens(postil: Postil, title: str) -> None:
    """Wait until an article is open."""
    postil.bot.waitUntil(lambda: postil.session.article is not None and postil.session.article.title == title)


def test_links_lead_to_headings_in_other_folders_and_back(postil: Postil, vault: Path) -> None:
    postil.start(vault)
    postil.click("brewing")
    opens(postil, "Green tea")
    postil.bot.waitUntil(lambda: postil.section == "How It Is Brewed")
    postil.actions["back"].trigger()
    opens(postil, "Start")
    postil.click("leaves")
    opens(postil, "Green tea")
    postil.actions["back"].trigger()
    opens(postil, "Start")
    postil.click("up")
    assert postil.page.reading.position() == 0


def test_a_place_that_is_not_there_opens_the_file_at_its_start(postil: Postil, vault: Path) -> None:
    (vault.parent / "plants" / "green-tea.md").write_text("# Sencha\n\nWords.", "utf-8")
    postil.start(vault)
    postil.click("firing")
    opens(postil, "Sencha")
    postil.bot.waitUntil(lambda: postil.toast.text() == "No place “firing” in this file; showing its start")
    assert postil.page.reading.position() == 0


def test_the_way_through_a_vault(postil: Postil, vault: Path) -> None:
    """Along ``[[…]]`` to a heading with blanks in another folder, to a block, back, and to a note that is not there."""
    vault.write_text(
        "# Start\n\nOf [[green tea#How It Is Brewed|brewing]], [[Green Tea#^warm]], [[not written]].\n\n"
        "![[Green Tea#How It Is Brewed]]\n",
        "utf-8",
    )
    tea = vault.parent / "plants" / "Green Tea.md"
    tea.write_text(tea.read_text("utf-8").replace("At eighty degrees.", "At eighty degrees. ^warm"), "utf-8")
    postil.start(vault)
    assert postil.text == "Start\nOf brewing, Green Tea > ^warm, not written.\nGreen Tea > How It Is Brewed\n\ufffc"
    postil.click("brewing")
    opens(postil, "Green tea")
    postil.bot.waitUntil(lambda: postil.section == "How It Is Brewed")
    postil.actions["back"].trigger()
    opens(postil, "Start")
    postil.click("^warm")
    opens(postil, "Green tea")
    warm = postil.text.index("At eighty degrees.")
    postil.bot.waitUntil(lambda: postil.page.reading.position() == warm)
    postil.actions["back"].trigger()
    opens(postil, "Start")
    postil.click("not written")
    postil.bot.waitUntil(lambda: postil.toast.text() == "No file called “not written” was found")


def test_a_note_in_the_margin_links_to_the_notes_of_the_vault(postil: Postil, vault: Path) -> None:
    postil.start(vault)
    postil.notes_panel.note_link.emit(Link("nothing such", "").address)
    postil.bot.waitUntil(lambda: postil.toast.text() == "No file called “nothing such” was found")
    postil.notes_panel.note_link.emit(Link("green tea", "").address)
    opens(postil, "Green tea")


def test_a_file_that_is_not_there_is_said_to_be_missing(postil: Postil, vault: Path) -> None:
    postil.start(vault)
    postil.click("nothing")
    postil.bot.waitUntil(lambda: "none.md does not exist" in postil.message_bar.text())
    opens(postil, "Start")
