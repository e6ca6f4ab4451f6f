"""A warm helper process that sets formulas, one after the other, within limits.

Usage: ``python -P -m reader.processes.formula_process``. Requests and answers are those of
``reader/core/formulas/messages.py``: the formulas of a frame are answered in their order, each by a frame of its own as
soon as it is set. So the first that has no answer is the one that has ended this process.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from reader.core.formulas.drawing import FormulaRequest
from reader.core.formulas.messages import FormulaAnswer, decode_requests, encode_answer
from reader.core.framing import as_frame
from reader.processes.formulas.fault import FormulaError
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.request_loop import serve
from reader.store.log_file import log_unhandled, start_logging
from reader.translation import tr

logger = logging.getLogger(__name__)

MEMORY = 512 * 1024 * 1024
"""Bytes that setting may take, beyond what the process has when it starts."""
CPU_SECONDS = 4
"""Processor time for one formula. The longest that people write take a tenth of a second."""


def answers(data: bytes) -> Iterator[bytes]:
    """The frames that answer a request: one for each of its formulas."""
    for number, request in decode_requests(data):
        limit_cpu(CPU_SECONDS)
        yield as_frame(encode_answer(_answer(number, request)))


def _answer(number: int, request: FormulaRequest) -> FormulaAnswer:
    from reader.processes.formulas.setting import set_formula  # late: reading its typeface takes a fifth of a second

    try:
        return FormulaAnswer(number, set_formula(request))
    except FormulaError as error:
        return FormulaAnswer(number, None, str(error))
    except (RecursionError, MemoryError):
        return FormulaAnswer(number, None, tr("The formula is too large."))
    except Exception:
        logger.exception("A formula cannot be set")
        return FormulaAnswer(number, None, tr("The formula cannot be set."))


def main() -> None:
    """Serve until standard input ends."""
    start_logging()
    log_unhandled()
    die_with_parent()
    limit_memory(MEMORY)
    serve(answers)


if __name__ == "__main__":
    main()
