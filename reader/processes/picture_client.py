"""Has the pictures of a printed article decoded by the process that does so for the window.

A hostile file ends that process, and no more; the next picture gets another.
"""

from __future__ import annotations

import logging
from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from reader.core.pictures.messages import PROGRESS, PictureAnswer, PictureRequest, decode_answer, encode_request
from reader.exchange.content.article_assets import PictureData
from reader.processes.helper_client import HelperClient, HelperEndedError

logger = logging.getLogger(__name__)

MOST_ENDED = 5
"""How many pictures may end the process before no more are decoded."""


class PictureClient:
    """Decodes one picture after the other; the process is started with the first."""

    def __init__(self) -> None:
        self._helper = HelperClient("reader.processes.picture_process")
        self._ended = 0

    def size(self, picture: PictureData) -> QSize:
        """The size of a picture in pixels, turned upright; empty if it cannot be decoded."""
        answer = self._ask(picture, QSize(0, 0))
        return QSize(*answer.size) if answer is not None else QSize()

    def image(self, picture: PictureData, size: QSize) -> QImage:
        """A picture of this size in pixels; null if it cannot be decoded."""
        answer = self._ask(picture, size)
        return _pixels(answer) if answer is not None and answer.memory else QImage()

    def close(self) -> None:
        """End the process."""
        self._helper.close()

    def _ask(self, picture: PictureData, size: QSize) -> PictureAnswer | None:
        if self._ended >= MOST_ENDED:
            return None
        address = f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"
        request = PictureRequest(Path(), None, size.width(), size.height(), part=address, rounded=False)
        try:
            self._helper.send(encode_request(request))
            while (frame := self._helper.receive()) == PROGRESS:
                pass
            answer = decode_answer(frame)
        except (HelperEndedError, ValueError):
            logger.warning("A picture has ended the process that decodes it", exc_info=True)
            self._helper.close()
            self._ended += 1
            return None
        return answer if answer.fault is None else None


def _pixels(answer: PictureAnswer) -> QImage:
    """The pixels of an answer; they are there until the next request."""
    width, height = answer.pixels
    try:
        data = Path(answer.memory).read_bytes()
        if not answer.memory.startswith("/proc/"):
            Path(answer.memory).unlink()
    except OSError:
        logger.warning("The pixels of a picture cannot be read", exc_info=True)
        return QImage()
    if not 0 < 4 * width * height <= len(data):
        return QImage()
    return QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
