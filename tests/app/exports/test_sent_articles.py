"""What is sent of an article to be exported: the marked blocks alone, and no export misses the others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.core.palette import DEFAULT_PALETTE
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import marked_blocks, without_blocks
from reader.exchange.registry import EXPORTERS
from reader.sources.markdown.parser import parse_markdown
from tests.app.exports.exported_article import notes_on


@given(
    st.lists(
        st.sampled_from(["Words.[^1]", "    code()", "- item", "```\nx\n```", "# Head", "|a|b|\n|-|-|\n|c|d|"]),
        max_size=6,
    ),
    st.data(),
)
def test_an_export_needs_the_marked_blocks_alone(parts: list[str], data: st.DataObject) -> None:
    article = parse_markdown("\n\n".join([*parts, "The end.", "[^1]: A note."]))
    start = data.draw(st.integers(0, len(article.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(article.text))))
    annotations = notes_on(article, "note", span=span)
    blocks = {block.span.start: block for block in marked_blocks(article, annotations)}
    sent = replace(without_blocks(article), blocks=tuple(blocks[start] for start in sorted(blocks)))
    for exporter in (exporter for exporter in EXPORTERS.values() if not exporter.whole):
        assert exporter.content([ExportedNotes(sent, annotations, DEFAULT_PALETTE)]) == exporter.content(
            [ExportedNotes(article, annotations, DEFAULT_PALETTE)]
        )
