"""A helper process for tests, in place of the one that decodes pictures: it fails, or writes pixels, as it is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from reader.core.framing import as_frame
from reader.core.pictures.messages import PROGRESS, PictureAnswer, encode_answer
from reader.processes.request_loop import serve


def answer(_request: bytes) -> Iterator[bytes]:
    """Do what the argument says; if it is a path, write red pixels there."""
    match sys.argv[1]:
        case "sleep":
            sleep(60)
        case "begin and sleep":
            yield as_frame(PROGRESS)
            sleep(60)
        case "nonsense":
            yield as_frame(b"?")
        case "no pixels":
            yield as_frame(encode_answer(PictureAnswer(None, (9, 9), (9, 9), "/nonexistent")))
        case path if Path(path).is_absolute():
            Path(path).write_bytes(b"\0\0\xcc\xff" * 60 * 30)
            yield as_frame(encode_answer(PictureAnswer(None, (60, 30), (60, 30), path)))
        case _:
            os._exit(3)


if __name__ == "__main__":
    serve(answer)
