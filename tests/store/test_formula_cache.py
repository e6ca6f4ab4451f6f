"""The cache of formulas that have been set."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.store.formula_cache import FormulaCache

X = FormulaRequest("x", display=True)
DRAWING = FormulaDrawing(0.5, 0.5, 0.0, (GlyphPlacement("M0 0L1 0L1 1Z", 0.0, 0.0, 0.001, 0.001),), "(1)")


def test_what_is_kept_is_found_by_its_tex_and_its_makers(tmp_path: Path) -> None:
    FormulaCache(tmp_path / "new", "1").keep([(X, DRAWING)])
    cache = FormulaCache(tmp_path / "new", "1")
    assert cache.find([X, X._replace(display=False), X._replace(tex="y\ud800")]) == {X: DRAWING}
    assert FormulaCache(tmp_path / "new", "2").find([X]) == {}


def test_nothing_is_made_for_nothing(tmp_path: Path) -> None:
    cache = FormulaCache(tmp_path / "new", "1")
    cache.keep([])
    assert cache.find([X]) == {}
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"nothing", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_damaged_one_is_made_anew(tmp_path: Path, content: bytes) -> None:
    cache = FormulaCache(tmp_path, "1")
    cache.keep([(X, DRAWING)])
    file = next(tmp_path.iterdir())
    file.write_bytes(content)
    assert cache.find([X]) == {}
    cache.keep([(X, DRAWING)])
    cache.keep([(X, DRAWING)])
    assert cache.find([X]) == {X: DRAWING}


def test_a_drawing_that_is_damaged_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    cache = FormulaCache(tmp_path, "1")
    cache.keep([(X, DRAWING)])
    database = sqlite3.connect(next(tmp_path.iterdir()))
    with database:
        database.execute("UPDATE formula SET drawing = ?", (b"\x93",))
    database.close()
    assert cache.find([X]) == {}


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    one, other = FormulaCache(tmp_path, "1"), FormulaCache(tmp_path, "1")
    one.keep([(X, DRAWING)])
    held = sqlite3.connect(next(tmp_path.iterdir()), isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    other.keep([(X._replace(tex="y"), DRAWING)])  # which waits a little, and goes without
    assert other.find([X]) == {}
    held.execute("COMMIT")
    held.close()
    assert other.find([X]) == {X: DRAWING}


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    cache = FormulaCache(tmp_path, "1", most=100_000)
    for number in range(40):
        long = DRAWING._replace(number=f"{number:_<5000}")
        cache.keep([(FormulaRequest(f"{number}", display=True), long)])
        assert next(tmp_path.iterdir()).stat().st_size < 130_000
    assert cache.find([FormulaRequest("39", display=True)])
    assert not cache.find([FormulaRequest("0", display=True)])


def test_without_a_disk_formulas_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = FormulaCache(tmp_path / "file", "1")
    cache.keep([(X, DRAWING)])
    assert cache.find([X]) == {}
