"""The process that sets formulas: it answers each one, within its limits, and ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

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
