"""Notes of the strangest dates, read, edited, saved, exported and shown in the strangest time zones."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.field_merge import stamp_changes
from reader.core.notes.query import parse_query
from reader.core.palette import DEFAULT_PALETTE
from reader.core.times import local_midnight, next_tick
from reader.core.webannotation.decode import parse_time
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.sources.plaintext.parser import parse_plain
from reader.store.article_key import ArticleKey
from reader.store.notebook.notebook import list_article_files, read_article_notes
from reader.store.notes.repository import NotesRepository
from tests.torture.result import Result
from tests.torture.tortured_window import GOOD, TorturedWindow
from tests.torture.window_trials import fault

DATES = (
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0001-01-01T23:59:59-23:59", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999999Z", "9999-12-31T00:00:00-23:59", "9999-12-31", "0001-01-01", "2016-12-31T23:59:60Z",
    "2024-02-29T12:00:00+05:45", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "1901-12-13T20:45:51Z",
    "2038-01-19T03:14:08Z", "1883-11-18T12:03:58-04:56:02", "2011-12-30T10:00:00Z", "2025-03-30T01:30:00Z",
    "2025-10-26T02:30:00+02:00", "2025-11-02T01:30:00-04:00", "1582-10-10T00:00:00Z", "0000-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z", "-0044-03-15T12:00:00Z", "2025-13-01T00:00:00Z", "2025-02-30T00:00:00Z",
    "2025-01-01T24:00:00Z", "2025-01-01T00:00:00+24:00", "2025-01-01T00:00:00.1234567891234Z", "20250101T000000Z",
    "2025-W01-1", "2025-001", "2025", "now", "", "2025-01-01T00:00:00", "2025-01-01T00:00:00Z ", "1e9",
)  # fmt: skip
"""Dates as other programs write them, some of which are none."""
ZONES = (
    "America/New_York", "Europe/Berlin", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
    "America/St_Johns", "Africa/Monrovia", "Pacific/Apia", "Europe/Dublin", "Antarctica/Troll", "Asia/Kolkata",
    "Australia/Lord_Howe", "AAA-24", "AAA+24", "AAA167:59:59BBB", "AAA-167:59:59BBB", "<+1259>-12:59", "", ":",
    "Nowhere/At_All", "AAA0BBB,J1/0,J365/25", "\udcff", "x" * 5_000,
)  # fmt: skip
"""Time zones of the system's data base, of POSIX's own form, and some that are none."""
QUERIES = (
    "created:0001-01-01",
    "after:9999-12-31",
    "before:0001-01-01",
    "created:today",
    "after:7d",
    "before:99999999d",
)


def run(many: int, folder: Path) -> Result:
    """Try all dates, and some made at random, in so many zones; each in a process of its own, and in a window."""
    result = Result("dates were read, edited, saved, exported and shown in each zone")
    dates = list(islice(dates_at_random(Random(many)), 20 * many))  # noqa: S311 - the same each time
    for number, zone in enumerate(ZONES[:many]):
        place = folder / str(number)
        place.mkdir()
        wrong = in_zone(zone, place, dates) or in_window(zone, place)
        result.tried += len(DATES) + len(dates)
        result.failures += [f"{zone[:40]!r}: {one}" for one in wrong]
    result.facts.append(f"{len(DATES) + len(dates)} dates in {min(many, len(ZONES))} time zones")
    return result


def dates_at_random(random: Random) -> Iterator[str]:
    """Dates in ISO's form, with any offset."""
    while True:
        year, hours = random.choice((1, 2, 1900, 1970, 2024, 9998, 9999)), random.randrange(-23, 24)
        day = f"{year:04}-{random.randrange(1, 13):02}-{random.randrange(1, 32):02}"
        yield f"{day}T{random.randrange(24):02}:{random.randrange(60):02}:00.{random.randrange(1000):03}{hours:+03}:30"


def in_zone(zone: str, place: Path, dates: list[str]) -> list[str]:
    """What goes wrong in a zone; a child that dies says it by its end."""
    ours, theirs = get_context("fork").Pipe()
    child = get_context("fork").Process(target=_tell, args=(theirs, zone, place, dates))
    child.start()
    theirs.close()
    found: list[str] = []
    with suppress(EOFError):
        found = ours.recv()
    child.join()
    return found + ([f"the process ended with {child.exitcode}"] if child.exitcode else [])


def _tell(pipe: Connection, zone: str, place: Path, dates: list[str]) -> None:
    os.environ["TZ"] = zone
    time.tzset()
    sys.stderr = (place / "errors").open("w", encoding="utf-8")
    pipe.send(list(_faults(place, dates)))


def _faults(place: Path, dates: list[str]) -> Iterator[str]:
    """What goes wrong with each of ours by itself, then with all together that are dates."""
    good = [date for date in (*DATES, *dates) if _is_date(date)]
    for number, some in enumerate([*([date] for date in DATES), good]):
        store = place / "store" if some is good else place / str(number)
        try:
            wrong = _fault(store, place / "good.md", some)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            wrong = repr(error)
        if wrong:
            yield f"{some[0] if len(some) == 1 else 'all together'}: {wrong}"


def _is_date(text: str) -> bool:
    try:
        parse_time(text, "here")
    except ValueError:
        return False
    return True


def _fault(folder: Path, path: Path, dates: list[str]) -> str:
    """Write notes of these dates into a folder, and do with them all that is done with notes."""
    article = parse_plain(GOOD)
    key, now = ArticleKey(path, "A Good Article", ""), datetime.now(UTC)
    names = {f"urn:uuid:{number}": date for number, date in enumerate(dates)}
    store = NotesRepository(folder, lambda: now)
    store.save(key, AnnotationSet({name: Annotation(name, now, now, note="Ink") for name in names}))
    file = store.load(key).file
    page = json.loads(file.read_bytes())
    for record in page["items"]:
        record |= {"created": names[record["id"]], "modified": names[record["id"]]}
    file.write_text(json.dumps(page), "utf-8")
    loaded = store.load(key)
    if lost := {name for name, date in names.items() if _is_date(date)} - loaded.annotations.by_id.keys():
        return f"{len(lost)} notes with a date were not read: {loaded.messages}"
    edited = AnnotationSet(
        {one.id: stamp_changes(one, replace(one, note="Soot"), next_tick(one.modified)) for one in loaded.annotations}
    )
    again = store.save(key, edited, loaded.annotations)
    if {one.note for one in again} - {"Soot"}:
        return "an edited note is as it was before"
    for exporter in EXPORTERS.values():
        exporter.content([ExportedNotes(article, edited, DEFAULT_PALETTE)])
    for files in list_article_files(folder):
        read_article_notes(folder, files)
    for query in QUERIES:
        parse_query(query, {}, local_midnight(now))
    return ""


def in_window(zone: str, place: Path) -> list[str]:
    """What goes wrong where the notes of all these dates, the last that were written, are shown in a window."""
    window = TorturedWindow(place, {"TZ": zone})
    report = window.start(place / "good.md")
    return list(filter(None, (fault(report), window.close())))
