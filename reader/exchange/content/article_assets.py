"""What an article needs besides its text to be seen as on the page: pictures, drawn formulas, and faces; pure data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.core.article import Article, Block, Run, RunStyle
from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.core.pictures.fault import PictureFault
from reader.core.wiki_address import transcluded_link


class PictureData(NamedTuple):
    """A picture file as it lies on the disk, but that drawings refer to nothing outside of them."""

    data: bytes
    media_type: str
    """``image/png``, ``image/jpeg``, ``image/gif``, ``image/webp``, ``image/svg+xml``…"""
    width: int
    """In pixels, turned upright, as ``height``; 0 where the first bytes do not tell."""
    height: int


class FaceCut(NamedTuple):
    """One file of the faces that come with Postil; both are variable, so that it has every weight."""

    serif: bool
    italic: bool


class ArticleAssets(NamedTuple):
    """What was collected for one article."""

    pictures: Mapping[str, PictureData] = MappingProxyType({})
    """By the address that the article's runs have (``Run.image``)."""
    faults: Mapping[str, PictureFault] = MappingProxyType({})
    """Why the others are not there."""
    formulas: Mapping[FormulaRequest, FormulaDrawing] = MappingProxyType({})
    """Those that could be set; of the others their TeX is shown."""
    faces: Mapping[FaceCut, bytes] = MappingProxyType({})
    """The letters that are used, as WOFF; empty for who draws with the installed faces."""


NO_ASSETS = ArticleAssets()
"""For an article that has none, or where nobody has collected them."""


def picture_runs(article: Article) -> Iterator[Run]:
    """Every run that is a picture, but for what shows the text of another note."""
    return (run for block in article.blocks for run in block.runs if run.image and not transcluded_link(run.image))


def formula_requests(block: Block, text: str) -> Iterator[tuple[Run, FormulaRequest]]:
    """The formulas of a block, in order, as they are asked for; ``text`` is the article's."""
    if block.is_formula:
        yield block.runs[0], FormulaRequest(block.span.extract(text), display=True)
        return
    for run in block.runs:
        if RunStyle.FORMULA in run.style:
            yield run, FormulaRequest(text[run.start : run.end], display=False)
