"""What is shown and pasted of an annotated article is text, whatever the encoding of its file is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.export_choice import ExportChoice
from reader.core.export_order import ExportOrder
from reader.core.framing import HEADER_SIZE, decode_outcome
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.article_reader import ArticleReader
from reader.processes.export_files import ExportFiles
from reader.processes.export_preparation import ExportPreparation
from reader.processes.helper_client import HelperClient
from reader.processes.ordered_exports import OrderedExports
from reader.sources.registry import read_article

NOW = datetime(2026, 11, 30, tzinfo=UTC)
TEXT = "Le thé “vert” est déjà là, à côté du café.\n"


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "utf-8-sig"])
def test_text_is_decoded_and_a_file_keeps_its_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "the.md"
    path.write_bytes(TEXT.encode(codec))
    part = ExportedNotes(read_article(path), AnnotationSet())
    exports = OrderedExports(ExportFiles(ExportPreparation(ArticleReader(HelperClient()))))

    def last(order: ExportOrder) -> bytes:
        return decode_outcome(list(exports.frames([part], order))[-1][HEADER_SIZE:])

    order = ExportOrder(ExportChoice(format="footnotes"), NOW)
    assert last(order._replace(beginning=10)).decode("utf-8") == TEXT[:10]
    assert last(order._replace(decoded=True)).decode("utf-8") == TEXT
    assert last(order) == TEXT.encode(codec)
