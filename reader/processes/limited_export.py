"""Has a helper process make what a command exports, within its limits: a template of the reader's own may run away."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing

from reader.core.errors import CommandError
from reader.core.export_order import ExportOrder, summary_from_json
from reader.core.framing import decode_outcome, encode_request
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import marked_blocks, without_blocks
from reader.processes.helper_client import HelperClient, HelperEndedError
from reader.translation import tr

logger = logging.getLogger(__name__)


def written_within_limits(parts: Sequence[ExportedNotes], order: ExportOrder) -> tuple[str, ...]:
    """The texts that an order makes of these notes.

    Raises:
        CommandError: the template has a fault, or takes too long or too much.
    """
    with closing(HelperClient()) as helper:
        try:
            for part in parts:
                _send(helper, part)
            helper.send(encode_request("export_order", order))
            return _texts(helper)
        except HelperEndedError as error:
            logger.exception("the helper that exports has ended")
            raise CommandError(tr("The notes could not be exported.")) from error


def _send(helper: HelperClient, part: ExportedNotes) -> None:
    notes = list(part.annotations.by_id.values())
    helper.send(encode_request("export_annotations", notes, marked_blocks(part.article, notes)))
    article = without_blocks(part.article)
    helper.send(encode_request("export_article", article, part.palette, part.source_lines, part.digest))


def _texts(helper: HelperClient) -> tuple[str, ...]:
    """The texts, which come after a summary of what is exported and another of what has been made."""
    helper.receive()
    frame = helper.receive()
    if not frame.startswith(b"["):
        decode_outcome(frame)
    count = summary_from_json(frame).texts
    return tuple(decode_outcome(helper.receive()).decode("utf-8") for _ in range(count))
