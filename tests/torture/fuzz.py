"""Notes files damaged at random, in their bytes and in their structure: no crash, nothing overwritten, no note lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from json import JSONDecoder
from pathlib import Path
from random import Random
from shutil import rmtree
from time import perf_counter
from typing import Any

from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from tests.torture.changes import key_in, state
from tests.torture.result import Result

VALUES: tuple[Any, ...] = (
    *(None, True, -1, 10**400, 0.5, "", "\ud800", "\udce9", "file:/%E9%00", "x" * 999, [], {}, [[]], {"id": 7}),
    "2026-13-99",
)
LONG = 5.0
"""Seconds after which a file is said to hang."""


def run(many: int, folder: Path) -> Result:
    """Damage a file so many times, each time another way, and open it; every second time without a backup."""
    result, random = Result("damaged files were opened; every whole note was read, and nothing lost"), Random(many)  # noqa: S311
    key = key_in(folder)
    store = NotesRepository(folder / "made", now)
    store.save(key, state(8), state(7))
    store.save(key, state(12), state(8))
    file = store.load(key).file
    sound, backup = file.read_bytes(), file.with_name(file.name + ".bak").read_bytes()
    for trial in range(many):
        place = folder / f"trial-{trial}"
        place.mkdir(mode=0o700)
        way = random.choice(WAYS)
        broken = way(sound, random)
        (place / file.name).write_bytes(broken)
        if trial % 2:
            (place / f"{file.name}.bak").write_bytes(backup)
        result.tried += 1
        begun = perf_counter()
        try:
            wrong = fault(place, broken, whole(sound, broken), key)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            wrong = repr(error)
        if perf_counter() - begun > LONG:
            wrong = wrong or "it took too long"
        rmtree(place)
        if wrong:
            result.failures.append(f"trial {trial} ({way.__name__}): {wrong}")
            (folder / f"trial-{trial}.json").write_bytes(broken)
    return result


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def whole(sound: bytes, broken: bytes) -> set[str]:
    """The ids of those notes whose records are in the damaged file as they were: it must be possible to read them."""
    text, decoder, ids = sound.decode(), JSONDecoder(), set()
    for record in json.loads(sound)["items"]:
        at = text.index(f'{{\n      "id": "{record["id"]}"')
        _, end = decoder.raw_decode(text, at)
        if text[at:end].encode() in broken:
            ids.add(record["id"])
    return ids


def fault(place: Path, broken: bytes, expected: set[str], key: ArticleKey) -> str:
    """What goes wrong in opening it twice, saving over it, and opening it again."""
    try:
        loaded, second = (NotesRepository(place, now).load(key) for _ in range(2))
        if not loaded.read_only:
            NotesRepository(place, now).save(key, second.annotations, second.annotations)
    except StoreError as error:
        return "" if str(place) in str(error) else f"the message names no file: {error}"
    again = NotesRepository(place, now).load(key)
    known = again.annotations.by_id.keys() | again.annotations.removed.keys()
    if unread := expected - known:
        return f"{len(unread)} notes that are whole were not read: {loaded.messages}"
    if loaded.messages and not loaded.read_only:
        if broken not in [path.read_bytes() for path in place.iterdir() if path.is_file()]:
            return "what could not be read is gone"
        if again.messages:
            return f"it is told again: {again.messages}"
    if lost := loaded.annotations.by_id.keys() - again.annotations.by_id.keys():
        return f"{len(lost)} notes were lost by opening twice and saving"
    return ""


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randrange(1, 9)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.randbytes(random.randrange(1, 30)) + data[at:]


def _drop(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at + random.randrange(1, 300) :]


def _repeat(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at : at + random.randrange(1, 900)] * 2 + data[at:]


def _restructure(data: bytes, random: Random) -> bytes:
    """Replace, delete or repeat some nodes of the tree."""
    tree = json.loads(data)
    for _ in range(random.randrange(1, 5)):
        parent, key = _node(tree, random)
        if parent is None:
            continue
        act = random.randrange(3)
        if act == 0:
            parent[key] = deepcopy(random.choice(VALUES))
        elif act == 1:
            del parent[key]
        elif isinstance(parent, list):
            parent.insert(key, deepcopy(parent[key]))
    return json.dumps(tree, indent=2).encode("utf-8", "surrogatepass")


def _node(tree: Any, random: Random) -> tuple[Any, Any]:  # noqa: ANN401 - JSON is anything
    """A place in the tree: who holds it, and under which key."""
    parent, key = None, None
    while isinstance(tree, (dict, list)) and tree:
        parent, key = tree, random.choice([*tree]) if isinstance(tree, dict) else random.randrange(len(tree))
        tree = tree[key]
        if random.random() < 0.3:
            break
    return parent, key


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (_cut, _flip, _insert, _drop, _repeat, _restructure, _restructure)
"""The ways to damage a file."""
