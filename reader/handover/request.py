"""What a start says to the window that listens, and how that answers: one frame, one byte. Pure."""

from __future__ import annotations

import json
from typing import NamedTuple

from reader.core.framing import HEADER_SIZE, as_frame

MAX_SIZE = 64 * 1024
"""The most bytes of a request: a path has 4096 at most, a link 16,384, and JSON may write six for one."""
ACCEPTED, REFUSED = b"+", b"-"
"""The answers: the window takes it over, or it belongs to others."""


class HandoverRequest(NamedTuple):
    """What the window is asked for: to open a file or a link, or, with neither, to come to the front."""

    identity: str
    """Whose start this is: see ``Rendezvous.identity``."""
    path: str = ""
    """The absolute path of the file; bytes that are not UTF-8 as in the names that Python gives files."""
    link: str = ""
    """The address of the link."""
    activation_token: str = ""
    """What the desktop has given the start so that its window may take the keyboard (xdg-activation on Wayland)."""
    startup_id: str = ""
    """What the desktop knows the start by (the Startup Notification protocol on X11)."""
    waits: bool = False
    """Whether it asks for nothing, and only wants to see when this window ends, as another window does."""


def encode_handover(request: HandoverRequest) -> bytes:
    """The request as a frame."""
    return as_frame(json.dumps(request._asdict()).encode("ascii"))


def decode_handover(frame: bytes) -> HandoverRequest:
    """The request that a whole frame holds.

    Raises:
        ValueError: it holds none.

    """
    try:
        read = json.loads(frame[HEADER_SIZE:])
    except RecursionError as error:
        raise ValueError("a request is not that deep") from error
    known = HandoverRequest.__annotations__.keys() & read if isinstance(read, dict) else set()
    request = HandoverRequest(**{"identity": "", **{name: read[name] for name in known}})
    if not request.identity or not all(
        isinstance(value, type(usual)) for value, usual in zip(request, HandoverRequest(""), strict=True)
    ):
        raise ValueError("this is no request")
    if request.path and (not request.path.startswith("/") or "\0" in request.path):
        raise ValueError("no file can have this path")
    return request
