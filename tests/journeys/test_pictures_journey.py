"""A journey: to read and mark an article whose pictures would stop whoever draws them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.annotation import Colour
from reader.core.article import PICTURE
from reader.core.span import Span
from tests.torture.hostile_pictures import drawings, png

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Ink

![A good one](good.png)

Iron gall ink bites into the paper.

![An endless one](endless.svg)

It cannot be washed out.

![A pipe](pipe.png) ![A large one](large.png)
"""


def heights(postil: Postil) -> list[int]:
    """How high each picture, or its frame, stands on the page."""
    places = [at for at, letter in enumerate(postil.text) if letter == PICTURE]
    return [postil.page.positions.rect_of(Span(at, at + 1)).height() for at in places]


def test_a_reader_marks_while_a_picture_never_ends(postil: Postil, write_article: WriteArticle, tmp_path: Path) -> None:
    (tmp_path / "good.png").write_bytes(png(300, 200))
    (tmp_path / "endless.svg").write_text(str(drawings()["round dashes.svg"]))
    (tmp_path / "pipe.png").symlink_to("/dev/zero")
    (tmp_path / "large.png").write_bytes(png(30_000, 30_000, rows=1))
    postil.start(write_article(ARTICLE))
    assert heights(postil)[:2] == [200, 100]
    assert max(heights(postil)[2:]) < 50

    postil.select("bites into the paper")
    postil.key("3")
    postil.wait_saved()
    assert postil.marks == [("bites into the paper", Colour.BLUE)]

    postil.bot.waitUntil(lambda: not postil.page.shown.waits_for_pictures)
    assert heights(postil)[0] == 200
    assert heights(postil)[1] < 50
    middle = postil.page.positions.rect_of(Span(postil.text.index(PICTURE), postil.text.index(PICTURE) + 1)).center()
    assert postil.page.viewport().grab().toImage().pixelColor(middle).name() == "#000000"
