"""Arithmetic with dates that never fails, in several time zones; and that nothing else does any."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.times import (
    EARLIEST,
    LATEST,
    TICK,
    end_of_day,
    from_milliseconds,
    in_local_zone,
    in_utc,
    local_midnight,
    next_tick,
    shifted,
    start_of_day,
    to_milliseconds,
)
from reader.core.webannotation.decode import parse_time
from reader.core.webannotation.encode import format_time
from tests.program_text import nodes, syntax_trees
from tests.zones import FIRST, LAST, ZONES, moments, time_zone

CLOCK = {"store/files.py", "store/doctor/file_checks.py", "store/texts/cleanup.py"}
"""Where the present time is compared with that of files, in seconds."""
FINGERS = {"view/page/touch.py", "view/widgets/list_touch.py"}
"""Where the time of a touch, which is a number of milliseconds, is taken from Qt's event."""

zones = st.sampled_from(ZONES)
offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=st.none() | st.just(UTC) | offsets))
def test_every_date_has_a_time_in_utc(when: datetime) -> None:
    found = in_utc(when)
    assert (found.tzinfo, found.microsecond % 1000) == (UTC, 0)
    assert EARLIEST <= found <= LATEST


@given(st.datetimes(timezones=offsets))
def test_every_date_that_parses_can_be_written_and_read_again(when: datetime) -> None:
    found = parse_time(when.isoformat(), "$")
    assert parse_time(format_time(found), "$") == found


@given(moments, moments, zones)
def test_the_local_calendar_keeps_the_order(one: datetime, other: datetime, zone: str) -> None:
    with time_zone(zone):
        first, second = sorted((one, other))
        assert in_local_zone(first) <= in_local_zone(second)
        assert local_midnight(one) <= in_local_zone(one)


@given(moments, zones)
def test_the_local_time_is_the_same_time_where_the_calendar_can_hold_it(when: datetime, zone: str) -> None:
    with time_zone(zone):
        near_an_end = min(when - FIRST, LAST - when) < timedelta(days=1)
        assert near_an_end or in_local_zone(when) == when


@given(moments, st.timedeltas())
def test_a_shift_ends_at_the_ends_of_the_calendar(when: datetime, by: timedelta) -> None:
    assert (shifted(when, by) - when == by) or shifted(when, by) in (EARLIEST, LATEST)


@given(moments)
def test_the_next_millisecond_is_later_if_there_is_one(when: datetime) -> None:
    assert next_tick(when) - when == (TICK if when < LATEST else timedelta())


@given(moments)
def test_milliseconds_lead_back(when: datetime) -> None:
    assert from_milliseconds(to_milliseconds(when)) == when


@pytest.mark.parametrize(("milliseconds", "end"), [(-1e300, EARLIEST), (-(1 << 62), EARLIEST), (1 << 62, LATEST)])
def test_milliseconds_beyond_the_calendar_are_its_end(milliseconds: float, end: datetime) -> None:
    assert from_milliseconds(milliseconds) == end


@given(st.dates(), zones)
def test_a_day_begins_before_it_ends(day: date, zone: str) -> None:
    with time_zone(zone):
        assert start_of_day(day) < end_of_day(day)
        assert day == date.max or end_of_day(day) == start_of_day(day + timedelta(days=1))


@given(moments, zones)
def test_a_time_is_in_its_local_day(when: datetime, zone: str) -> None:
    with time_zone(zone):
        day = in_local_zone(when).date()
        assert start_of_day(day) <= when <= end_of_day(day)


# Nothing else does such arithmetic.


def bare_uses() -> Iterator[str]:
    """Every place in the program where a date may go over the ends of the calendar."""
    for name, tree in syntax_trees().items():
        if name != "core/times.py":
            yield from (
                f"{name}:{node.lineno}"
                for node in nodes(tree)
                if (isinstance(node, ast.Attribute) and is_bare(node.attr, name)) or is_shift(node)
            )


def is_bare(attribute: str, name: str) -> bool:
    """Whether a method of ``datetime`` fails for some dates."""
    if attribute == "timestamp":
        return name not in CLOCK | FINGERS
    return attribute in ("astimezone", "fromtimestamp", "utcfromtimestamp", "strftime", "fromordinal")


def is_shift(node: ast.AST) -> bool:
    """Whether something is added to a date, or taken from it."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add | ast.Sub):
        return False
    calls = [side.func for side in (node.left, node.right) if isinstance(side, ast.Call)]
    names = [side.id for side in (node.left, node.right, *calls) if isinstance(side, ast.Name)]
    return not {"timedelta", "TICK", "EARLIEST", "LATEST"}.isdisjoint(names)


@pytest.mark.xdist_group("program text")
def test_nothing_else_does_arithmetic_with_dates() -> None:
    assert [*bare_uses()] == []
