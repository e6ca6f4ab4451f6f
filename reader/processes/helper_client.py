"""A helper process as a process without Qt uses it: a command, or a helper that has helpers of its own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import BinaryIO

from reader.core.framing import HEADER_SIZE, as_frame

logger = logging.getLogger(__name__)

SILENCE = 10.0
"""Seconds without an answer and without any processor time after which a helper is taken to wait for a dead disk."""
LOOK = 0.5
"""Seconds between two looks at its processor time."""
LONGEST = 300.0
"""Seconds after which any answer is given up."""


class HelperEndedError(Exception):
    """It has ended before it had answered: its work was too much for its limits, or it has crashed."""


class HelperSilentError(HelperEndedError):
    """It does not answer, and was ended."""


class HelperClient:
    """One helper process, started when it is first needed, and anew where it has ended."""

    def __init__(self, module: str = "reader.processes.text_process", silence: float = SILENCE) -> None:
        """``module`` is the dotted name of what it runs."""
        self._module, self._silence = module, silence
        self._process: subprocess.Popen[bytes] | None = None
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()

    def send(self, request: bytes) -> None:
        """Send a request.

        Raises:
            HelperEndedError: it has ended.
        """
        process = self._process or self._start()
        try:
            if process.stdin is not None:
                process.stdin.write(as_frame(request))
                process.stdin.flush()
        except OSError as error:
            self.close()
            raise HelperEndedError from error

    def receive(self) -> bytes:
        """The next frame of the answer, without its header.

        Raises:
            HelperEndedError: none comes; the next request starts another process.
        """
        begun = quiet = monotonic()
        used = self._processor_time()
        while monotonic() - begun < LONGEST and monotonic() - quiet < self._silence:
            try:
                frame = self._frames.get(timeout=min(LOOK, self._silence))
            except Empty:
                if (now := self._processor_time()) != used:
                    used, quiet = now, monotonic()
                continue
            if frame is not None:
                return frame
            self.close()
            raise HelperEndedError
        self.close()
        raise HelperSilentError

    def close(self) -> None:
        """End the process, whatever it is doing. One that waits for a dead disk ends when that answers."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()

    def _start(self) -> subprocess.Popen[bytes]:
        home = str(Path(__file__).resolve().parents[2])  # the folder of this very package, whatever else has its name
        paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._process, self._frames = process, SimpleQueue()
        if process.stdout is not None:
            Thread(target=_read_frames, args=(process.stdout, self._frames), name="helper", daemon=True).start()
        return process

    def _processor_time(self) -> bytes:
        """What the system says of the processor time that the helper has used; where it says nothing, always new."""
        if self._process is None:
            return b""
        try:
            status = Path(f"/proc/{self._process.pid}/stat").read_bytes()
        except OSError:
            return str(monotonic()).encode()
        return b" ".join(status.rpartition(b")")[2].split()[11:13])


def _read_frames(stream: BinaryIO, frames: SimpleQueue[bytes | None]) -> None:
    """On a thread: pass on each frame, and None at the end."""
    with stream, suppress(OSError, ValueError):
        while len(header := stream.read(HEADER_SIZE)) == HEADER_SIZE:
            length = int.from_bytes(header, "big")
            data = stream.read(length)
            if len(data) < length:
                break
            frames.put(data)
    frames.put(None)
