"""How the reader has had the library arranged last: it is arranged like that the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.core.library.entry_arrangement import EntryArrangement, EntryGrouping, EntryOrder


class ShelfChoice(NamedTuple):
    """What is remembered of it; filters are not, since what they hide would be missed."""

    sort: EntryOrder = EntryOrder.LAST_READ
    reverse: bool = False
    group: EntryGrouping = EntryGrouping.NONE
    cards: bool = False
    """Whether articles are cards beside each other."""

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        return {"sort": self.sort.value, "reverse": self.reverse, "group": self.group.value, "cards": self.cards}

    @property
    def arrangement(self) -> EntryArrangement:
        """All articles, sorted and grouped like this."""
        return EntryArrangement(sort=self.sort, reverse=self.reverse, group=self.group)


def shelf_choice(written: Mapping[str, object]) -> ShelfChoice:
    """What ``to_json`` wrote; what is missing or wrong in it is as at first."""
    orders, groupings = {one.value: one for one in EntryOrder}, {one.value: one for one in EntryGrouping}
    sort, group = str(written.get("sort")), str(written.get("group"))
    return ShelfChoice(
        orders.get(sort, EntryOrder.LAST_READ),
        written.get("reverse") is True,
        groupings.get(group, EntryGrouping.NONE),
        written.get("cards") is True,
    )
