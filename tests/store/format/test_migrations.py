"""Schemas: each step is taken once and in order, and the sample of each schema reads as it always did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.core.article import TEXT_VERSION
from reader.core.webannotation.encode import annotation_to_json
from reader.store.article_key import ArticleKey
from reader.store.format.codec import decode, encode
from reader.store.format.migrations import SCHEMA, Page, migrate

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted(DATA.glob("notes-v?.json"))


def renamed(page: Page) -> Page:
    page["items"] = page.pop("notes")
    return page


def doubled(page: Page) -> Page:
    return page | {"items": page["items"] * 2}


def test_steps_are_taken_one_after_the_other() -> None:
    steps = {1: renamed, 2: doubled}
    assert migrate({"schema": 1, "notes": [1]}, steps, 3) == {"schema": 3, "items": [1, 1]}
    assert migrate({"schema": 2, "items": [1]}, steps, 3) == {"schema": 3, "items": [1, 1]}


@pytest.mark.parametrize("number", [3, 4])
def test_a_page_of_today_or_later_stays(number: int) -> None:
    assert migrate({"schema": number}, {1: renamed, 2: doubled}, 3) == {"schema": number}


@pytest.mark.parametrize("page", [{}, {"schema": "1"}, {"schema": True}, {"schema": 0}, {"schema": 1}])
def test_without_a_number_or_a_step_there_is_an_error(page: Page) -> None:
    with pytest.raises(ValueError, match="schema"):
        migrate(page, {2: doubled}, 3)


def test_there_is_a_sample_of_every_schema() -> None:
    assert [path.name for path in SAMPLES] == [f"notes-v{number}.json" for number in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_reads_as_its_golden_result(sample: Path) -> None:
    page = decode(sample.read_bytes())
    golden = json.loads(sample.with_suffix(".golden.json").read_text("utf-8"))
    tints = {pen.colour.value: pen.tint for pen in page.pens if pen.tint}
    assert page.faults == ()
    assert [annotation_to_json(one, "file:///golden", tints) for one in page.annotations.notes_and_bookmarks] == golden[
        "notes"
    ]
    assert [[pen.colour.value, *pen[1:]] for pen in page.pens] == golden.get("colours", [])
    assert {name: gone.removed_at.isoformat() for name, gone in page.annotations.removed.items()} == golden["removed"]


@pytest.mark.parametrize("name", ["notes-v2-namespace.json", "notes-v2.json"], ids=["present", "first"])
def test_the_newest_sample_is_written_as_it_lies_there_with_the_present_namespace(name: str) -> None:
    page = decode((DATA / name).read_bytes())
    key = ArticleKey(Path(page.path), page.raw["article"]["title"], page.digest)
    present = (DATA / "notes-v2-namespace.json").read_bytes()
    assert encode(key, page.annotations, page.raw) == present.replace(
        b'"textVersion": 1', b'"textVersion": %d' % TEXT_VERSION
    )
