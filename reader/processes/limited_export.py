"""Has a helper process with limits write an export, for a process that has none itself: a command."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from reader.core.errors import CommandError
from reader.core.export_order import ExportOrder, is_making_progress, is_summary, summary_from_json
from reader.core.framing import decode_outcome, encode_request
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import without_content
from reader.processes.helper_client import HelperClient, HelperEndedError
from reader.translation import tr


def written_within_limits(parts: Sequence[ExportedNotes], order: ExportOrder) -> tuple[bytes, ...]:
    """The files of an export of these notes: one, or one for each article.

    Raises:
        CommandError: it takes too long or too much memory, or its template has a fault.
    """
    with closing(HelperClient()) as helper:
        try:
            for part in parts:
                notes = list(part.annotations.by_id.values())
                helper.send(encode_request("export_annotations", notes, part.article.blocks))
                helper.send(encode_request("export_article", without_content(part)))
            helper.send(encode_request("export_order", order))
            return _received(helper)
        except HelperEndedError as error:
            raise CommandError(tr("The export takes too long or too much memory.")) from error


def _received(helper: HelperClient) -> tuple[bytes, ...]:
    helper.receive()  # the summary of what the filter leaves
    frame = _next(helper)
    if not is_summary(frame):
        decode_outcome(frame)  # which says why nothing was made
    count = summary_from_json(frame).texts
    return tuple(decode_outcome(_next(helper)) for _ in range(count))


def _next(helper: HelperClient) -> bytes:
    """The next frame that does not only tell how far it is."""
    while is_making_progress(frame := helper.receive()):
        pass
    return frame
