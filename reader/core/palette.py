"""The palette: the colours that a reader marks with, each with a name, a meaning and a tint of the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.core.colour import BUILT_IN_COLOURS, COLOUR_NAMES, COLOUR_WORDS, Colour
from reader.translation import tr

TINT = re.compile("#[0-9A-Fa-f]{6}")
"""What a tint is written like."""
UNKNOWN_TINT = "#9A9A9A"
"""The tint of a colour of which nothing is known but that marks have it."""
MAX_LENGTH = 200
"""The most code points in a colour's name or meaning."""
PENS_WITH_KEYS = 9
"""So many pens, the first ones, have the digits from 1 on as their keys."""


class Pen(NamedTuple):
    """One colour as the reader knows it."""

    colour: Colour
    name: str = ""
    """Short, for buttons and lists: ``Claim``. Empty for the colour's own name."""
    meaning: str = ""
    """A sentence: ``What the author asserts``; may be empty."""
    tint: str = ""
    """``#RRGGBB``, the reader's wish, from which each theme derives fill and line. Empty for the theme's own tint."""
    changed: str = ""
    """When name, meaning or tint were changed last: UTC, ISO 8601 to the millisecond. Empty if that is not known."""

    @property
    def is_default(self) -> bool:
        """Whether the reader has changed nothing about it."""
        return not (self.name or self.meaning or self.tint)


def later_pen(first: Pen, second: Pen) -> Pen:
    """Of two descriptions of the same colour the one that was made later; of equally old ones always the same."""
    return max(first, second, key=_age)


def _age(pen: Pen) -> tuple[str, str, str, str]:
    return (pen.changed, pen.name, pen.meaning, pen.tint)


def merged_pens(*sides: Iterable[Pen]) -> dict[Colour, Pen]:
    """All colours of several sides; of each the description that was made last."""
    found = dict[Colour, Pen]()
    for pen in (pen for side in sides for pen in side):
        found[pen.colour] = later_pen(found[pen.colour], pen) if pen.colour in found else pen
    return found


def new_colour(urn: str) -> Colour:
    """A colour that no other machine has, named after a new ``urn:uuid:``."""
    return Colour(f"c-{urn.replace('-', '')[-8:].lower()}")


@dataclass(frozen=True, slots=True)
class Palette:
    """The pens in the reader's order; immutable. Its methods return what becomes of it."""

    pens: tuple[Pen, ...] = tuple(map(Pen, BUILT_IN_COLOURS))
    """Those that are offered: at least one. The first ones have the keys from 1 on."""
    others: tuple[Pen, ...] = ()
    """Those that marks may have, though they are not offered: the reader has removed them, or notes brought them."""

    def __post_init__(self) -> None:
        """Check it.

        Raises:
            ValueError: there is no pen, or a colour is there twice.

        """
        colours = [pen.colour for pen in (*self.pens, *self.others)]
        if not self.pens or len(set(colours)) != len(colours):
            raise ValueError("a palette has at least one pen, and each colour once")

    # What it says of a colour

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colours that are offered, in order."""
        return tuple(pen.colour for pen in self.pens)

    @property
    def known(self) -> tuple[Pen, ...]:
        """The pens that are offered, then the others."""
        return (*self.pens, *self.others)

    def pen(self, colour: Colour) -> Pen:
        """What is known of a colour; one that is in no palette has a grey tint."""
        for pen in self.known:
            if pen.colour == colour:
                return pen
        return Pen(colour, tint="" if colour in BUILT_IN_COLOURS else UNKNOWN_TINT)

    def name(self, colour: Colour) -> str:
        """What the reader calls a colour, else its own name, capitalized, for a label."""
        return self.pen(colour).name or own_name(colour)

    def word(self, colour: Colour) -> str:
        """What a colour is called within a sentence; the reader's name stays as it is written."""
        return self.pen(colour).name or own_word(colour)

    def key(self, colour: Colour) -> str:
        """The digit that is the colour's key; empty if it has none."""
        number = next((number for number, pen in enumerate(self.pens, 1) if pen.colour == colour), 0)
        return str(number) if 0 < number <= PENS_WITH_KEYS else ""

    def at_key(self, number: int) -> Colour | None:
        """The colour of a digit from 1 on; None if there are not so many."""
        return self.pens[number - 1].colour if 0 < number <= min(PENS_WITH_KEYS, len(self.pens)) else None

    def in_order(self, colours: Iterable[Colour]) -> list[Colour]:
        """Colours in the order of the palette; those that it does not know come last."""
        ranks = {pen.colour: number for number, pen in enumerate(self.known)}
        return sorted(colours, key=lambda colour: (ranks.get(colour, len(ranks)), colour))

    @property
    def tints(self) -> Mapping[str, str]:
        """The tints that differ from the themes' own, by the colours' values."""
        return {pen.colour.value: pen.tint for pen in self.known if pen.tint}

    # What becomes of it

    def replace_pen(self, pen: Pen) -> Palette:
        """With another name, meaning and tint for a colour that it knows."""
        pens, others = ([pen if old.colour == pen.colour else old for old in side] for side in (self.pens, self.others))
        return Palette(tuple(pens), tuple(others))

    def add(self, pen: Pen) -> Palette:
        """With a further pen, the last one; if its colour is offered already, that one is replaced."""
        if pen.colour in self.colours:
            return self.replace_pen(pen)
        return Palette((*self.pens, pen), tuple(old for old in self.others if old.colour != pen.colour))

    def remove(self, colour: Colour) -> Palette:
        """Without offering a colour any more; marks keep it. The only pen stays."""
        if colour not in self.colours or len(self.pens) == 1:
            return self
        left = tuple(pen for pen in self.pens if pen.colour != colour)
        return Palette(left, (*self.others, self.pen(colour)))

    def move(self, colour: Colour, place: int) -> Palette:
        """With a pen at another place, counted from 0 among the pens as they are then."""
        if colour not in self.colours:
            return self
        pens = [pen for pen in self.pens if pen.colour != colour]
        pens.insert(max(0, min(place, len(pens))), self.pen(colour))
        return Palette(tuple(pens), self.others)

    def rename(self, colour: Colour, name: str, meaning: str) -> Palette:
        """With another name and meaning for a colour."""
        name, meaning = (" ".join(text.split())[:MAX_LENGTH] for text in (name, meaning))
        return self.replace_pen(self.pen(colour)._replace(name=name, meaning=meaning))

    def retint(self, colour: Colour, tint: str) -> Palette:
        """With another tint for a colour; empty for the theme's own."""
        return self.replace_pen(self.pen(colour)._replace(tint=tint))

    def with_known(self, pens: Iterable[Pen]) -> Palette:
        """With what notes say of colours that it does not know; of those that it knows, nothing changes."""
        known = {pen.colour for pen in self.known}
        more = tuple(pen for pen in pens if pen.colour not in known)
        return Palette(self.pens, (*self.others, *more)) if more else self

    def stamped(self, before: Palette, when: str) -> Palette:
        """With ``when`` as the time of all that has changed since ``before``."""

        def stamp(pen: Pen) -> Pen:
            same = before.pen(pen.colour)[:4] == pen[:4]
            return pen if same else pen._replace(changed=when)

        return replace(self, pens=tuple(map(stamp, self.pens)), others=tuple(map(stamp, self.others)))


def own_name(colour: Colour) -> str:
    """A colour's name, capitalized, where the reader has given it none."""
    return tr(COLOUR_NAMES[colour]) if colour in COLOUR_NAMES else tr("Colour {name}", name=colour.value)


def own_word(colour: Colour) -> str:
    """A colour's name within a sentence, where the reader has given it none."""
    return tr(COLOUR_WORDS[colour]) if colour in COLOUR_WORDS else tr("colour {name}", name=colour.value)


DEFAULT_PALETTE = Palette()
"""The palette of a reader who has changed nothing."""
