"""Pictures within the page, as their own addresses; a chip where one cannot be shown."""

from __future__ import annotations

from base64 import b64encode

from reader.core.article import Run
from reader.core.pictures.embedded import is_data, member_name
from reader.core.pictures.fault import PictureFault
from reader.core.pictures.reasons import REASONS
from reader.core.wiki_address import shown_address, transcluded_link, written_target
from reader.exchange.article_html.text import escaped
from reader.exchange.content.article_assets import ArticleAssets, PictureData
from reader.translation import tr

MOST_BYTES = 128 * 1024 * 1024
"""Bytes of all pictures of a page, each as often as it is shown; those that come after are chips."""
LONGEST_LABEL = 300
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/svg+xml")
"""The types that all browsers show."""


class PictureWriter:
    """Writes the pictures of one page."""

    def __init__(self, assets: ArticleAssets) -> None:
        self._assets = assets
        self._left = MOST_BYTES

    def write(self, run: Run) -> str:
        """A picture, or what stands for it: its words, or why it is not shown."""
        if link := transcluded_link(run.image):
            return f'<span class="chip">{escaped(written_target(link))}</span>'
        picture = self._assets.pictures.get(run.image)
        if picture is None or picture.media_type not in _SHOWN or len(picture.data) > self._left:
            return self._chip(run, picture)
        self._left -= len(picture.data)
        width, height = _size(run, picture)
        size = f' width="{width}" height="{height}"' if width and height else ""
        clear = ' class="clear"' if _may_be_clear(picture) else ""
        data = f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"
        return f'<img{clear} alt="{escaped(run.title)}"{size} src="{data}">'

    def _chip(self, run: Run, picture: PictureData | None) -> str:
        usual = PictureFault.MISSING if picture is None else PictureFault.TOO_LARGE
        fault = self._assets.faults.get(run.image, usual)
        where = member_name(run.image) or ("" if is_data(run.image) else shown_address(run.image))
        reason = tr(REASONS[fault])
        words = " ".join((run.title or where)[:LONGEST_LABEL].split())
        title = f' title="{escaped(reason)}"'
        return f'<span class="chip"{title if words else ""}>{escaped(words or reason)}</span>'


def _size(run: Run, picture: PictureData) -> tuple[int, int]:
    """Width and height in pixels: as the article states them, a missing one in proportion; else the picture's own."""
    width, height = run.size
    if not picture.width or not picture.height:
        return round(width), round(height)
    if not width and not height:
        return picture.width, picture.height
    wide = width or height * picture.width / picture.height
    return max(1, round(wide)), max(1, round(height or width * picture.height / picture.width))


def _may_be_clear(picture: PictureData) -> bool:
    """Whether the page's ground may be seen through it: dark lines would be lost on a dark one."""
    if picture.media_type == "image/png":
        return picture.data[25:26] in (b"\4", b"\6") or b"tRNS" in picture.data[:2048]
    return picture.media_type == "image/svg+xml"
