"""Short labels to be typed, one for each link in view."""

from __future__ import annotations

HOME_ROW = "asdfghjkl"
"""The letters under the fingers."""


def hint_labels(count: int, letters: str = HOME_ROW) -> list[str]:
    """``count`` different labels of ``letters``, the shortest first, of which none begins another.

    Source: the way of the browser extension Vimium: a label gives way to those that it begins, until there are enough.

    Raises:
        ValueError: there are fewer than two letters to make them of.

    """
    if len(set(letters)) < 2:
        raise ValueError("labels need two letters at least")
    made, used = [""], 0
    while len(made) - used < count or not used:
        made += [made[used] + letter for letter in letters]
        used += 1
    return made[used : used + count]
