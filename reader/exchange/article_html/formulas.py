"""Formulas as drawings within the page; each outline is written once, and each drawing says its TeX."""

from __future__ import annotations

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.exchange.article_html.text import escaped
from reader.exchange.content.article_assets import ArticleAssets

_EM = 1000
"""Units of a drawing for one em."""


class FormulaWriter:
    """Writes the formulas of one page."""

    def __init__(self, assets: ArticleAssets) -> None:
        self._drawings = assets.formulas
        self._outlines: dict[tuple[str, str], str] = {}
        """The names of the outlines that were used, by their path and their scale."""

    def write(self, tex: str, *, display: bool) -> str:
        """A formula: its drawing, or its TeX where there is none."""
        drawing = self._drawings.get(FormulaRequest(tex, display))
        if drawing is None:
            return f'<code class="tex" dir="ltr">{escaped(tex)}</code>'
        number = f'<span class="eqno">{escaped(drawing.number)}</span>' if drawing.number and display else ""
        return f"{self._svg(tex, drawing)}{number}"

    def definitions(self) -> str:
        """The outlines, to stand somewhere on the page."""
        if not self._outlines:
            return ""
        paths = "".join(
            f'<path id="{name}" transform="scale({scales})" d="{escaped(path)}"/>'
            for (path, scales), name in self._outlines.items()
        )
        return f'<svg class="outlines" aria-hidden="true" width="0" height="0"><defs>{paths}</defs></svg>\n'

    def _svg(self, tex: str, drawing: FormulaDrawing) -> str:
        width, ascent, descent = (round(size, 3) for size in (drawing.width, drawing.ascent, drawing.descent))
        box = f"0 {_units(-ascent)} {_units(width)} {_units(ascent + descent)}"
        size = f"width: {width:g}em; height: {round(ascent + descent, 3):g}em; vertical-align: {-descent:g}em"
        glyphs = "".join(map(self._glyph, drawing.glyphs))
        return (
            f'<svg class="formula" role="img" aria-label="{escaped(tex)}" viewBox="{box}" style="{size}">{glyphs}</svg>'
        )

    def _glyph(self, glyph: GlyphPlacement) -> str:
        scales = f"{glyph.scale_x * _EM:.5g} {glyph.scale_y * _EM:.5g}"
        name = self._outlines.setdefault((glyph.outline, scales), f"o{len(self._outlines)}")
        fill = f' fill="{escaped(glyph.colour)}"' if glyph.colour else ""
        return f'<use href="#{name}" x="{_units(glyph.x)}" y="{_units(glyph.y)}"{fill}/>'


def _units(ems: float) -> str:
    return f"{round(ems * _EM)}"
