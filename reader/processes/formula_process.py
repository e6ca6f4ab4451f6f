"""A warm helper process that sets formulas, one after the other, within limits.

Usage: ``python -P -m reader.processes.formula_process``. Requests and answers are those of
``reader/core/formulas/messages.py``: the formulas of a frame are answered in their order, each by a frame of its own as
soon as it is set. So the first that has no answer is the one that has ended this process.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from reader import __version__
from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.core.formulas.messages import FormulaAnswer, decode_requests, encode_answer
from reader.core.framing import as_frame
from reader.processes.formulas.fault import FormulaError
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.request_loop import serve
from reader.store.formula_cache import FormulaCache
from reader.store.locations import cache_folder
from reader.store.log_file import log_unhandled, start_logging
from reader.translation import tr

logger = logging.getLogger(__name__)

MEMORY = 768 * 1024 * 1024
"""Bytes that setting may take, beyond what the process has when it starts: the fonts of some scripts are large."""
CPU_SECONDS = 4
"""Processor time for one formula. The longest that people write take a tenth of a second."""
RECURSION = 5000
"""Calls within each other: for groups as deep as the parser allows, with all that sets them."""


class FormulaSetting:
    """Answers requests, from the cache where it has the formula."""

    def __init__(self, cache: FormulaCache) -> None:
        self._cache = cache

    def answers(self, data: bytes) -> Iterator[bytes]:
        """The frames that answer a request: one for each of its formulas."""
        requests = decode_requests(data)
        limit_cpu(CPU_SECONDS)
        known = self._cache.find({request for _, request in requests})
        made: list[tuple[FormulaRequest, FormulaDrawing]] = []
        for number, request in requests:
            answer = FormulaAnswer(number, known[request]) if request in known else _answer(number, request)
            if answer.drawing is not None and request not in known:
                made.append((request, answer.drawing))
            yield as_frame(encode_answer(answer))
        self._cache.keep(made)


def made_by() -> str:
    """Identifies what a drawing depends on besides its formula: our code, and the typeface with what reads it."""
    ours = max(file.stat().st_mtime_ns for file in Path(__file__).parent.glob("formulas/*.py"))
    specs = [find_spec(name) for name in ("ziamath", "ziafont")]
    theirs = [Path(spec.origin).stat().st_mtime_ns for spec in specs if spec and spec.origin]
    return " ".join(map(str, (__version__, ours, *theirs)))


def _answer(number: int, request: FormulaRequest) -> FormulaAnswer:
    from reader.processes.formulas.setting import set_formula  # late: reading its typeface takes a fifth of a second

    limit_cpu(CPU_SECONDS)
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
    sys.setrecursionlimit(RECURSION)
    serve(FormulaSetting(FormulaCache(cache_folder(), made_by())).answers)


if __name__ == "__main__":
    main()
