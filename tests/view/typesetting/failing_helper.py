"""A helper process for tests, in place of the one that decodes pictures: it fails as its argument says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from time import sleep

from reader.core.framing import as_frame
from reader.core.pictures.messages import PROGRESS, PictureAnswer, encode_answer
from reader.processes.request_loop import serve


def answer(_request: bytes) -> Iterator[bytes]:
    """Fail."""
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
        case _:
            os._exit(3)


if __name__ == "__main__":
    serve(answer)
