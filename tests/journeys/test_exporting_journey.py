"""A journey: to take the notes elsewhere, from the window and from a command line without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.exchange.registry import EXPORTERS

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = "# On Paper\n\nLaid and wove.\n\n## Sheets 📄\n\nA quire has 24 sheets, a ream 480.\n\n> Or 500.\n"


@pytest.fixture
def marked(postil: Postil, write_article: WriteArticle) -> Path:
    """An article that has been marked in the window, with a note, a tag and a note on the whole."""
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("wove")
    postil.key("1")
    postil.select("ream 480.", "Or 500")
    postil.key("4", "n")
    postil.write("Which, <480> or 500?")
    postil.key(Qt.Key.Key_Tab)
    postil.write("numbers")
    postil.key(Qt.Key.Key_Return)
    postil.note_on_article("Short.")
    postil.wait_saved()
    return file


def by_command(file: Path, store: Path, kind: str) -> bytes:
    """What ``postil export`` prints where there is no display."""
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and not name.startswith("QT_")}
    command = [sys.executable, "-m", "reader", "export", str(file), "--format", kind, "--store", str(store)]
    return subprocess.run(command, env=bare, check=True, capture_output=True, timeout=60).stdout


@pytest.mark.parametrize(
    "kind", ["markdown", "obsidian", "logseq", "html", "text", "csv", "json", "review", "article-html", "annotations"]
)
def test_window_and_command_write_the_same(postil: Postil, marked: Path, kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out" / f"notes{EXPORTERS[kind].suffix}"
    out.parent.mkdir()
    postil.export_to(out, kind)
    assert out.read_bytes() == by_command(marked, postil.store, kind)
    assert not EXPORTERS[kind].is_text or "500" in out.read_text("utf-8")


def test_the_json_is_web_annotations(postil: Postil, marked: Path) -> None:
    page = json.loads(by_command(marked, postil.store, "json"))
    assert page["type"] == "AnnotationPage"
    assert "http://www.w3.org/ns/anno.jsonld" in page["@context"]
    assert [one["motivation"] for one in page["items"]] == ["commenting", "highlighting", "commenting"]
    for one in page["items"]:
        check_annotation(one)
    quotes = [s["exact"] for one in page["items"] for s in one["target"].get("selector", []) if "exact" in s]
    assert quotes == ["wove", "ream 480.\nOr 500"]


def check_annotation(one: dict[str, object]) -> None:
    """What the Web Annotation Data Model asks of each annotation (sections 3.1, 3.2.4, 4.2.4, 4.2.5 and 4.4)."""
    assert one["type"] == "Annotation"
    assert str(one["id"]).startswith("urn:uuid:")
    assert str(one["created"]).endswith("Z")
    target = one["target"]
    assert isinstance(target, dict)
    assert str(target["source"]).startswith("file:///")
    selectors = {selector["type"]: selector for selector in target.get("selector", [])}
    assert selectors.keys() <= {"TextQuoteSelector", "TextPositionSelector"}
    if selectors:
        position = selectors["TextPositionSelector"]
        assert 0 <= position["start"] < position["end"]
        assert position["end"] - position["start"] == len(selectors["TextQuoteSelector"]["exact"])
        assert "stylesheet" in one, "a styleClass needs a stylesheet on the same annotation"
