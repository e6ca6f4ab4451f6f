"""The table of frames: one line for each act, with its goal beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from frames import Frames, quantile

HEAD = f"{'':<30} {'median':>8} {'95 %':>8} {'worst':>8} {'in 16 ms':>9} {'work 95 %':>10} {'beside':>9}   goal"
GOALS = {"11 KB": (8.0, 25.0), "300 KB": (16.7, 50.0), "3.2 MB": (16.7, 50.0)}
"""Milliseconds that 95 % of frames keep within, and all; in a short book half as long as in a long one."""
OTHER = {
    "while loading: scroll step": (100.0, 100.0),
    "while loading: the event loop": (100.0, 100.0),
    "find: all hits": (150.0, 150.0),
    **dict.fromkeys(
        (
            "notes: filter by colour, all",
            "notes: another filter, all",
            "notes: order, all",
            "notes: a letter of a search, all",
        ),
        (150.0, 300.0),
    ),
}
"""Acts with goals of their own."""
FASTER = 20.0
"""How many times faster than QTextBrowser's a resize of the longest book is to be."""


def lines(size: str, ours: Iterable[Frames], beside: Mapping[str, Frames]) -> Iterator[str]:
    """The table of one size of book; ``beside`` are a QTextBrowser's frames of the same acts."""
    for one in ours:
        other = beside.get(one.name)
        ratio = other.median / max(one.median, 0.01) if other else 0.0
        told = f"x{ratio:.2f}" if other else ""
        work = f"{quantile(one.work, 0.95):.1f}" if one.work else ""
        figures = f"{one.median:8.1f} {one.slow:8.1f} {one.worst:8.1f} {one.share(16.7):9.0%} {work:>10} {told:>9}"
        yield f"{one.name:<30} {figures}   {verdict(size, one, ratio)}"


def verdict(size: str, one: Frames, ratio: float) -> str:
    """What was to be reached, and whether it was."""
    slow, worst = OTHER.get(one.name, GOALS[size])
    missed = []
    if one.slow > slow:
        missed.append(f"95 % in {slow:.0f}")
    if one.worst > worst:
        missed.append(f"all in {worst:.0f}")
    if one.name == "resize" and size == "3.2 MB" and ratio < FASTER:
        missed.append(f"{FASTER:.0f} times faster")
    return f"MISSED: {', '.join(missed)} ms" if missed else "ok"
