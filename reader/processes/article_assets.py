"""Collects what an article needs besides its text: its pictures from the disk, its formulas from their process."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.core.article import Article
from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.core.formulas.messages import decode_answer, encode_requests
from reader.core.pictures.embedded import MAX_BYTES, is_embedded
from reader.core.pictures.fault import PictureError, PictureFault
from reader.core.pictures.header import picture_size
from reader.core.pictures.messages import PIXEL_LIMIT
from reader.exchange.content.article_assets import ArticleAssets, PictureData, formula_requests, picture_runs
from reader.links.link_check import picture_elsewhere
from reader.links.link_resolver import LinkResolver
from reader.paths import find_loosely, open_file
from reader.processes.helper_client import HelperClient, HelperEndedError
from reader.processes.safe_svg import is_svg, safe_svg
from reader.sources.containers.embedded_picture import embedded_picture
from reader.sources.containers.members import Members

logger = logging.getLogger(__name__)

MOST_BYTES = 96 * 1024 * 1024
"""Bytes of all pictures of an article together; those that come after count as too large."""
FEW = 50
"""Formulas that are asked for at a time."""
MOST_ENDED = 5
"""How many formulas may end the process that sets them before no more are set."""
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\0\0\1\0", "image/vnd.microsoft.icon"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
"""How files of each type begin (WHATWG MIME Sniffing Standard, section 6.1; TIFF 6.0, section 2)."""


class AssetCollector:
    """Collects for one article after the other; the process that sets formulas is started late, and kept."""

    def __init__(self) -> None:
        self._formulas = HelperClient("reader.processes.formula_process")
        self._resolver = LinkResolver()

    def collect(self, article: Article) -> ArticleAssets:
        """Pictures and formulas of an article, without faces. Nothing is fetched from the network."""
        pictures, faults = collect_pictures(article, self._resolver)
        requests = (request for block in article.blocks for _, request in formula_requests(block, article.text))
        return ArticleAssets(pictures, faults, set_formulas(self._formulas, dict.fromkeys(requests)))

    def close(self) -> None:
        """End the process that sets formulas."""
        self._formulas.close()


def set_formulas(helper: HelperClient, requests: Iterable[FormulaRequest]) -> Mapping[FormulaRequest, FormulaDrawing]:
    """The drawings of these formulas, of those that can be set."""
    left, made, ended = list(requests), dict[FormulaRequest, FormulaDrawing](), 0
    while left and ended < MOST_ENDED:
        asked, answered = left[:FEW], 0
        try:
            helper.send(encode_requests(enumerate(asked)))
            for request in asked:
                drawing = decode_answer(helper.receive()).drawing
                answered += 1
                if drawing is not None:
                    made[request] = drawing
        except HelperEndedError:  # the first formula without an answer has ended it
            logger.warning("A formula has ended the process that sets them", exc_info=True)
            answered, ended = answered + 1, ended + 1
        left = left[answered:]
    return made


def collect_pictures(
    article: Article, resolver: LinkResolver
) -> tuple[dict[str, PictureData], dict[str, PictureFault]]:
    """The pictures of an article by their addresses, and why others are not among them."""
    pictures, faults, members = dict[str, PictureData](), dict[str, PictureFault](), Members()
    left = MOST_BYTES
    for address in dict.fromkeys(run.image for run in picture_runs(article)):
        try:
            picture = _as_picture(_picture_bytes(article, address, members, resolver), left)
        except PictureError as error:
            faults[address] = error.fault
        else:
            pictures[address] = picture
            left -= len(picture.data)
    return pictures, faults


def _picture_bytes(article: Article, address: str, members: Members, resolver: LinkResolver) -> bytes:
    if is_embedded(address):
        return embedded_picture(article.path or Path(), address, members)
    if article.path is not None and (found := picture_elsewhere(address, article.path, resolver)) is not None:
        return _file_bytes(found)
    file = _picture_file(article, address)
    try:
        return _file_bytes(file)
    except PictureError as error:
        meant = find_loosely(file) if error.fault is PictureFault.MISSING else None
        if meant is None:
            raise
        return _file_bytes(meant)


def _picture_file(article: Article, address: str) -> Path:
    """The local file that an address names, be it there or not.

    Raises:
        PictureError: it is elsewhere.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:  # no address
        raise PictureError(PictureFault.MISSING) from error
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return Path(unquote(parts.path))
    if parts.scheme or parts.netloc:
        raise PictureError(PictureFault.REMOTE)
    if article.path is None or not parts.path:
        raise PictureError(PictureFault.MISSING)
    return article.path.parent / unquote(parts.path)


def _file_bytes(file: Path) -> bytes:
    """What is in a picture file.

    Raises:
        PictureError: there is none, or it cannot be read, or is too large.
    """
    try:
        descriptor = open_file(file)
    except ValueError as error:  # no name of a file
        raise PictureError(PictureFault.MISSING) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise PictureError(PictureFault.NO_FILE) from error
        raise PictureError(PictureFault.MISSING if error.errno in _MISSING else PictureFault.UNREADABLE) from error
    try:
        if os.fstat(descriptor).st_size > MAX_BYTES:
            raise PictureError(PictureFault.TOO_LARGE)
        with os.fdopen(os.dup(descriptor), "rb") as opened:
            return opened.read(MAX_BYTES)
    except OSError as error:
        raise PictureError(PictureFault.UNREADABLE) from error
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _as_picture(data: bytes, most: int) -> PictureData:
    """A picture of a kind that is shown, of at most so many bytes; a drawing is made safe.

    Raises:
        PictureError: it is none, or too large.
    """
    media_type = _media_type(data)
    if media_type == "image/svg+xml":
        data = safe_svg(data)
    width, height = picture_size(lambda offset, length: data[offset : offset + length]) or (0, 0)
    if width * height > PIXEL_LIMIT or len(data) > most:
        raise PictureError(PictureFault.TOO_LARGE)
    return PictureData(data, media_type, width, height)


def _media_type(data: bytes) -> str:
    """The type of a picture by how it begins.

    Raises:
        PictureError: it is none that is known.
    """
    found = next((name for signature, name in _SIGNATURES if data.startswith(signature)), "")
    if not found and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = "image/webp"
    if not found and data[4:12] in (b"ftypavif", b"ftypavis"):
        found = "image/avif"
    if not found and is_svg(data[:512]):
        found = "image/svg+xml"
    if not found:
        raise PictureError(PictureFault.DAMAGED)
    return found
