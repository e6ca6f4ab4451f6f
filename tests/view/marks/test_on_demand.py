"""What is made at its first use."""

from __future__ import annotations

from reader.view.marks.on_demand import OnDemand


def test_nothing_is_made_before_it_is_asked_for() -> None:
    assert OnDemand(list).made is None


def test_it_is_made_once() -> None:
    tool = OnDemand[list[int]](list)
    assert tool.get() is tool.get()
    assert tool.made is tool.get()
