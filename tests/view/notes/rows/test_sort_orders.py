"""The groups by time hold notes of every date, in every time zone."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.view.notes.rows.sort_orders import ByDeletion, ByTime
from reader.view.widgets.relative_time import ago, created_and_modified
from tests.zones import ZONES, moments, time_zone


@given(st.lists(moments, max_size=8), moments, st.sampled_from(ZONES))
def test_the_latest_is_first_whatever_the_dates(dates: list[datetime], now: datetime, zone: str) -> None:
    notes = [Annotation(f"urn:{number}", when, when) for number, when in enumerate(dates)]
    with time_zone(zone):
        for order in (ByTime(now), ByDeletion(now)):
            found = [one.created for one in sorted(notes, key=order.order)]
            assert found == sorted(dates, reverse=True)
            assert all(order.heading(one).heading for one in notes)


@given(moments, moments, st.sampled_from(ZONES))
def test_every_date_has_words(then: datetime, now: datetime, zone: str) -> None:
    with time_zone(zone):
        assert ago(then, now)
        assert created_and_modified(then, now).count("\n") == 1
