"""A plan is reviewed: remarks and replacements go back by the clipboard, and what comes back is reviewed on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.cli import run
from reader.core.annotation import Colour, NoteStatus
from reader.core.span import Span

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

REVIEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PLAN = "# The plan\n\nWhy and how.\n\n" + "\n".join(
    f"## Step {n}\n\n"
    f"In step {n} we *build* wall {n} with\nstones from [quarry {n}](http://quarry.example/{n}), then rest.\n\n"
    f"- tool {n}: a hammer\n- guard {n}: a **dog** named `rex{n}`\n\n| day {n} | men {n} |\n|---|---|\n| one | two |\n"
    for n in range(1, 18)
)
REMARKS = {
    **{f"wall {n}": f"Too thin at step {n}." for n in (2, 3, 5, 8)},
    **{f"tool {n}": f"Why a hammer in {n}?" for n in (4, 6, 9, 15)},
    **{f"men {n}": f"More of them for {n} #must" for n in (7, 10, 12, 16)},
}
REPLACEMENTS = {
    "stones from quarry 11": "bricks from [quarry 11](http://quarry.example/11)",
    "guard 13": "keeper 13",
    "dog named rex14": "cat named `tom14`",
}


def copied_review(reader: Postil) -> dict[str, str]:
    """The remarks of the review on the clipboard after the keys, by their headings."""
    QGuiApplication.clipboard().setText("")
    reader.key(Qt.Key.Key_E, hold=REVIEW)
    reader.bot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    remarks = re.split(r"^## \d+\. ", QGuiApplication.clipboard().text(), flags=re.MULTILINE)[1:]
    return {remark.partition("\n")[0]: remark for remark in remarks}


def lines_of(remark: str, text: str) -> tuple[str, str]:
    """What a remark quotes of the file, and what is there in the lines that it names."""
    first, _, last = re.match(r".*:(\d+)(-(\d+))?`$", remark.partition("\n")[0]).groups()  # type: ignore[union-attr]
    quoted = re.search(r"^```markdown\n(.*?)\n```$", remark, re.DOTALL | re.MULTILINE)
    there = text.split("\n")[int(first) - 1 : int(last or first)]
    return quoted[1] if quoted else "", "\n".join(there)


def mark(reader: Postil, words: str) -> str:
    """The id of a new highlight on some words."""
    start = reader.text.index(words)
    return reader.session.commands.mark(Span(start, start + len(words)), Colour.YELLOW)


def write_remark(reader: Postil, words: str, note: str) -> None:
    """Write a note on some words: the questions by mouse and keys, the others at once."""
    if not note.endswith("?"):
        reader.session.typing.set_text(mark(reader, words), note)
        return
    reader.select(words)
    reader.key("n")
    reader.write(note)
    reader.key(Qt.Key.Key_Escape)


@pytest.mark.skipif(which("git") is None, reason="the diff is applied by Git")
def test_a_plan_is_reviewed_and_comes_back(
    postil: Postil, write_article: Callable[[str], Path], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = write_article(PLAN)
    assert PLAN.count("\n") > 200
    postil.start(file)
    for words, note in REMARKS.items():
        write_remark(postil, words, note)
    for words, suggestion in REPLACEMENTS.items():
        postil.session.commands.suggest([mark(postil, words)], suggestion)
    postil.page.setFocus()
    remarks = copied_review(postil)
    assert postil.toast.text() == "Copied review with 15 remarks"
    asked = [head.partition(":")[0] for head in remarks]
    assert {kind: asked.count(kind) for kind in asked} == {
        "Comment": 4,
        "Question": 4,
        "Must change": 4,
        "Replace": 3,
    }
    assert all(len(set(lines_of(remark, PLAN))) == 1 for remark in remarks.values())

    # The plan comes back with the replacements made, and with other changes.
    postil.wait_saved()
    assert run(["review", str(file), "--diff", "--store", str(postil.store)], lambda *_, **__: 1) == 0
    diff, refused = capfdbinary.readouterr()
    assert refused == b""
    done = subprocess.run(["git", "apply", "-"], check=False, input=diff, cwd=file.parent, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    after = file.read_text("utf-8")
    assert "with\nbricks from [quarry 11](http://quarry.example/11), then rest." in after
    assert "- keeper 13: a **dog**" in after
    assert "a cat named `tom14`" in after
    after = after.replace("Why and how.", "Why and how.\n\nAnd when:\n\n- soon\n- later").replace("wall 2 ", "hedge 2 ")
    write_article(after)
    postil.bot.waitUntil(lambda: "hedge 2" in postil.text)
    made = [note for note in postil.notes if note.suggestion]
    postil.bot.waitUntil(lambda: all(postil.session.annotations.by_id[n.id].status is NoteStatus.DONE for n in made))
    assert postil.toast.text() == "3 suggestions made: marked as done"
    assert {note.span.extract(postil.text) for note in made if note.span} == {
        "bricks from quarry 11",
        "keeper 13",
        "cat named tom14",
    }
    (wall,) = [note.id for note in postil.notes if note.note == REMARKS["wall 3"]]
    postil.session.commands.set_status([wall], NoteStatus.DONE)

    postil.page.setFocus()
    remarks = copied_review(postil)
    assert not any(head.startswith("Replace") for head in remarks)
    assert not any(REMARKS["wall 3"] in remark for remark in remarks.values())
    for words, note in REMARKS.items():
        if words not in ("wall 2", "wall 3"):
            (remark,) = [remark for remark in remarks.values() if note in remark]
            quoted, there = lines_of(remark, after)
            assert quoted == there
            assert words in quoted
