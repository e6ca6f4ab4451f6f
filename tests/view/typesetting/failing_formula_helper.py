"""A helper process for tests, in place of the one that sets formulas: it fails as it is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from time import sleep

from reader.core.formulas.drawing import FormulaDrawing
from reader.core.formulas.messages import FormulaAnswer, decode_requests, encode_answer
from reader.core.framing import as_frame
from reader.processes.request_loop import serve


def answers(data: bytes) -> Iterator[bytes]:
    """Do what the argument says; ``deadly`` sets all formulas but ``die``."""
    for number, request in decode_requests(data):
        match sys.argv[1]:
            case "silent":
                sleep(60)
            case "nonsense":
                yield as_frame(b"?")
            case "deadly" if request.tex != "die":
                yield as_frame(encode_answer(FormulaAnswer(number, FormulaDrawing(1.0, 0.7, 0.2, ()))))
            case _:
                os._exit(3)


if __name__ == "__main__":
    serve(answers)
