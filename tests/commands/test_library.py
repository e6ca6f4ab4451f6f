"""``postil library`` and ``search``: over real files, as a person or a script meets them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, NamedTuple

import pytest

from reader.cli import INTERRUPTED, run
from reader.commands.current_library import CurrentLibrary
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.library.reading_status import ReadingStatus
from reader.core.links.deep_link import parse_deep_link
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.library.article_history import ArticleHistory
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.notes.repository import NotesRepository

THEN = datetime(2026, 1, 2, tzinfo=UTC)
SALT = f"# Walking the Salt Road\n\n## Dust\n\n{'No water. ' * 20}\n\nThey went along\nthe salt road.\n"
SEA = "---\ntags: trade\n---\n\n# By Sea\n\nSalt ships were slow.\n"


class Answer(NamedTuple):
    """What a command has said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - any JSON
        return json.loads(self.out)


class Desk:
    """A reader's files, with the commands that are run on them."""

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.vault, self.capture = root / "vault", capture

    def postil(self, *words: object) -> Answer:
        self.capture.readouterr()
        code = run([str(word) for word in words], no_window)
        return Answer(code, *self.capture.readouterr())


def no_window(place: object, store: Path | None, /, *, behind: Sequence[Path], new_window: bool) -> int:
    raise AssertionError(f"a window was opened on {place} with {store}, {new_window}")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one folder with two articles; one of them has a note and was archived."""
    root = tmp_path_factory.mktemp("desk")
    vault = root / "vault"
    vault.mkdir()
    salt = vault / "salt.md"
    salt.write_text(SALT, "utf-8")
    (vault / "sea.md").write_text(SEA, "utf-8")
    article = read_article(salt)
    start = article.text.index("along")
    note = Annotation(
        "urn:uuid:0b2d1f4e-0000-4000-8000-000000000001",
        THEN,
        THEN,
        describe(article, Span(start, start + 5)),
        note="Whose camels?",
        tags=("q",),
    )
    key = ArticleKey(salt, article.title, text_digest(article.text))
    NotesRepository(root / "notes", lambda: THEN).save(key, AnnotationSet({note.id: note}))
    history = ArticleHistory(ReadingStatusFile(root / "notes", lambda: THEN), lambda: THEN)
    history.choose([str(salt)], ReadingStatus.ARCHIVED)
    with pytest.MonkeyPatch.context() as patch:
        use_folders(root, patch)
        assert run(["library", "add", str(vault)], no_window) == 0
    return root


def use_folders(root: Path, patch: pytest.MonkeyPatch) -> None:
    for name, folder in (("STORE", "notes"), ("CONFIG", "settings"), ("CACHE", "cache")):
        patch.setenv(f"POSTIL_{name}", str(root / folder))


@pytest.fixture
def desk(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    use_folders(root, monkeypatch)
    return Desk(root, capsys)


def test_the_library_lists_the_articles_of_its_folders(desk: Desk) -> None:
    said = desk.postil("library", "list", desk.vault, "--json", "--sort", "title")
    articles = said.data["articles"]
    assert (said.code, said.data["folders"]) == (0, [str(desk.vault)])
    assert [(one["title"], one["status"], one["notes"], one["tags"]) for one in articles] == [
        ("By Sea", "to_read", 0, ["trade"]),
        ("Walking the Salt Road", "archived", 1, ["q"]),
    ]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (["--status", "archived"], ["Walking the Salt Road"]),
        (["--tag", "trade"], ["By Sea"]),
        (["--with-notes"], ["Walking the Salt Road"]),
        (["--kind", "markdown", "--sort", "title", "--limit", "1"], ["By Sea"]),
    ],
)
def test_it_lists_what_is_chosen(desk: Desk, chosen: list[str], titles: list[str]) -> None:
    assert [one["title"] for one in desk.postil("library", "list", *chosen, "--json").data["articles"]] == titles


def test_the_articles_that_come_with_postil_are_listed(desk: Desk) -> None:
    assert "The Postil Handbook" in {one["title"] for one in desk.postil("library", "--json").data["articles"]}


def test_it_says_that_there_is_nothing(desk: Desk) -> None:
    assert desk.postil("library", "--kind", "book") == (1, "", "postil: 0 articles\n")


def test_people_read_titles_and_paths(desk: Desk) -> None:
    said = desk.postil("library", "list", desk.vault, "--sort", "title")
    assert said.out.startswith(f"By Sea\n  {desk.vault / 'sea.md'}\n  markdown · To read · 1 min · #trade\n\nWalking")
    assert said.err == "postil: 2 articles\n"


def test_a_search_finds_texts_with_sections_lines_and_links(desk: Desk) -> None:
    article = desk.postil("search", "salt", "road", "--in", "articles", "--json").data["articles"][0]
    hit = next(hit for hit in article["texts"] if hit["line"] == 7)
    assert (hit["section"][-1], hit["match"]) == ("Dust", "salt")
    link = parse_deep_link(hit["link"])
    assert link is not None
    assert link.path == str(desk.vault / "salt.md")


def test_a_search_finds_notes_as_the_notebook_does(desk: Desk) -> None:
    said = desk.postil("search", "camel", "tag:q", "--in", "notes")
    assert (said.code, said.err) == (0, "postil: Found in 1 article.\n")
    assert "    “along”\n    Whose camels?\n    #q\n" in said.out


def test_a_search_in_all_puts_the_notes_of_an_article_to_its_text(desk: Desk) -> None:
    found = desk.postil("search", "along", "--json").data["articles"]
    ours = [one for one in found if one["path"].startswith(str(desk.vault))]
    assert [(len(one["texts"]), len(one["notes"])) for one in ours] == [(1, 1)]


def test_a_note_has_the_section_and_the_line_of_its_passage(desk: Desk) -> None:
    found = desk.postil("search", "along", "--json").data["articles"]
    ((text, note),) = [(one["texts"][0], one["notes"][0]) for one in found if one["notes"]]
    assert (note["line"], note["section"]) == (text["line"], text["section"])
    assert f"salt.md:{note['line']}" in desk.postil("search", "camel", "--in", "notes").out


def test_a_search_finds_what_the_handbook_says(desk: Desk) -> None:
    found = desk.postil("search", "sets it for reading", "--in", "articles", "--json").data["articles"]
    assert [one["title"] for one in found if one["texts"]] == ["The Postil Handbook"]


def test_words_after_a_minus_sign_are_left_out_in_texts_and_notes(desk: Desk) -> None:
    assert desk.postil("search", "along -camels", "--in", "notes").code == 1
    titles = [one["title"] for one in desk.postil("search", "salt -slow -handbook", "--json").data["articles"]]
    assert titles == ["Walking the Salt Road"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["search", "qqq"], 1, "Found in 0 articles."),
        (["search", "  "], 2, "There is no word to search for."),
        (["search", "foo:bar", "--in", "notes"], 2, "The search is not understood: foo:bar"),
        (
            ["search", "x", "--limit", "many"],
            2,
            "argument --limit: 'many' is not a number from 0 on (see postil search --help)",
        ),
        (["library", "list", "/no/such"], 2, "There is no folder /no/such."),
        (["library", "add"], 2, "Name the folder: postil library add DIR"),
        (["library", "add", "/no/such"], 2, "There is no folder /no/such."),
        (["library", "remove", "/no/such"], 2, "/no/such is not a folder of the library."),
    ],
)
def test_exit_codes_and_messages(desk: Desk, words: list[str], code: int, said: str) -> None:
    assert desk.postil(*words) == (code, "", f"postil: {said}\n")


def test_a_limit_says_that_there_is_more(desk: Desk) -> None:
    said = desk.postil("search", "salt", "--limit", "1", "--in", "articles")
    assert said.err == "postil: Found in 1 article; there are more (--limit N).\n"


def test_ctrl_c_ends_silently(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: CurrentLibrary) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(CurrentLibrary, "update", interrupted)
    assert desk.postil("search", "salt") == (INTERRUPTED, "", "")


def test_what_is_new_and_what_is_gone_is_known_at_the_next_search(desk: Desk) -> None:
    new = desk.vault / "new.md"
    new.write_text("# New\n\nA quokka.\n", "utf-8")
    assert desk.postil("search", "quokka").code == 0
    new.unlink()
    assert desk.postil("search", "quokka").code == 1


def test_a_folder_is_removed_and_its_articles_stay_on_the_disk(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = desk.vault.parent
    for name in ("settings", "cache", "notes"):
        copytree(root / name, tmp_path / name, ignore=ignore_patterns("*.lock"))
    use_folders(tmp_path, monkeypatch)
    assert desk.postil("library", "remove", desk.vault).code == 0
    listed = desk.postil("library", "list", desk.vault, "--json").data["articles"]
    assert [one["title"] for one in listed] == ["Walking the Salt Road"]
    assert desk.vault.joinpath("sea.md").exists()


def test_a_folder_in_whose_place_a_link_is_by_now_is_removed_by_its_name(desk: Desk) -> None:
    folder = desk.vault.with_name("moving")
    folder.mkdir()
    assert desk.postil("library", "add", folder).code == 0
    folder.rename(folder.with_name("moved"))
    folder.symlink_to(folder.with_name("moved"))
    assert desk.postil("library", "remove", folder).code == 0


@pytest.mark.parametrize(
    ("words", "code"), [(["library", "list"], 0), (["search", "salt"], 2), (["library", "add", "."], 0)]
)
def test_where_no_index_can_be_kept_it_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("POSTIL_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "settings"))
    said = desk.postil(*words)
    assert (said.code, "no index can be kept in" in said.err) == (code, True)
