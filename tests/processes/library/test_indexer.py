"""The index follows the folders of the library."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.library.library_messages import FolderLine, MissingFiles
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingRecord, opened, removed
from reader.processes.library import moved_files
from reader.processes.library.file_reader import AHEAD
from reader.processes.library.folder_walk import FolderWalk
from reader.processes.library.read_file import read_file
from reader.sources.registry import read_article
from tests.processes.library.conftest import LibraryOnDisk


def write(folder: Path, *names: str, text: str = "# A title\n\nWords.") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_articles_of_a_folder_are_found_by_their_words(library: LibraryOnDisk) -> None:
    write(library.add("vault"), "deep/er/salt.md", text="---\ntags: [sea]\n---\n# Salt\n\nWe walked along the shore.")
    library.read()
    (found,) = library.index.search("shore").articles
    assert (found.file.title, found.file.tags, found.file.folder) == ("Salt", ("sea",), str(library.home / "vault"))


def test_what_has_not_changed_is_not_read_again(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "a.md", "b.md")
    library.read()
    library.helper.asked.clear()
    write(folder, "b.md", text="# Another title")
    library.read()
    assert library.helper.asked == [str(folder / "b.md")]


def test_what_is_gone_is_forgotten(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "a.md", "in/b.md")
    library.read()
    (folder / "in" / "b.md").rename(folder / "in" / "c.md")
    library.read()
    assert library.names == {"a.md", "c.md"}


@pytest.fixture
def _numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files keep their numbers, wherever the tests run."""
    monkeypatch.setattr(moved_files, "keeps_numbers", lambda *_: True)


@pytest.mark.usefixtures("_numbered")
def test_files_of_a_folder_that_was_renamed_are_not_read_again(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "in/a.md", "in/deep/b.md")
    library.read()
    (folder / "in").rename(folder / "out")
    library.helper.asked.clear()
    library.read()
    paths = {os.path.relpath(file.path, folder) for file in library.index.files()}
    assert (library.helper.asked, paths) == ([], {"out/a.md", "out/deep/b.md"})
    (found, _) = library.index.search("words").articles
    assert found.hits


@pytest.mark.usefixtures("_numbered")
def test_a_library_folder_that_is_added_under_its_new_name_is_not_read_again(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "a.md")
    library.read()
    folder.rename(library.home / "attic")
    library.folders.add(str(library.home / "attic"))
    library.helper.asked.clear()
    library.read()
    (file,) = library.index.files()
    assert (library.helper.asked, file.folder) == ([], str(library.home / "attic"))


@pytest.mark.usefixtures("_numbered")
def test_another_file_with_the_number_of_one_that_is_gone_is_read(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "in/a.md", text="# Lemon")
    library.read()
    status = (folder / "in" / "a.md").stat()
    (folder / "in").rename(folder / "out")
    (folder / "out" / "a.md").write_text("# Melon")
    os.utime(folder / "out" / "a.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    library.read()
    assert [file.title for file in library.index.files()] == ["Melon"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of changes")
def test_an_opened_article_in_a_folder_that_is_renamed_is_known_to_be_gone(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "above/in/a.md")
    path, now = str(folder / "above" / "in" / "a.md"), library.status._now()
    library.status.change(lambda _: {path: opened(ReadingRecord(path), "A", "", now)})
    with library.watching():
        library.wait_for_message(LibraryProgress(watched=1))  # all is looked through
        (folder / "above").rename(folder / "else")
        library.wait_for_message(MissingFiles(frozenset({path})))


def test_private_and_unreadable_things_are_no_articles(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "a.md", ".git/b.md", ".ssh/c.txt", "node_modules/d.md", ".hidden.md", "picture.png", "~$e.txt")
    write(library.home, "outside/f.md")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(library.home / "outside", target_is_directory=True)
    (folder / "link.md").symlink_to(library.home / "outside" / "f.md")
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(folder / "socket.md"))
        library.read()
    assert library.names == {"a.md"}


def test_a_file_that_cannot_be_read_costs_a_line(library: LibraryOnDisk) -> None:
    folder = library.add("vault")
    write(folder, "a.md", "hostile.md", "empty.md", "z.md")
    (folder / "empty.md").write_text("")
    library.read()
    faults = {Path(file.path).name: bool(file.fault) for file in library.index.files()}
    assert faults == {"a.md": False, "hostile.md": True, "empty.md": True, "z.md": False}


def test_a_file_that_could_not_be_read_is_not_read_at_each_start(library: LibraryOnDisk) -> None:
    write(library.add("vault"), "hostile.md")
    library.read()
    library.helper.asked.clear()
    library.read()
    assert library.helper.asked == []


def test_a_folder_whose_files_do_not_answer_is_left_for_the_others(library: LibraryOnDisk) -> None:
    write(library.add("silent"), *(f"{number}.md" for number in range(30)))
    write(library.add("vault"), "a.md")
    library.read()
    assert library.names == {"a.md"}
    assert len([path for path in library.helper.asked if "silent" in path]) <= AHEAD


def test_a_folder_that_is_removed_is_forgotten(library: LibraryOnDisk) -> None:
    write(folder := library.add("vault"), "a.md")
    library.read()
    library.folders.remove(str(folder))
    library.read()
    assert library.names == set()


def test_a_folder_that_is_not_there_keeps_what_is_known(library: LibraryOnDisk) -> None:
    write(folder := library.add("stick"), "a.md")
    library.read()
    folder.rename(library.home / "elsewhere")
    library.read()
    assert library.names == {"a.md"}
    assert "stick" in library.lines


def test_an_empty_folder_keeps_what_is_known(library: LibraryOnDisk) -> None:
    write(folder := library.add("stick"), "a.md")
    library.read()
    folder.rename(library.home / "elsewhere")
    folder.mkdir()  # where a disk is not mounted
    library.read()
    assert library.names == {"a.md"}


def test_a_folder_in_a_folder_has_its_files(library: LibraryOnDisk) -> None:
    outer = library.add("docs")
    write(outer, "a.md", "vault/b.md")
    library.folders.add(str(outer / "vault"))
    library.read()
    assert {(Path(one.path).name, Path(one.folder).name) for one in library.index.files()} == {
        ("a.md", "docs"),
        ("b.md", "vault"),
    }


def test_opened_articles_are_indexed_until_they_are_removed(library: LibraryOnDisk) -> None:
    write(library.home, "alone.md")
    path = str(library.home / "alone.md")
    now = library.status._now()
    library.status.change(lambda _: {path: opened(ReadingRecord(path), "Alone", "", now)})
    library.read()
    assert library.names == {"alone.md"}
    library.status.change(lambda known: {path: removed(known[path], now)})
    library.read()
    assert library.names == set()


def test_a_file_of_a_folder_that_was_removed_stays_out(library: LibraryOnDisk) -> None:
    write(folder := library.add("vault"), "a.md", "b.md")
    path = str(folder / "b.md")
    now = library.status._now()
    library.status.change(lambda _: {path: removed(ReadingRecord(path), now)})
    library.read()
    assert library.names == {"a.md"}


def test_a_paused_library_reads_nothing(library: LibraryOnDisk) -> None:
    write(library.add("vault"), "a.md")
    library.folders.set_paused(on=True)
    library.read()
    assert library.names == set()


def test_a_broken_index_is_made_anew(library: LibraryOnDisk) -> None:
    write(library.add("vault"), "a.md")
    library.read()
    (library.home / "cache" / "library.sqlite3").write_bytes(b"x" * 9_000)
    library.told.clear()
    library.read()
    first, last = (one.line for one in library.told if isinstance(one, FolderLine))
    assert "is made anew" in first
    assert last == ""  # it is there
    library.read()
    assert library.names == {"a.md"}


def test_a_name_that_is_not_utf_8_is_read(library: LibraryOnDisk) -> None:
    write(library.add("vault"), "caf\udce9.md", text="# Coffee")
    library.read()
    assert [file.title for file in library.index.files()] == ["Coffee"]


def test_only_so_many_files_of_a_folder_are_read(library: LibraryOnDisk) -> None:
    write(folder := library.add("vault"), "z.md", *(f"deep/{number}.md" for number in range(9)))
    walk = FolderWalk(str(folder), most_files=3)
    found = [Path(file.path).name for file in walk.run()]
    assert (found[0], len(found), walk.whole) == ("z.md", 3, False)


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Half")
    texts = iter(["# Whole title"])

    def changing(path: Path, size: int) -> Article:
        article = read_article(path)
        for text in texts:
            file.write_text(text)
        assert size <= len("# Whole title")
        return article

    monkeypatch.setattr("reader.processes.library.read_file._article", changing)
    assert read_file(str(file), "").file.title == "Whole title"
