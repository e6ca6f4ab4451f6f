"""The formulas' lines of the table: a page of them beside the same page in words, and what setting them takes.

``formulas.py`` alone prints them; the scrolling is measured in processes of its own by ``formulas_inside.py``. What the
formulas cost until the first text is shown, ``run.py`` measures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean
from typing import TypeVar

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # these files are programs, not a package

from frames import Frames  # noqa: E402
from make_formulas import formulas, write_pages  # noqa: E402

from reader.core.formulas.drawing import FormulaRequest  # noqa: E402
from reader.processes.formulas.setting import set_formula  # noqa: E402
from reader.store.formula_cache import FormulaCache  # noqa: E402

SETTINGS = 200, 800
"""So many are set, and four times as many."""
MOST_SCROLLING, MOST_GROWTH, MOST_FROM_CACHE = 3.0, 6.0, 0.4
"""Goals, as ratios of the processor's time: a step beside one through words, four times as many formulas beside so
many, and finding formulas in the cache beside setting them."""
Result = TypeVar("Result")


def lines(times: int, seconds: int) -> Iterator[str]:
    """Scrolling and setting."""
    with tempfile.TemporaryDirectory() as name:
        found = write_pages(Path(name))
        words = {one.name: fmean(one.work) for one in measured(found.words, times, seconds)}
        for one in measured(found.formulas, times, seconds):
            beside = fmean(one.work) / max(words[one.name], 0.01)
            yield _line(one.name, f"x{beside:5.2f} of the same page in words", MOST_SCROLLING, beside)
        yield from setting(Path(name))


def setting(folder: Path) -> Iterator[str]:
    """How the time to set formulas grows with their number, and what it is beside their being found in the cache."""
    small, large = ([FormulaRequest(tex, display=False) for tex in formulas(count)] for count in SETTINGS)
    for one in small:  # the typeface and its glyphs are read once
        set_formula(one)
    few, _ = _processor(lambda: [set_formula(one) for one in small])
    many, drawings = _processor(lambda: [set_formula(one) for one in large])
    growth = many / max(few, 0.001)
    yield _line("setting", f"x{growth:5.2f} for four times as many formulas", MOST_GROWTH, growth)
    cache = FormulaCache(folder / "cache", "measured")
    cache.keep(zip(large, drawings, strict=True))
    found, known = _processor(lambda: cache.find(large))
    if len(known) != len(large):
        raise RuntimeError("formulas are missing in the cache")
    share = found / max(many, 0.001)
    yield _line("found in the cache", f"x{share:5.2f} of setting them", MOST_FROM_CACHE, share)


def measured(file: Path, times: int, seconds: int) -> Iterator[Frames]:
    """The frames of one page, measured in a process of its own."""
    command = [sys.executable, str(HERE / "formulas_inside.py"), str(file), str(times), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout or ():
            yield Frames(**json.loads(line))
    if process.returncode:
        raise RuntimeError("the page of formulas could not be measured")


def _processor(do: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the processor, and what came of it."""
    began = time.process_time()
    result = do()
    return time.process_time() - began, result


def _line(name: str, told: str, most: float, ratio: float) -> str:
    verdict = f"ok: <= x{most:.2f}" if ratio <= most else f"MISSED: x{most:.2f}"
    return f"{'formulas, ' + name:<52} {told:<42} {verdict}"


if __name__ == "__main__":
    for one in lines(20, 3):
        print(one, flush=True)  # noqa: T201 - what this program is for
