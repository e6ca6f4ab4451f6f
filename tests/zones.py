"""Time zones for tests: the process is moved into one, and back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from hypothesis import strategies as st

ZONES = ["America/New_York", "Europe/Berlin", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"]
"""West and east of UTC, the furthest of each, and one with half an hour."""

FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)

moments = (
    st.datetimes(timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=when.microsecond // 1000 * 1000))
    | st.sampled_from([FIRST, FIRST.replace(hour=9), LAST, LAST.replace(hour=9), LAST.replace(microsecond=0)])
    | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
        lambda when: when.replace(microsecond=0)
    )
)
"""Dates that a note can have, the first and the last among them."""


@contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Have the process in a time zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()
