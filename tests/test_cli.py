"""The command line, as a person or a script meets it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import __version__
from reader.arguments.exporting import FORMATS
from reader.cli import run
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.links.deep_link import DeepLink
from reader.core.span import Span
from reader.core.view_choice import ViewChoice
from reader.exchange.registry import EXPORTERS
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

THEN = datetime(2026, 1, 2, tzinfo=UTC)
SOURCE = (
    "# Is it open?\n\nNot wholly.\n\n## First “part”\n\nThe weights 😀 are.\n\n### Deeper\n\nNo.\n\n## Second\n\nEnd.\n"
)

EXPORTED = "postil: 1 annotation of 1 article exported.\n"


def no_window(place: Path | DeepLink | None, store: Path | None, /, *, behind: Sequence[Path], new_window: bool) -> int:
    """For commands that must not open one."""
    raise AssertionError(f"a window was opened on {place} with {store}, {new_window}")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own notes are out of reach."""
    monkeypatch.setenv("POSTIL_STORE", str(tmp_path / "no store"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article with two sections, one of them with a part."""
    path = tmp_path / "it.md"
    path.write_text(SOURCE, "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path, file: Path) -> Path:
    """A store that holds one note on the article, on ``weights 😀``."""
    article = read_article(file)
    start = article.text.index("weights")
    target = describe(article, Span(start, start + len("weights 😀")))
    note = Annotation("urn:uuid:0b2d1f4e-0000-4000-8000-000000000001", THEN, THEN, target, note="Mine.", tags=("ai",))
    key = ArticleKey(file, article.title, text_digest(article.text))
    NotesRepository(tmp_path / "store", lambda: THEN).save(key, AnnotationSet({note.id: note}))
    return tmp_path / "store"


@pytest.fixture
def postil(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command; returns exit code, output and errors."""

    def ran(*argv: str | Path) -> tuple[int, str, str]:
        code = run([str(word) for word in argv], no_window)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return ran


Postil = Callable[..., tuple[int, str, str]]


def process(argv: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a bare process without a display."""
    code = "import sys; from reader.cli import run; sys.exit(run(sys.argv[1:], lambda *_, **__: 99))"
    keep = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "POSTIL_STORE", "SYSTEMROOT"}}
    command = [sys.executable, "-W", "error", "-c", code, *map(str, argv)]
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(command, check=False, capture_output=True, env=keep | environment, cwd=root)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with what it holds and when it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_outline_lists_nested_sections(postil: Postil, file: Path) -> None:
    code, out, _ = postil("outline", file, "--json")
    told = json.loads(out)
    text = read_article(file).text
    assert code == 0
    assert (told["title"], [one["title"] for one in told["sections"]]) == ("Is it open?", ["First “part”", "Second"])
    deeper = {"title": "Deeper", "level": 3, "slug": "deeper", "start": text.index("Deeper"), "sections": []}
    assert told["sections"][0]["sections"] == [deeper]


def test_outline_for_people_is_indented(postil: Postil, file: Path) -> None:
    assert postil("outline", file) == (0, "Is it open?\n  First “part”\n    Deeper\n  Second\n", "")


def test_notes_are_listed(postil: Postil, file: Path, store: Path) -> None:
    listed = "Is it open?\n\nFirst “part” (yellow highlight)\n  “weights 😀”\n    Mine.\n    #ai\n"
    assert postil("notes", file, "--store", store) == (0, listed, "")


def test_notes_for_programs_say_all(postil: Postil, file: Path, store: Path) -> None:
    (note,) = json.loads(postil("notes", file, "--json", "--store", store)[1])["notes"]
    assert (note["section"], note["quote"], note["note"], note["tags"]) == (
        ["First “part”"],
        "weights 😀",
        "Mine.",
        ["ai"],
    )
    assert SOURCE.count("😀") == 1
    assert note["end"] - note["start"] == 9


def test_a_review_has_the_lines_of_the_file(
    postil: Postil, file: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = next(number for number, line in enumerate(SOURCE.split("\n"), 1) if "weights" in line)
    monkeypatch.chdir(file.parent)
    code, out, err = postil("review", file, "--store", store)
    assert (code, err) == (0, "")
    assert f"## 1. Comment: `{file.name}:{line}`\n" in out
    assert f"```markdown\n{SOURCE.split(chr(10))[line - 1]}\n```\n" in out
    (remark,) = json.loads(postil("review", file, "--json", "--store", store)[1])["remarks"]
    assert (remark["lines"], remark["marked"], remark["note"]) == ([line, line], "weights 😀", "Mine.")
    assert json.loads(postil("review", file, "--json", "--filter", "tag:other", "--store", store)[1])["remarks"] == []
    assert postil("review", file, "--filter", "colour:none", "--store", store)[0] == 2


def test_the_diff_of_a_review_changes_the_file_as_it_says(postil: Postil, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"One two three.\r\nFour.")
    article = read_article(tmp_path / "plan.txt")
    when = datetime(2026, 11, 30, tzinfo=UTC)
    wishes = ((Span(4, 7), "2"), (Span(6, 9), "3"))
    notes = [
        Annotation(f"urn:uuid:{number}", when, when, describe(article, span), suggestion=words)
        for number, (span, words) in enumerate(wishes)
    ]
    key = ArticleKey(tmp_path / "plan.txt", article.title, text_digest(article.text))
    NotesRepository(tmp_path / "notes", lambda: when).save(key, AnnotationSet({note.id: note for note in notes}))
    diff = b"--- a/plan.txt\n+++ b/plan.txt\n@@ -1,2 +1,2 @@\n-One two three.\r\n+One 2 three.\r\n Four.\n\\ No newline"
    code, out, err = postil("review", tmp_path / "plan.txt", "--diff", "--store", tmp_path / "notes")
    assert (code, out) == (0, diff.decode() + " at end of file\n")
    assert err == f"postil: {tmp_path / 'plan.txt'}:1 is not in the diff: It overlaps a suggestion before it.\n"
    told = json.loads(postil("review", tmp_path / "plan.txt", "--diff", "--json", "--store", tmp_path / "notes")[1])
    assert [remark["in_diff"] for remark in told["remarks"]] == ["exact", "no"]
    assert told["diff"] == out


@pytest.mark.parametrize("name", [name for name in FORMATS if EXPORTERS[name].is_text])
def test_export_prints_what_the_exporter_writes(postil: Postil, file: Path, store: Path, name: str) -> None:
    code, out, err = postil("export", file, "--format", name, "--store", store)
    assert (code, err) == (0, EXPORTED)
    assert "weights 😀" in out
    assert out.endswith("\r\n" if name == "csv" else "\n")


def test_every_exporter_has_a_name_on_the_command_line() -> None:
    assert tuple(EXPORTERS) == FORMATS


def test_the_store_may_be_named_before_the_command_or_by_the_environment(
    postil: Postil, file: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = postil("--store", store, "notes", file)
    monkeypatch.setenv("POSTIL_STORE", str(store))
    assert before == postil("notes", file)
    assert "Mine." in before[1]


def test_notes_are_placed_again_when_the_article_was_edited(postil: Postil, file: Path, store: Path) -> None:
    file.write_text(SOURCE.replace("Not wholly.", "A paragraph in between.\n\nNot wholly."), "utf-8")
    (note,) = json.loads(postil("notes", file, "--json", "--store", store)[1])["notes"]
    assert Span(note["start"], note["end"]).extract(read_article(file).text) == "weights 😀"


def test_a_note_whose_words_are_gone_is_exported_as_lost(postil: Postil, file: Path, store: Path) -> None:
    file.write_text(SOURCE.replace("The weights 😀 are.", "Nothing is."), "utf-8")
    out = postil("export", file, "--format", "markdown", "--store", store)[1]
    assert re.search(r"\n## Unplaced\n\n\*\*Yellow highlight\*\* · was in [^\n]*\n\n> weights 😀\n", out)


def test_out_is_written_and_written_again(postil: Postil, file: Path, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.md"
    command = ("export", file, "--format", "markdown", "--store", store, "-o", out)
    assert postil(*command) == postil(*command) == (0, "", EXPORTED)
    assert "> weights 😀\n" in out.read_text("utf-8")


def test_out_keeps_its_permissions_and_a_new_one_has_the_usual(postil: Postil, file: Path, tmp_path: Path) -> None:
    old, new, usual = tmp_path / "old.md", tmp_path / "new.md", tmp_path / "usual"
    old.touch(mode=0o640)
    usual.touch()
    for out in (old, new):
        postil("export", file, "--format", "markdown", "-o", out)
    assert [path.stat().st_mode & 0o777 for path in (old, new)] == [0o640, usual.stat().st_mode & 0o777]


@pytest.mark.parametrize("taken", ["it.md", "store/*.json"])
def test_neither_the_article_nor_the_notes_are_overwritten(postil: Postil, file: Path, store: Path, taken: str) -> None:
    (out,) = file.parent.glob(taken)
    before = out.read_bytes()
    code, _, err = postil("export", file, "--format", "csv", "--store", store, "-o", out)
    assert (code, out.read_bytes()) == (2, before)
    assert "choose another file" in err


def test_reading_makes_no_store(postil: Postil, file: Path, tmp_path: Path) -> None:
    assert postil("export", file, "--format", "json", "--store", tmp_path / "none")[0] == 0
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("damage", [b"{", b'{"schema": 1', b""])
def test_reading_changes_nothing_in_the_store(postil: Postil, file: Path, store: Path, damage: bytes) -> None:
    (notes,) = store.glob("*.json")
    notes.write_bytes(damage)
    before = contents(store)
    code, _, err = postil("export", file, "--format", "json", "--store", store)
    assert (code, contents(store)) == (0, before)
    assert err.startswith("postil: Parts of ")


def test_notes_of_a_moved_article_are_read_where_they_are(postil: Postil, file: Path, store: Path) -> None:
    before = contents(store)
    moved = file.rename(file.with_name("moved.md"))
    assert "Mine." in postil("notes", moved, "--store", store)[1]
    assert contents(store) == before


@pytest.mark.parametrize(
    "argv",
    [
        ["--nonsense"],
        ["it.md", "other.md"],
        ["export"],
        ["export", "it.md"],
        ["export", "it.md", "--format", "docx"],
        ["export", "missing.md", "--format", "json"],
        ["export", ".", "--format", "json"],
        ["export", "it.md", "--format", "json", "-o", "missing/out.json"],
        ["export", "it.md", "--format", "json", "-o", "."],
        ["export", "it.md", "--format", "json", "--store", "it.md"],
        ["outline", "two\nlines.md"],
        ["notes", "missing.md", "--json"],
        ["notes", "it.md", "--js"],
    ],
)
def test_whatever_is_wrong_is_one_line_and_exit_code_2(
    postil: Postil, file: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(file.parent)
    code, out, err = postil(*argv)
    assert (code, out) == (2, "")
    assert err.startswith("postil: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "asked"),
    [
        ([], (None, None, False)),
        (["a.md"], (Path("a.md"), None, False)),
        (["a.md", "--store", "notes"], (Path("a.md"), Path("notes"), False)),
        (["--store=s", "./export"], (Path("export"), Path("s"), False)),
        (["--", "export"], (Path("export"), None, False)),
        (["a.md", "--store", "s"], (Path("a.md"), Path("s"), False)),
        (["-n", "a.md"], (Path("a.md"), None, True)),
        (["open", "--new-window", "a.md"], (Path("a.md"), None, True)),
    ],
)
def test_anything_else_opens_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], asked: tuple[Path | None, Path | None, bool]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "export"):
        Path(name).touch()
    calls: list[tuple[Path | DeepLink | None, Path | None, bool]] = []

    def window(
        place: Path | DeepLink | None, store: Path | None, /, *, behind: Sequence[Path], new_window: bool
    ) -> int:
        calls.append((place, store, new_window))
        return 7

    assert run(argv, window) == 7
    assert calls == [asked]


def test_of_several_files_the_first_is_in_front(file: Path, tmp_path: Path) -> None:
    asked: list[object] = []

    def window(
        place: Path | DeepLink | None, _store: Path | None, /, *, behind: Sequence[Path], new_window: bool
    ) -> int:
        asked.extend([place, *behind, new_window])
        return 0

    other = tmp_path / "other.md"
    other.touch()
    assert run([str(file), str(other), "-n"], window) == 0
    assert asked == [file, other, True]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["it.md", "none.md"], "There is no file none.md."),
        (["it.md", "-"], "A link, or standard input, is opened by itself: name no other files with it."),
        (
            ["postil://open?article=0123456789abcdef", "it.md"],
            "A link, or standard input, is opened by itself: name no other files with it.",
        ),
        (["none.md"], "There is no file none.md."),
        (["folder/none"], "There is no file folder/none."),
        (["exprot"], "There is no file or command exprot. Did you mean export?"),
        (["nothing"], "There is no file or command nothing (see postil --help)."),
        (["it.md", "--store", "it.md"], "it.md is not a folder, so no notes can be kept in it."),
    ],
)
def test_what_was_mistyped_is_told(
    postil: Postil, file: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], said: str
) -> None:
    monkeypatch.chdir(file.parent)
    assert postil(*argv) == (2, "", f"postil: {said}\n")


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_missing_file_is_not_merged(postil: Postil, store: Path, missing: int) -> None:
    (notes,) = store.glob("*.json")
    before = notes.read_bytes()
    files = [str(notes)] * 3
    files[missing] = "none.json"
    assert postil("merge", *files) == (2, "", "postil: none.json cannot be merged: there is no such file.\n")
    assert notes.read_bytes() == before


def test_a_notes_folder_that_does_not_exist_is_told(postil: Postil, file: Path, tmp_path: Path) -> None:
    said = f"postil: Folder {tmp_path / 'none'} does not exist, so there are no notes.\n"
    assert postil("notes", file, "--store", tmp_path / "none") == (0, "Is it open?\n", said)


def test_an_error_that_nobody_expects_is_one_line(
    file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise OSError(5, "Input/output error", "/dev/odd")

    assert run([str(file)], fail) == 2
    assert capfd.readouterr().err == "postil: /dev/odd failed: input/output error.\n"


def test_version(postil: Postil) -> None:
    assert postil("--version") == (0, f"Postil {__version__}\n", "")


@pytest.mark.parametrize("argv", [["--help"], ["export", "--help"], ["-h"]])
def test_help_is_printed(postil: Postil, argv: list[str]) -> None:
    code, out, err = postil(*argv)
    assert (code, err) == (0, "")
    assert "--store DIR" in out


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_under_any_locale(file: Path, store: Path, locale: str) -> None:
    done = process(["notes", file, "--store", store], LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“weights 😀”" in done.stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_has_gone_away_is_no_error(file: Path) -> None:
    code = f"from reader.cli import run; raise SystemExit(run(['outline', {str(file)!r}], lambda *_, **__: 99))"
    end, start = os.pipe()
    os.close(end)
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", code], check=False, stdout=start, stderr=subprocess.PIPE, cwd=root)
    os.close(start)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("argv", [[], ["-o", "/dev/full"]])
def test_a_full_disk_is_one_line(file: Path, argv: list[str]) -> None:
    code = "import sys; from reader.cli import run; sys.exit(run(sys.argv[1:], lambda *_, **__: 99))"
    command = [sys.executable, "-c", code, "export", str(file), "--format", "json", *argv]
    root = Path(__file__).resolve().parent.parent
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, cwd=root)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_command_needs_no_display_and_no_qt(file: Path, tmp_path: Path) -> None:
    code = "import sys; from reader.cli import run; run(['export', sys.argv[1], '--format', 'html'], None)"
    code += "; run(['search', 'zzyzx'], None)"
    code += "; sys.exit('PySide6' in sys.modules)"
    root = Path(__file__).resolve().parent.parent
    command, environment = [sys.executable, "-c", code, str(file)], {"HOME": str(tmp_path)}
    done = subprocess.run(command, check=False, capture_output=True, cwd=root, env=environment)
    said = b"postil: 0 annotations of 1 article exported.\npostil: Found in 0 articles.\n"
    assert (done.returncode, done.stderr) == (0, said)


EDITED = SOURCE.replace("The weights 😀 are.", "The dumbbell weight 😀 are.")


def with_text(store: Path, source: Path) -> None:
    """Keep the text that the notes are on."""
    NotesRepository(store, lambda: THEN).keep_text(read_article(source).text)


def test_the_text_that_was_kept_tells_where_a_note_is(postil: Postil, file: Path, store: Path) -> None:
    with_text(store, file)
    file.write_text(EDITED, "utf-8")
    (note,) = json.loads(postil("notes", file, "--json", "--store", store)[1])["notes"]
    assert (note["original_quote"], note["quote"], note["lost"]) == ("weights 😀", "weight 😀", False)


def test_a_lost_note_is_listed_with_what_may_be_its_place(postil: Postil, file: Path, store: Path) -> None:
    file.write_text(SOURCE.replace("The weights 😀 are.", "Nothing is."), "utf-8")
    out = postil("notes", file, "--store", store)[1]
    assert "First “part” (yellow highlight, unplaced)\n  “weights 😀”\n" in out
    (note,) = json.loads(postil("notes", file, "--json", "--store", store)[1])["notes"]
    assert (note["to_check"], note["found"]["how"], note["edited"]) == (False, "lost", False)
    assert (note["quote"], note["original_quote"], note["start"]) == ("weights 😀", None, None)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b"])
def test_a_damaged_text_is_no_reason_not_to_list(postil: Postil, file: Path, store: Path, data: bytes) -> None:
    with_text(store, file)
    for path in (store / "texts").iterdir():
        path.write_bytes(data)
    file.write_text(SOURCE.replace("Not wholly.", "Wholly."), "utf-8")
    code, out, err = postil("notes", file, "--store", store)
    assert (code, err) == (0, "")
    assert "weights 😀" in out


def test_a_command_that_fails_leaves_its_traceback_in_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_LOG", str(tmp_path / "log"))
    run(["outline", str(tmp_path / "none.md")], no_window)
    text = (tmp_path / "log" / "postil.log").read_text("utf-8")
    assert " ERROR " in text
    assert "SourceError" in text


@pytest.mark.parametrize("before", [True, False])
def test_the_log_level_can_stand_before_and_after_the_command(
    *, before: bool, file: Path, postil: Callable[..., tuple[int, str, str]]
) -> None:
    level = ["--log-level", "error"]
    words = [*level, "outline", str(file)] if before else ["outline", str(file), *level]
    postil(*words)
    assert logging.getLogger("reader").level == logging.ERROR


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the work of one thread")
@pytest.mark.parametrize("command", ["outline", "notes", "export --format json"])
def test_a_text_that_takes_too_long_is_given_up(
    command: str, tmp_path: Path, postil: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("CPU_SECONDS", "CPU_SECONDS_PER_MEGABYTE"):
        monkeypatch.setattr(f"reader.processes.article_process.{limit}", 0.005)
    file = tmp_path / "brackets.md"
    file.write_text("[" * 20_000)
    assert postil(*command.split(), file) == (2, "", f"postil: {file} takes too long to read.\n")


def test_a_log_level_that_there_is_not_is_told(postil: Callable[..., tuple[int, str, str]]) -> None:
    code, _, said = postil("--log-level", "loud")
    assert code == 2
    assert "--log-level" in said


@pytest.fixture
def odd_file(file: Path) -> Path:
    """An article whose name is Latin-1."""
    return file.with_name(os.fsdecode(b"caf\xe9.md"))


@pytest.fixture
def odd_store(store: Path, file: Path, odd_file: Path) -> Path:
    """The notes on it."""
    article = read_article(file)
    key = ArticleKey(file, article.title, text_digest(article.text))
    repository = NotesRepository(store, lambda: THEN)
    notes = repository.load(key).annotations
    file.rename(odd_file)
    repository.save(key._replace(path=odd_file), notes)
    return store


NAMES_ARE_BYTES = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, names are text")


@NAMES_ARE_BYTES
@pytest.mark.parametrize("argv", [("notes",), ("export", "--format", "json"), ("export", "--format", "csv")])
def test_notes_are_read_of_a_file_whose_name_is_not_utf8(
    odd_file: Path, odd_store: Path, argv: tuple[str, ...]
) -> None:
    odd_file.write_text(SOURCE.replace("Is it open", "Is it shut"), "utf-8")
    done = process([*argv, odd_file, "--store", odd_store])
    assert (done.returncode, done.stderr.decode()) == (0, EXPORTED if "export" in argv else "")
    assert "weights 😀" in done.stdout.decode()


@NAMES_ARE_BYTES
def test_the_doctor_writes_a_name_that_is_not_utf8_as_it_is(odd_file: Path, odd_store: Path) -> None:
    assert b"nothing to repair" in process(["doctor", "--store", odd_store]).stdout
    odd_file.unlink()
    assert b"caf\xe9.md" in process(["doctor", "--store", odd_store]).stdout


@NAMES_ARE_BYTES
def test_notes_on_such_a_file_are_merged(postil: Postil, odd_file: Path, odd_store: Path) -> None:
    notes = next(path for path in odd_store.glob("*.json") if "caf%E9" in path.read_text("utf-8"))
    before = notes.read_bytes()
    assert postil("merge", notes, notes, notes) == (0, "", "")
    assert notes.read_bytes() == before


PAGE = (
    "<title>Tea</title><nav>News</nav><article><h1>Tea</h1><ul><li>Green<li>Black</ul>"
    + "<p>The kettle boils, and the rain falls on the roof all day long, as it did the day before that one.</p>" * 4
    + "<h2>Cups</h2><p>Of cups there are four, and none has a handle; the cook says that it does not matter.</p>"
    + "<figure><img src=a.png><figcaption>A cup</figcaption></figure></article><aside><h2>Related</h2>More tea</aside>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A web page with an article in it."""
    path = tmp_path / "tea.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_text_is_what_a_reader_reads(postil: Postil, page: Path) -> None:
    code, out, _ = postil("text", page)
    assert (code, out[:30], "A cup" in out, "News" in out) == (0, "Tea\n\n• Green\n• Black\n\nThe kett", True, False)


def test_text_may_be_of_the_whole_page_or_without_captions(postil: Postil, page: Path) -> None:
    assert postil("text", page, "--whole")[1].startswith("News\n\nTea\n\n")
    assert "A cup" not in postil("text", page, "--no-captions")[1]


def test_text_may_be_markdown(postil: Postil, page: Path) -> None:
    assert postil("text", page, "--markdown")[1].startswith("# Tea\n\n- Green\n- Black\n\nThe kettle")


def test_the_outline_is_that_of_what_the_reader_has_chosen(postil: Postil, page: Path, tmp_path: Path) -> None:
    assert postil("outline", page)[1] == "Tea\n  Cups\n"
    store = tmp_path / "chosen"
    key = ArticleKey(page.resolve(), "Tea", "")
    NotesRepository(store, lambda: THEN).save(key, AnnotationSet(), None, ViewChoice(whole=True))
    assert postil("outline", page, "--store", store)[1] == "Tea\n  Cups\n  Related\n"
    assert "More tea" in postil("text", page, "--store", store)[1]


def test_an_encoding_that_is_a_guess_is_told_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes("Чайник поставили на огонь. ".encode("koi8-r"))
    assert run(["text", str(file)], no_window) == 0
    written = capsys.readouterr()
    assert written.out == "Чайник поставили на огонь.\n"
    assert "tea.txt does not say its encoding. It is read as Cyrillic (KOI8-R)." in written.err
