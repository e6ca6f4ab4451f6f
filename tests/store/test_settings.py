"""Settings, recent articles and folders on the disk: a bad value costs only itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from reader.core.colour import Colour
from reader.core.errors import StoreError
from reader.core.palette import Palette, Pen
from reader.core.settings import NOTES_ORDERS, OVERLAPS, THEMES, ZOOM_STEPS, FoldChoices, Recent, Settings
from reader.store import recents, settings, shared_file
from reader.store.linux_files import exchange
from reader.store.locations import notes_folder, settings_folder


def palettes() -> st.SearchStrategy[Palette]:
    """Palettes of some colours in any order, with a name and a tint for some."""
    pens = st.builds(
        Pen,
        st.sampled_from([Colour.PINK, Colour.GREEN, Colour("c-7f3a"), Colour("c-0")]),
        st.sampled_from(["", "Claim"]),
        st.sampled_from(["", "é"]),
        st.sampled_from(["", "#aB0912"]),
        st.sampled_from(["", "2026-01-02T03:04:05.678Z"]),
    )
    some = st.lists(pens, min_size=1, unique_by=lambda pen: pen.colour).map(tuple)
    return some.flatmap(lambda pens: st.integers(1, len(pens)).map(lambda n: Palette(pens[:n], pens[n:])))


ANY = st.builds(
    Settings,
    st.sampled_from((*THEMES, "One's Own")),
    st.sampled_from(ZOOM_STEPS),
    st.integers(30, 120),
    st.sampled_from(["serif", "sans", "Some Face"]),
    st.integers(110, 250),
    st.integers(0, 300),
    *[st.booleans()] * 5,
    st.sampled_from(["yellow", "violet"]),
    st.tuples(st.integers(200, 9_999), st.integers(200, 9_999)),
    pace=st.integers(80, 800),
    palette=palettes(),
    overlaps=st.sampled_from(OVERLAPS),
    notes_order=st.sampled_from(NOTES_ORDERS),
    contents_width=st.integers(180, 480),
    side_by_side=st.booleans(),
    scroll_together=st.booleans(),
    left_side=st.integers(100, 900),
    notes_width=st.integers(260, 640),
    notes_follow=st.booleans(),
    properties=st.booleans(),
)


@given(ANY)
@rules(deadline=None)
def test_settings_are_loaded_as_they_were_saved(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    folder = tmp_path_factory.mktemp("config")
    settings.save(folder, chosen)
    assert settings.load(folder) == (chosen, ())


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == (Settings(), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("palette", []),
        ("palette", {"pens": []}),
        ("palette", {"pens": [{"name": "Claim"}]}),
        ("palette", {"pens": [{"colour": "Red!"}]}),
        ("palette", {"pens": [{"colour": "red", "tint": "red"}]}),
        ("palette", {"pens": [{"colour": "red"}, {"colour": "red"}]}),
        ("palette", {"pens": [{"colour": "red", "name": "x" * 201}]}),
        ("pens", {"red": {}}),
        ("pens", {"pink": {"name": 1}}),
        ("pens", {"pink": {"title": "Claim"}}),
        ("pens", {"pink": {"name": "x" * 201}}),
        ("theme", ""),
        ("theme", []),
        ("zoom", 101),
        ("zoom", 100.0),
        ("zoom", True),
        ("column", 29),
        ("column", None),
        ("face", ""),
        ("face", ["serif"]),
        ("line_height", 109),
        ("contents_width", 481),
        ("left_side", 901),
        ("notes_width", 259),
        ("line_height", 1.5),
        ("paragraph_gap", 301),
        ("paragraph_gap", "wide"),
        ("pace", 79),
        ("pace", "fast"),
        ("justified", 1),
        ("hyphens", "on"),
        ("wrap_code", None),
        ("contents", "yes"),
        ("notes", 1),
        ("colour", "Red!"),
        ("colour", {}),
        ("window", [0, 900]),
        ("window", [900]),
        ("window", ["900", "900"]),
    ],
)
def test_a_bad_value_falls_back_alone_and_is_told(tmp_path: Path, key: str, value: object) -> None:
    good = {"theme": "sepia"} if key != "theme" else {"zoom": 150}
    (tmp_path / "settings.json").write_text(json.dumps({key: value} | good))
    found, messages = settings.load(tmp_path)
    assert found == Settings(**good)  # type: ignore[arg-type]
    assert len(messages) == 1
    assert key in messages[0]


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff\0", b"[" * 99_999])
def test_an_unreadable_file_is_told_and_kept_as_backup(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(data)
    assert settings.load(tmp_path)[0] == Settings()
    assert str(file) in settings.load(tmp_path)[1][0]
    for zoom in (110, 125):
        settings.save(tmp_path, Settings(zoom=zoom))
    assert (tmp_path / "settings.json.bak").read_bytes() == data


def test_the_names_that_an_earlier_version_wrote_are_those_of_the_palette(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"pens": {"pink": {"name": "Doubt", "meaning": "Is it so?"}}}')
    found, messages = settings.load(tmp_path)
    assert (found.palette, messages) == (Palette().rename(Colour.PINK, "Doubt", "Is it so?"), ())
    settings.save(tmp_path, Settings())
    assert settings.load(tmp_path) == (Settings(), ())


def test_keys_that_we_do_not_know_stay(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"later": {"x": 1}, "zoom": 90}')
    settings.save(tmp_path, Settings(zoom=110))
    assert json.loads((tmp_path / "settings.json").read_text())["later"] == {"x": 1}


def test_recents_come_back_in_order(tmp_path: Path) -> None:
    for number in range(25):
        recents.remember(tmp_path, Recent(f"/{number}.md", f"No. {number}", number))
    recents.remember(tmp_path, Recent("/20.md", "No. 20", 7))
    found, messages = recents.load(tmp_path)
    assert (len(found), messages) == (20, ())
    assert found[:2] == (Recent("/20.md", "No. 20", 7), Recent("/24.md", "No. 24", 24))


def test_of_articles_that_are_left_at_once_none_is_lost(tmp_path: Path) -> None:
    writers = [Thread(target=recents.remember, args=(tmp_path, Recent(f"/{number}.md", ""))) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {entry.path for entry in recents.load(tmp_path)[0]} == {f"/{number}.md" for number in range(8)}


@pytest.mark.parametrize("data", ["{", "[]", '{"recents": 5}', '{"recents": [5, {"path": 1}, {}, {"path": ""}]}'])
def test_bad_recents_are_told_and_left_out(tmp_path: Path, data: str) -> None:
    (tmp_path / "recents.json").write_text(data)
    found, messages = recents.load(tmp_path)
    assert (found, len(messages)) == ((), 1)


def test_a_bad_position_is_the_top(tmp_path: Path) -> None:
    (tmp_path / "recents.json").write_text('{"recents": [{"path": "/a", "title": "A", "position": -1}]}')
    assert recents.load(tmp_path) == ((Recent("/a", "A", 0),), ())


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be"):
        settings.save(tmp_path / "file", Settings())
    assert recents.load(tmp_path / "file")[0] == ()


def test_the_chosen_folder_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_STORE", str(tmp_path / "named"))
    assert notes_folder(tmp_path / "chosen") == tmp_path / "chosen"
    assert notes_folder() == tmp_path / "named"


def test_without_a_choice_the_platform_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTIL_STORE")
    monkeypatch.delenv("POSTIL_CONFIG")
    assert notes_folder().parts[-2:] == ("postil", "notes")
    assert settings_folder().name == "postil"
    assert notes_folder() != settings_folder()


def test_folders_are_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_CONFIG", "~/config")
    assert notes_folder(Path("here")).is_absolute()
    assert settings_folder() == Path.home() / "config"


@pytest.fixture
def at_the_exchange(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """``at_the_exchange(write)`` has another program write just before a file is exchanged."""

    def plan(write: Callable[[], object]) -> None:
        def after_it(path: Path, other: Path) -> bool:
            monkeypatch.setattr(shared_file, "exchange", exchange)
            write()
            return exchange(path, other)

        monkeypatch.setattr(shared_file, "exchange", after_it)

    return plan


def test_what_another_window_or_an_editor_sets_at_the_same_time_is_kept(
    tmp_path: Path, at_the_exchange: Callable[[Callable[[], object]], None]
) -> None:
    settings.save(tmp_path, Settings())
    at_the_exchange(lambda: settings.save(tmp_path, Settings(justified=True, zoom=150), ["justified", "zoom"]))
    settings.save(tmp_path, Settings(zoom=200), ["zoom"])
    assert settings.load(tmp_path) == (Settings(justified=True, zoom=200), ())
    assert list(tmp_path.glob(".*")) == []


def test_an_article_that_is_written_at_the_same_time_without_the_lock_is_remembered_too(
    tmp_path: Path, at_the_exchange: Callable[[Callable[[], object]], None]
) -> None:
    recents.save(tmp_path, [Recent("/c.md", "C")])
    at_the_exchange(lambda: recents.save(tmp_path, [Recent("/b.md", "B"), Recent("/c.md", "C")]))
    assert [entry.title for entry in recents.remember(tmp_path, Recent("/a.md", "A"))] == ["A", "B", "C"]
    assert [entry.title for entry in recents.load(tmp_path)[0]] == ["A", "B", "C"]


def test_a_recent_article_whose_name_is_not_in_utf_8_is_found_again(tmp_path: Path) -> None:
    recents.remember(tmp_path, Recent("/caf\udce9.md", "Coffee"))
    assert recents.load(tmp_path)[0][0].path == "/caf\udce9.md"


def test_folds_come_back_with_the_article(tmp_path: Path) -> None:
    folds = FoldChoices("folded", ("one",), ("two",))
    recents.remember(tmp_path, Recent("/a.md", "A", folds=folds))
    recents.remember(tmp_path, Recent("/a.md", "A", 7))
    assert recents.load(tmp_path) == ((Recent("/a.md", "A", 7, folds=folds),), ())


def test_what_was_seen_of_a_page_comes_back_with_it(tmp_path: Path) -> None:
    left = Recent("/a.html", "A", 7, whole_page=True, captions=False)
    recents.remember(tmp_path, left)
    assert recents.load(tmp_path) == ((left,), ())


def test_folds_stay_small(tmp_path: Path) -> None:
    names = tuple(str(number) for number in range(1000))
    recents.remember(tmp_path, Recent("/a.md", "A", folds=FoldChoices("", names, names)))
    (kept,) = recents.load(tmp_path)[0]
    assert kept.folds == FoldChoices("", names[-recents.MAX_FOLDS :], names[-recents.MAX_FOLDS :])


@pytest.mark.parametrize("folds", ["5", '{"base": 5, "opened": 5, "folded": [5]}', "[]"])
def test_folds_that_cannot_be_read_are_none(tmp_path: Path, folds: str) -> None:
    (tmp_path / "recents.json").write_text(f'{{"recents": [{{"path": "/a", "title": "A", "folds": {folds}}}]}}')
    (kept,) = recents.load(tmp_path)[0]
    assert kept.folds in (None, FoldChoices())


def test_what_another_program_has_merged_meanwhile_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shared_file, "replaced_by_others", lambda path: [path.with_name("gone")])
    settings.save(tmp_path, Settings(zoom=125))
    assert settings.load(tmp_path)[0].zoom == 125
    assert not caplog.messages
