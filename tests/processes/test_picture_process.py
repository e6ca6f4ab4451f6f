"""The process that decodes pictures: it answers, reads nothing but the file that it is asked for, and ends."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from reader.core.framing import HEADER_SIZE, as_frame
from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PROGRESS, PictureAnswer, PictureRequest, decode_answer, encode_request
from reader.processes.picture_process import SharedPixels
from tests.sources.epub.books import write_book
from tests.torture.hostile_pictures import drawings_that_read, png

COMMAND = (sys.executable, "-P", "-m", "reader.processes.picture_process")


def ask(requests: Sequence[PictureRequest], tracer: Sequence[str] = ()) -> list[PictureAnswer]:
    """The answers to some requests; then the process is to end by itself."""
    sent = b"".join(as_frame(encode_request(request)) for request in requests)
    done = subprocess.run([*tracer, *COMMAND], input=sent, stdout=subprocess.PIPE, check=True)
    return [decode_answer(frame) for frame in frames(done.stdout) if frame != PROGRESS]


def frames(data: bytes) -> list[bytes]:
    found = []
    while data:
        end = HEADER_SIZE + int.from_bytes(data[:HEADER_SIZE], "big")
        found.append(data[HEADER_SIZE:end])
        data = data[end:]
    return found


def test_it_answers_one_request_after_the_other_and_ends(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(60, 30))
    names = ("a.png", "none.png", ".", "a\0b", "a.png")
    answers = ask([PictureRequest(tmp_path / name, None, 30, 15, 2.0) for name in names])
    missing = PictureFault.MISSING
    assert [answer.fault for answer in answers] == [None, missing, PictureFault.NO_FILE, missing, None]
    assert [answer.pixels for answer in answers] == [(60, 30), (0, 0), (0, 0), (0, 0), (60, 30)]


def test_pictures_in_books_and_in_addresses_are_decoded(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.epub", {"a.xhtml": ""}, {"p.png": png(60, 30), "q.png": b"no picture"})
    data = f"data:image/png;base64,{b64encode(png(40, 20)).decode()}"
    svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='4'/%3E"
    parts = ("member:OEBPS/p.png", "member:oebps/P.png", "member:OEBPS/q.png", "member:../a", data, svg, "data:,")
    answers = ask([PictureRequest(book, None, part=part) for part in parts])
    assert [answer.size for answer in answers] == [(60, 30), (60, 30), (0, 0), (0, 0), (40, 20), (8, 4), (0, 0)]
    faults = (PictureFault.DAMAGED, PictureFault.MISSING, PictureFault.DAMAGED)
    assert tuple(answer.fault for answer in answers if answer.fault) == faults


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("/proc/self/mem")  # which opens, and cannot be read at its beginning
    assert ask([PictureRequest(tmp_path / "a.png", None)])[0].fault is PictureFault.UNREADABLE


def test_without_files_in_memory_pixels_are_in_a_temporary_one(
    qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    image = QImage(60, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("red"))
    written = Path(SharedPixels().write(image))
    assert written.parent == tmp_path
    assert written.read_bytes() == bytes(image.constBits())


@pytest.mark.serial
@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace (Debian: strace)")
def test_a_drawing_opens_no_other_file(tmp_path: Path) -> None:
    drawings = list(drawings_that_read(tmp_path / "drawings"))
    log = tmp_path / "trace"
    requests = [PictureRequest(file, None, 20, 10) for file in drawings]
    answers = ask(requests, ["strace", "-f", "-e", "trace=file", "-o", str(log)])
    assert len(answers) == len(drawings)
    named = set(re.findall(r'"([^"]*(?:/drawings/[^"]*|/dev/(?:zero|tty)))"', log.read_text("utf-8", "replace")))
    assert named == {str(file) for file in drawings}
