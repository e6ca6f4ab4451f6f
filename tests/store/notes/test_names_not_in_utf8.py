"""Articles whose file names are not UTF-8, as names on Linux may be."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from reader.core.settings import Recent
from reader.store import recents
from reader.store.article_key import ArticleKey
from reader.store.doctor.examination import examine
from reader.store.format.article_header import read_header
from reader.store.format.codec import decode
from reader.store.notebook.notebook import find_note, list_article_files, read_article_notes
from reader.store.notebook.notebook_cache import decode_frame, encode_frame
from reader.store.notes.git_merge_driver import merge_files
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from tests.store.conftest import NOW, annotation_set, make_annotation

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, names are text")


NOTE = make_annotation()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file whose name is Latin-1."""
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    path.write_text("Some words", "utf-8")
    return path


@pytest.fixture
def saved(store: NotesRepository, article: Path) -> Path:
    """The notes file of the article."""
    key = ArticleKey(article, "Coffee", "sha256:1")
    store.save(key, annotation_set(NOTE))
    return store.load(key).file


def test_the_notes_file_has_the_path_in_utf8(saved: Path, article: Path) -> None:
    about = json.loads(saved.read_text("utf-8"))["article"]
    assert about["path"] == f"file:{article.parent}/caf%E9.md"
    assert decode(saved.read_bytes()).path == str(article)


def test_notes_are_found_after_an_edit_and_a_new_title(saved: Path, article: Path) -> None:
    again = NotesRepository(saved.parent, lambda: NOW)
    loaded = again.load(ArticleKey(article, "Tea", "sha256:2"))
    assert (loaded.file, len(loaded.annotations.by_id)) == (saved, 1)


def test_notes_are_found_that_an_earlier_postil_has_saved(saved: Path, article: Path) -> None:
    text = saved.read_text("utf-8").replace("file:/", "/").replace("%E9", "\ufffd")
    saved.write_text(text, "utf-8")
    again, key = NotesRepository(saved.parent, lambda: NOW), ArticleKey(article, "Tea", "sha256:2")
    loaded = again.load(key)
    assert (loaded.file, len(loaded.annotations.by_id)) == (saved, 1)
    again.save(key, loaded.annotations)
    header = read_header(saved)
    assert header is not None
    assert header.all_paths == (str(article),)


def test_two_names_that_look_alike_have_two_files(saved: Path, article: Path) -> None:
    other = article.with_name(os.fsdecode(b"caf\xe8.md"))
    other.write_text("Other words", "utf-8")
    loaded = NotesRepository(saved.parent, lambda: NOW).load(ArticleKey(other, "Coffee", "sha256:3"))
    assert loaded.file != saved


def test_the_doctor_sees_that_the_article_is_there(saved: Path) -> None:
    assert examine(saved.parent, lambda: NOW).problems == ()


def test_the_doctor_names_an_article_that_is_gone(saved: Path, article: Path) -> None:
    article.unlink()
    assert article.name in str(*examine(saved.parent, lambda: NOW).problems)


def test_the_notebook_knows_the_path(saved: Path, article: Path) -> None:
    files = list_article_files(saved.parent)
    assert read_article_notes(saved.parent, files[0]).path == str(article)
    assert find_note(saved.parent, NOTE.id) == (str(article), NOTE.id)


def test_a_notes_file_with_such_a_name_is_listed_and_sent(saved: Path, article: Path) -> None:
    saved.rename(saved.with_name(os.fsdecode(b"caf\xe9.json")))
    notes = read_article_notes(saved.parent, list_article_files(saved.parent)[0])
    sent = decode_frame(encode_frame(notes))
    assert (sent.name, sent.path, len(sent)) == ("file:caf%E9.json", str(article), 1)


def test_a_faulty_notes_file_with_such_a_name_is_sent(saved: Path) -> None:
    saved.with_name(os.fsdecode(b"caf\xe9.json")).write_text("{", "utf-8")
    found = [read_article_notes(saved.parent, files) for files in list_article_files(saved.parent)]
    assert sorted(bool(decode_frame(encode_frame(notes)).fault) for notes in found) == [False, True]


def test_both_sides_of_a_merge_keep_the_path(saved: Path, article: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.json"
    theirs.write_bytes(saved.read_bytes())
    merge_files(Path(os.devnull), saved, theirs)
    assert decode(saved.read_bytes()).path == str(article)


def test_the_sidecar_file_has_the_name(article: Path, saved: Path) -> None:
    (article.parent / ".git").mkdir()
    page = decode(saved.read_bytes())
    files = SidecarFiles(lambda: True)
    files.write(ArticleKey(article, "Coffee", "sha256:1"), page.annotations, None)
    written = article.with_name(f"{article.name}.notes.json").read_bytes()
    assert json.loads(written)["article"]["path"] == "file:caf%E9.md"
    assert json.loads(written)["items"][0]["target"]["source"] == "caf%E9.md"


def test_the_list_of_recent_articles_has_the_path(tmp_path: Path, article: Path) -> None:
    known = Recent(str(article), "Coffee")
    recents.remember(tmp_path, known)
    assert recents.load(tmp_path) == ((known,), ())
    json.loads((tmp_path / recents.FILE_NAME).read_bytes())


def test_a_list_that_an_earlier_postil_has_saved_is_kept(tmp_path: Path) -> None:
    file = tmp_path / recents.FILE_NAME
    file.write_text('{"recents": [{"path": "/caf?.md", "title": "Coffee"}]}', "utf-8")
    assert recents.load(tmp_path)[0] == (Recent("/caf?.md", "Coffee"),)
