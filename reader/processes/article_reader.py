"""Reads one article after the other in a helper process, so that none of them can stop what reads them all."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.framing import encode_request
from reader.processes.helper_client import HelperClient, HelperEndedError, HelperSilentError
from reader.sources.chunk_frames import EndFrame, decode_frame

logger = logging.getLogger(__name__)

MOST_DEAD = 3
"""How many folders may keep a helper waiting before no more files are read: each takes a while to be given up."""


class ReadArticle(NamedTuple):
    """An article that was read to its end."""

    article: Article
    digest: str
    """Of its text."""


class ArticleReader:
    """Reads articles within the limits of the window, and long ones from its cache."""

    def __init__(self, helper: HelperClient) -> None:
        self._helper = helper
        self._dead: list[Path] = []
        """The folders that did not answer."""

    def read(self, paths: Sequence[Path]) -> ReadArticle | None:
        """The article in the first of the paths where there is a file; None if there is none, or it cannot be read."""
        paths = [path for path in paths if not any(path.is_relative_to(folder) for folder in self._dead)]
        if not paths or len(self._dead) >= MOST_DEAD:
            return None
        try:
            self._helper.send(encode_request("read_first", paths))
            return self._received()
        except HelperSilentError:
            logger.warning("The folder of an article does not answer", exc_info=True)
            self._dead.append(paths[0].parent)
        except HelperEndedError:
            logger.warning("An article could not be read within the limits", exc_info=True)
        return None

    def _received(self) -> ReadArticle | None:
        article, limited = None, False
        while True:
            try:
                message = decode_frame(self._helper.receive())
            except ValueError as error:
                self._helper.close()  # what else it sends means nothing
                raise HelperEndedError from error
            if isinstance(message, ArticleChunk):
                article, limited = append_chunk(article, message), limited or message.limited
            elif isinstance(message, EndFrame) and article is not None and not (limited or message.limited):
                return ReadArticle(article, message.digest)
            else:
                return None  # it cannot be read; or not to its end, and then its positions are not those of notes
