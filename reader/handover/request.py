"""What a start says to the window that listens, and how that answers: one frame, one byte. Pure."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from reader.core.framing import HEADER_SIZE, as_frame

MAX_SIZE = 1024 * 1024
"""The most bytes of a request: some thousand paths, of which each has 4096 at most, but most have a hundred."""
ACCEPTED, REFUSED = b"+", b"-"
"""The answers: the window takes it over, or it belongs to others."""


class HandoverRequest(NamedTuple):
    """What the window is asked for: to open a file or a link, or, with neither, to come to the front."""

    identity: str
    """Whose start this is: see ``Rendezvous.identity``."""
    path: str = ""
    """The absolute path of the file; bytes that are not UTF-8 as in the names that Python gives files."""
    behind: tuple[str, ...] = ()
    """The absolute paths of the files that get tabs behind that of the file."""
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
    told: dict[str, Any] = {name: tuple(read[name]) if isinstance(read[name], list) else read[name] for name in known}
    request = HandoverRequest(**{"identity": "", **told})
    if not request.identity or not all(
        isinstance(value, type(usual)) for value, usual in zip(request, HandoverRequest(""), strict=True)
    ):
        raise ValueError("this is no request")
    paths = (*([request.path] if request.path else []), *request.behind)
    if not all(isinstance(path, str) and path.startswith("/") and "\0" not in path for path in paths):
        raise ValueError("no file can have this path")
    return request
