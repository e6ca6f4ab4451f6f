"""The process that sets formulas: it answers each one, within its limits, and ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.core.formulas.drawing import FormulaRequest
from reader.core.formulas.messages import FormulaAnswer, decode_answer, encode_requests
from reader.core.framing import HEADER_SIZE, as_frame

COMMAND = (sys.executable, "-P", "-m", "reader.processes.formula_process")


def ask(*frames: Sequence[str]) -> list[FormulaAnswer]:
    """The answers to frames of formulas; then the process is to end by itself."""
    sent = b"".join(
        as_frame(encode_requests((number, FormulaRequest(tex, True)) for number, tex in enumerate(frame)))
        for frame in frames
    )
    done = subprocess.run(COMMAND, input=sent, stdout=subprocess.PIPE, check=True)
    return [decode_answer(frame) for frame in split(done.stdout)]


def split(data: bytes) -> list[bytes]:
    found = []
    while data:
        end = HEADER_SIZE + int.from_bytes(data[:HEADER_SIZE], "big")
        found.append(data[HEADER_SIZE:end])
        data = data[end:]
    return found


def test_each_formula_of_each_frame_is_answered_by_its_number() -> None:
    answers = ask(["x", "", r"\frac{a}{b}"], ["y"])
    assert [(answer.number, answer.drawing is not None) for answer in answers] == [
        (0, True),
        (1, False),
        (2, True),
        (0, True),
    ]
    assert answers[1].reason


def test_what_is_hostile_is_answered_and_the_next_formula_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTIL_CACHE", str(tmp_path))
    hostile = [
        "{" * 10_000 + "}" * 10_000,
        "x" * 1_000_000,
        r"\def\a{\a\a}\a",
        "a\0\ud800",
        r"\hat" * 9000,
        r"\ \\" * 9000,
    ]
    answers = ask([*hostile, "x"])
    assert [answer.number for answer in answers] == list(range(len(hostile) + 1))
    assert all(answer.reason for answer in answers[:-2])
    assert answers[-1].drawing is not None


def test_a_formula_that_was_seen_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_CACHE", str(tmp_path))
    first = ask(["x^2", r"\foo"])
    made = [*tmp_path.iterdir()]
    assert len(made) == 1
    assert ask(["x^2", r"\foo"]) == first


def test_it_ends_when_a_formula_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window sees which one has ended it: the first that has no answer."""
    code = (
        "import reader.processes.formula_process as process, reader.processes.formulas.setting as setting\n"
        "def forever(request):\n    while True:\n        pass\n"
        "process.CPU_SECONDS = -1\n"
        "setting.set_formula = forever\n"
        "process.main()\n"
    )
    sent = as_frame(encode_requests([(7, FormulaRequest("x", True))]))
    done = subprocess.run((sys.executable, "-P", "-c", code), input=sent, stdout=subprocess.PIPE, check=False)
    assert done.returncode == -signal.SIGXCPU
    assert not done.stdout
