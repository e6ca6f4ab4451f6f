"""Copied notes: ids of their own, and links that lead to the copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from reader.core.annotation import Annotation
from reader.core.notes.duplicate import duplicate_notes

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def test_links_among_them_lead_to_the_copies_and_others_stay() -> None:
    one = Annotation("urn:uuid:abababab-0000-4000-8000-000000000001", NOON, NOON, note="See [[Two#cdcdcdcd]].")
    two = replace(one, id="urn:uuid:cdcdcdcd-0000-4000-8000-000000000002", note="[[One#abababab]], [[Far#12345678]]")
    numbers = count(0x11111111, 0x11111111)
    made = duplicate_notes([one, two], lambda: UUID(int=next(numbers) << 96).urn)
    assert [copy.note for copy in made.values()] == ["See [[Two#22222222]].", "[[One#11111111]], [[Far#12345678]]"]
    assert all(key == copy.id for key, copy in made.items())
    assert not made.keys() & {one.id, two.id}
