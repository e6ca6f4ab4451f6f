"""``postil import``: notes of a file into the store, merged with what is there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from reader.cli import run
from tests.sources.epub.books import page, write_book

SOURCE = "# Kettles\n\nBoil fresh water, warm the pot, and let it stand.\n\nPour, and wait for the leaves to sink.\n"
Run = Callable[..., tuple[int, str, str]]


def no_window(file: Path | None, store: Path | None) -> int:
    raise AssertionError(f"a window was opened on {file} with {store}")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "kettles.md"
    file.write_text(SOURCE, "utf-8")
    return file


@pytest.fixture
def postil(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; returns its exit code, and what it says on standard output and error."""

    def ran(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words], no_window)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def annotation(quote: str, number: int = 1, **more: object) -> dict[str, object]:
    target = {"source": "http://a.example/kettles", "selector": {"type": "TextQuoteSelector", "exact": quote}}
    return {"id": f"http://a.example/{number}", "type": "Annotation", "target": target, **more}


def file_of(folder: Path, *items: object, name: str = "notes.json") -> Path:
    file = folder / name
    file.write_text(json.dumps({"type": "AnnotationPage", "items": items}), "utf-8")
    return file


def notes_on(postil: Run, article: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(postil("notes", article, "--json")[1])["notes"]
    return found


def test_notes_are_imported_once(postil: Run, tmp_path: Path, article: Path) -> None:
    file = file_of(tmp_path, annotation("warm the pot", bodyValue="How hot?"), annotation("sugar", 2))
    assert postil("import", file, article) == (0, "2 notes imported, 1 unplaced.\n", "")
    assert [(note["quote"], note["note"]) for note in notes_on(postil, article)] == [
        ("warm the pot", "How hot?"),
        ("sugar", ""),
    ]
    before = {path: path.read_bytes() for path in Path(os.environ["POSTIL_STORE"]).glob("*.json")}
    assert postil("import", file, article) == (0, "No new notes. 2 were there already.\n", "")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("suffix", [".json", ".annotations"])
def test_what_was_exported_comes_into_another_store_as_it_was(
    postil: Run, tmp_path: Path, article: Path, suffix: str
) -> None:
    postil("import", file_of(tmp_path, annotation("warm the pot"), annotation("leaves", 2)), article)
    exports = [tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"]
    postil("export", article, "-o", exports[0])
    assert postil("import", exports[0], article, "--store", tmp_path / "empty")[1] == "2 notes imported.\n"
    postil("export", article, "--store", tmp_path / "empty", "-o", exports[1])
    assert exports[0].read_bytes() == exports[1].read_bytes()


def test_a_colour_of_another_reader_comes_with_what_it_is_called(postil: Run, tmp_path: Path, article: Path) -> None:
    item = annotation("warm the pot")
    item["target"] = {**dict(item["target"]), "styleClass": "c-7f3a21bc-underline"}  # type: ignore[call-overload]
    page = {"colours": {"c-7f3a21bc": {"name": "Claim", "tint": "#7F3A00"}}, "items": [item]}
    (tmp_path / "notes.json").write_text(json.dumps(page), "utf-8")
    postil("import", tmp_path / "notes.json", article)
    exports = [tmp_path / "one.json", tmp_path / "two.json"]
    postil("export", article, "-o", exports[0])
    postil("import", exports[0], article, "--store", tmp_path / "empty")
    postil("export", article, "--store", tmp_path / "empty", "-o", exports[1])
    assert json.loads(exports[0].read_bytes())["colours"]["c-7f3a21bc"]["name"] == "Claim"
    assert exports[0].read_bytes() == exports[1].read_bytes()


def test_a_set_on_another_book_is_told_and_its_passages_in_a_book_are_found(postil: Run, tmp_path: Path) -> None:
    book = write_book(tmp_path / "tea.epub", {"a.xhtml": page("<h1>Tea</h1><p>Tea, and <b>tea</b> again.</p>")})
    items = [
        {"id": f"urn:x:{number}", "type": "Annotation", "target": {"source": "a.xhtml", "selector": [selector]}}
        for number, selector in enumerate(
            [{"type": "CssSelector", "value": "p > b"}, {"type": "CssSelector", "value": "blockquote"}]
        )
    ]
    file = tmp_path / "notes.annotations"
    with ZipFile(file, "w") as archive:
        about = {"dc:title": "On Coffee"}
        archive.writestr("annotations.json", json.dumps({"type": "AnnotationSet", "about": about, "items": items}))
    told = "2 notes imported, 1 unplaced. The file is on “On Coffee”, which seems to be another article.\n"
    assert postil("import", file, book) == (0, told, "")
    assert [note["quote"] for note in notes_on(postil, book)] == ["tea", ""]


def test_what_is_not_read_is_named_and_the_rest_imported(postil: Run, tmp_path: Path, article: Path) -> None:
    file = file_of(tmp_path, annotation("leaves", created="long ago"), annotation("warm the pot", 2))
    code, out, err = postil("import", file, article)
    assert (code, out) == (1, "1 note imported.\n")
    assert f"{file}: expected a date and time at $.items[0].created" in err


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"{", "in line 1, column 2"), (b"{}", "there are no annotations at $"), (None, "There is no file")],
    ids=["broken", "other", "missing"],
)
def test_a_file_without_notes_is_refused(
    postil: Run, tmp_path: Path, article: Path, data: bytes | None, fault: str
) -> None:
    file = tmp_path / "notes.json"
    if data is not None:
        file.write_bytes(data)
    code, out, err = postil("import", file, article)
    assert (code, out) == (2, "")
    assert str(file) in err
    assert fault in err


def test_a_file_that_is_too_large_is_not_even_read(postil: Run, tmp_path: Path, article: Path) -> None:
    file = tmp_path / "notes.json"
    with file.open("wb") as sparse:
        sparse.truncate(300_000_000)
    code, _, err = postil("import", file, article)
    assert code == 2
    assert "300 MB" in err


def test_notes_on_other_articles_are_left_out_and_told(postil: Run, tmp_path: Path, article: Path) -> None:
    other = annotation("warm the pot", 2)
    other["target"] = {
        "source": "file:///elsewhere/kettles.md",
        "selector": {"type": "TextQuoteSelector", "exact": "Pour"},
    }
    file = file_of(tmp_path, annotation("leaves"), other)
    assert postil("import", file, article)[1] == "1 note imported. 1 note on another article was left out.\n"
    assert [note["quote"] for note in notes_on(postil, article)] == ["Pour"]


def test_notes_of_a_newer_postil_are_not_touched(postil: Run, tmp_path: Path, article: Path) -> None:
    file = file_of(tmp_path, annotation("warm the pot"))
    postil("import", file, article)
    (notes,) = Path(os.environ["POSTIL_STORE"]).glob("*.json")
    notes.write_text(notes.read_text("utf-8").replace('"schema": 2', '"schema": 99'), "utf-8")
    before = notes.read_bytes()
    assert postil("import", file_of(tmp_path, annotation("leaves", 3)), article)[0] == 2
    assert notes.read_bytes() == before
