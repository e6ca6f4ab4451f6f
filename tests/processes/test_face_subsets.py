"""Faces with some of their letters, for documents that have them in them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reader.exchange.content.article_assets import FaceCut
from reader.processes import face_subsets
from reader.processes.face_subsets import FaceSubsets, face_file
from reader.store.face_cache import FaceCache

SANS = FaceCut(serif=False, italic=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faces")


@pytest.fixture(scope="module")
def made(folder: Path) -> bytes:
    return FaceSubsets(folder).of({SANS: frozenset("Abé水")})[SANS]


def test_a_subset_has_the_letters_that_are_used_and_every_weight(made: bytes) -> None:
    font = TTFont(io.BytesIO(made))
    assert set(font.getBestCmap()) == set(map(ord, "Abé"))
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 200, 900)]


def test_a_subset_has_its_licence_and_not_the_reserved_name(made: bytes) -> None:
    names = TTFont(io.BytesIO(made))["name"].names
    assert {record.nameID for record in names} == {0, 13, 14}


def test_the_same_letters_make_the_same_bytes_at_any_time(made: bytes) -> None:
    whole = face_file(SANS)
    assert whole is not None
    assert TTFont(io.BytesIO(made))["head"].modified == TTFont(whole)["head"].modified


def test_a_subset_is_made_once(made: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face_subsets, "subset", lambda *_: b"made again")
    assert FaceSubsets(folder).of({SANS: frozenset("éAb水")})[SANS] == made


def test_the_oldest_faces_are_forgotten(tmp_path: Path) -> None:
    cache = FaceCache(tmp_path, most=2)
    for key in "abc":
        cache.keep(key, b"wOFF")
    assert sum(cache.find(key) is not None for key in "abc") == 2


def test_what_is_no_face_is_not_found(tmp_path: Path) -> None:
    cache = FaceCache(tmp_path)
    cache.keep("a", b"<html>")
    assert (cache.find("a"), cache.find("b")) == (None, None)
