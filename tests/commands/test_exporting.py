"""``postil export``: of several articles, of all of them, into one file or a folder, and what is refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from reader.cli import run
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.span import Span
from reader.exchange.registry import template_of
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

THEN = datetime(2026, 1, 2, tzinfo=UTC)
TEA = "# Tea\n\n## Kinds\n\n- *Green* tea\n- Black tea\n\nWater.\n"
INK = "# Ink\n\nMade of soot.\n"
Export = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a highlight, a note, a bookmark on Tea and a note on Ink; both lie in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTIL_STORE", str(tmp_path / "store"))
    for name, text, notes in (
        (
            "tea.md",
            TEA,
            {
                "Green tea\nBlack": {},
                "Water": {"note": "Hot.", "colour": Colour.BLUE},
                "Kinds": {"role": Role.BOOKMARK},
            },
        ),
        ("ink.md", INK, {"soot": {"note": "Black. #craft"}}),
    ):
        Path(name).write_text(text, "utf-8")
        save(tmp_path / "store", tmp_path / name, notes)
    return tmp_path / "store"


def save(store: Path, file: Path, notes: dict[str, dict[str, object]]) -> None:
    """Save notes on the first places of these words."""
    article = read_article(file)
    made = []
    for words, fields in notes.items():
        start = article.text.index(words)
        target = describe(article, Span(start, start + len(words)))
        made.append(Annotation(f"urn:uuid:{file.name}-{start}", THEN, THEN, target, **fields))  # type: ignore[arg-type]
    repository = NotesRepository(store, lambda: THEN)
    key = ArticleKey(file, article.title, repository.keep_text(article.text))
    repository.save(key, AnnotationSet({note.id: note for note in made}))


@pytest.fixture
def export(store: Path, capfd: pytest.CaptureFixture[str]) -> Export:
    """Exports; returns the exit code, the output and the lines of standard error."""

    def exported(*argv: str) -> tuple[int, str, list[str]]:
        code = run(["export", *argv], lambda *_: 99)
        out, err = capfd.readouterr()
        return code, out, err.splitlines()

    return exported


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_several_articles_are_one_file(export: Export) -> None:
    code, out, err = export("tea.md", "ink.md", "-o", "all.md")
    text = Path("all.md").read_text("utf-8")
    assert (code, out, err) == (0, "", ["postil: 4 annotations of 2 articles exported."])
    assert text.index("Tea") < text.index("Black") < text.index("Ink") < text.index("soot")


def test_all_articles_are_exported_with_their_structure(export: Export) -> None:
    code, out, err = export("--all", "--format", "markdown")
    assert (code, err) == (0, ["postil: 4 annotations of 2 articles exported."])
    assert "> - *Green* tea\n> - Black" in out
    assert "soot" in out


def test_all_and_the_articles_by_name_are_the_same(export: Export) -> None:
    for kind in ("markdown", "csv", "json", "review"):
        assert export("--all", "--format", kind)[1] == export("ink.md", "tea.md", "--format", kind)[1]


def test_all_articles_are_in_the_order_of_their_titles(export: Export, store: Path) -> None:
    for name, title in (("zz.md", "apple"), ("aa.md", "Pear")):
        Path(name).write_text(f"# {title}\n\nFruit.\n", "utf-8")
        save(store, Path(name).absolute(), {"Fruit": {"note": title}})
    rows = csv.reader(StringIO(export("--all", "--format", "csv")[1], newline=""))
    assert list(dict.fromkeys(row[0] for row in rows))[1:] == ["apple", "Ink", "Pear", "Tea"]


def test_of_all_articles_those_that_are_gone_are_exported_and_told(export: Export) -> None:
    Path("tea.md").unlink()
    code, out, err = export("--all", "--format", "text")
    assert code == 0
    assert "Black" in out
    assert err == [
        "postil: 1 article could not be read; its notes are exported with the quotes that are kept of it.",
        "postil: 4 annotations of 2 articles exported.",
    ]


def test_a_notes_file_that_cannot_be_read_is_told_and_the_others_are_exported(export: Export, store: Path) -> None:
    for file in store.glob("tea-*.json*"):
        file.write_text("{", "utf-8")
    code, out, err = export("--all", "--format", "text")
    assert (code, "soot" in out, err[-1]) == (0, True, "postil: 1 annotation of 1 article exported.")
    assert "tea-" in err[0]
    assert "cannot be read" in err[0]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--filter", "colour:blue"], "1 annotation of 1 article"),
        (["--filter", "tag:craft black"], "1 annotation of 1 article"),
        (["--filter", "black"], "2 annotations of 2 articles"),
        (["--no-bookmarks"], "3 annotations of 2 articles"),
        (["--no-highlights"], "3 annotations of 2 articles"),
        (["--no-orphans"], "4 annotations of 2 articles"),
        (["--filter", "nothing like it"], "0 annotations of 1 article"),
    ],
)
def test_what_is_left_out_is_counted(export: Export, options: list[str], told: str) -> None:
    assert export("--all", "--format", "text", *options)[2] == [f"postil: {told} exported."]


def test_a_folder_has_a_file_for_each_article(export: Export) -> None:
    code, out, err = export("--all", "--format", "html", "-o", "notes/")
    assert (code, out, err) == (0, "", ["postil: 4 annotations of 2 articles exported."])
    assert names("notes") == ["Ink.html", "Tea.html"]
    assert "soot" in Path("notes/Ink.html").read_text("utf-8")


def test_articles_of_one_title_have_files_of_their_own(export: Export, store: Path) -> None:
    Path("other").mkdir()
    Path("other/tea.md").write_text(TEA, "utf-8")
    save(store, Path("other/tea.md").absolute(), {"Water": {}})
    export("--all", "--format", "text", "-o", "notes/")
    assert names("notes") == ["Ink.txt", "Tea 2.txt", "Tea.txt"]


def test_no_file_of_a_folder_is_an_article(export: Export) -> None:
    Path("tea.md").rename("Tea.md")
    assert export("Tea.md", "ink.md", "--format", "markdown", "-o", "./")[0] == 0
    assert Path("Tea.md").read_text("utf-8") == TEA
    assert "Hot." in Path("Tea 2.md").read_text("utf-8")


def test_an_export_is_the_same_each_time(export: Export) -> None:
    assert export("--all", "--format", "html") == export("--all", "--format", "html")


def test_a_template_of_the_readers_own_is_named_by_its_file_or_its_name(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "settings"))
    template = "{% for article in articles %}{{ article.title }}: {{ article.notes | length }}\n{% endfor %}"
    (tmp_path / "settings" / "templates").mkdir(parents=True)
    for file in (Path("counts.txt.j2"), tmp_path / "settings" / "templates" / "kept.txt.j2"):
        file.write_text(template, "utf-8")
    told = ["postil: 4 annotations of 2 articles exported."]
    for name in ("counts.txt.j2", "kept.txt.j2"):
        assert export("--all", "--template", name) == (0, "Ink: 1\nTea: 2\n", told)
    assert export("--all", "--template", "counts.txt.j2", "-o", "each/")[2] == told
    assert names("each") == ["Ink.txt", "Tea.txt"]


def test_a_copy_of_the_template_of_reviews_writes_what_the_format_does(export: Export) -> None:
    copied = template_of("review")
    assert copied is not None
    Path("own.md.j2").write_text(copied[1], "utf-8")
    review = export("tea.md", "--format", "review")[1]
    assert "`tea.md:" in review
    assert export("tea.md", "--template", "own.md.j2")[1].strip("\n") == review.strip("\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\n{{ nothing_like_it }}", "faulty.md.j2, line 2"),
        ("{{ 'a' * 10 ** 10 }}", "faulty.md.j2"),
        ("{{ articles.__class__ }}", "faulty.md.j2"),
    ],
)
def test_a_template_that_fails_is_one_line(export: Export, text: str, fault: str) -> None:
    Path("faulty.md.j2").write_text(text, "utf-8")
    code, out, err = export("tea.md", "--template", "faulty.md.j2")
    assert (code, out, len(err)) == (2, "", 1)
    assert fault in err[0]


@pytest.mark.parametrize(
    ("argv", "fault"),
    [
        (["--all"], "Say --format or --template, or -o with a file whose ending says the format."),
        (["--all", "-o", "notes/"], "Say --format or --template, or -o with a file whose ending says the format."),
        (["--format", "text"], "Name the articles to export, or say --all."),
        (["tea.md", "--all", "--format", "text"], "Name the articles to export, or say --all."),
        (["tea.md", "-o", "notes.docx"], "No notes are written to notes.docx"),
        (["tea.md", "none.md", "--format", "text", "-o", "new.txt"], "none.md does not exist."),
        (["tea.md", "ink.md", "-o", "ink.md"], "ink.md is the article itself"),
        (["--all", "-o", "tea.md"], "tea.md is the article itself"),
        (["--all", "--format", "json", "-o", "store/"], "holds your notes"),
        (["--all", "--format", "text", "-o", "no/such/"], "no/such cannot be written"),
        (["tea.md", "--format", "text", "-o", "store"], "store is a folder"),
        (["--all", "--format", "text", "--filter", "colour:plaid"], "The filter is not understood: colour:plaid"),
        (["tea.md", "--template", "none.md.j2"], "none.md.j2 does not exist."),
        (["--all", "--format", "text", "--store", "empty"], "There are no notes in"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(export: Export, argv: list[str], fault: str) -> None:
    before = sorted(Path().rglob("*"))
    code, out, err = export(*argv)
    assert (code, out, len(err)) == (2, "", 1)
    assert fault in err[0]
    assert sorted(Path().rglob("*")) == before
    assert Path("tea.md").read_text("utf-8") == TEA


def test_an_annotated_article_is_a_file_of_its_own(export: Export) -> None:
    told = "postil: A file of the format “Web page (HTML)” has one article. Several need a folder."
    assert export("--all", "--format", "article-html", "-o", "all.html") == (2, "", [told])
    assert export("--all", "--format", "footnotes", "-o", "noted/")[0] == 0
    assert names("noted") == ["Ink.md", "Tea.md"]
    assert Path("noted", "Ink.md").read_text("utf-8").startswith("# Ink\n\nMade of soot[^")


def test_articles_that_are_named_are_written_without_notes_too(export: Export) -> None:
    Path("cup.md").write_text("# Cup\n", "utf-8")
    Path("pot.md").write_text("# Pot\n", "utf-8")
    assert export("cup.md", "pot.md", "ink.md", "--format", "footnotes", "-o", "noted/")[0] == 0
    assert names("noted") == ["Cup.md", "Ink.md", "Pot.md"]
    for some in (["--all"], ["ink.md", "tea.md"]):
        told = "postil: None of the articles has annotations that are to be exported."
        assert export(*some, "--filter", "tag:x", "--format", "footnotes", "-o", "none/") == (2, "", [told])
    assert export("ink.md", "cup.md", "--filter", "tag:craft", "--format", "footnotes", "-o", "some/")[0] == 0
    assert names("some") == ["Ink.md"]


def test_of_all_articles_those_that_are_gone_are_in_no_format_that_has_the_article(export: Export) -> None:
    Path("tea.md").unlink()
    assert export("--all", "--format", "footnotes", "-o", "noted/")[0] == 0
    assert names("noted") == ["Ink.md"]
    Path("ink.md").unlink()
    code, out, err = export("--all", "--format", "footnotes", "-o", "gone/")
    assert (code, out, err[-1]) == (
        2, "", "postil: None of the articles can be read, and this format needs them."
    )  # fmt: skip
    assert not Path("gone").exists()


def test_a_terminal_gets_no_bytes(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = export("ink.md", "--format", "annotations")
    assert (code, "PK" in out) == (0, True)
    monkeypatch.setattr("reader.commands.exporting.is_terminal_output", lambda: True)
    told = "postil: This format is no text for a terminal. Say -o FILE."
    assert export("ink.md", "--format", "annotations") == (2, "", [told])
    assert "soot[^" in export("ink.md", "--format", "footnotes")[1]


def test_an_annotated_page_has_its_article_alone(export: Export, store: Path) -> None:
    words = "<p>The kettle boils, and the rain falls on the roof all day long, as it did the day before that one.</p>"
    page = f"<title>Cups</title><nav>News</nav><article><h1>Cups</h1>{words * 5}</article><aside>More tea</aside>"
    Path("cups.html").write_text(page, "utf-8")
    save(store, Path("cups.html").absolute(), {"kettle": {"note": "Whose?"}})
    text = export("cups.html", "--format", "footnotes")[1]
    assert ("The kettle[^" in text, "News" in text, "More tea" in text) == (True, False, False)
