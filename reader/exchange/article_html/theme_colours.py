"""The colours of the page in light and in dark: those of the themes that come with Postil, as style rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.bundled import resource
from reader.core.colour import Colour
from reader.core.palette import UNKNOWN_TINT, Palette
from reader.core.text.code_tokens import nearest_kind
from reader.core.tints import MarkTints, mark_tints


class ThemeColours(NamedTuple):
    """One theme; each colour is ``#RRGGBB``."""

    dark: bool
    tokens: Mapping[str, str]
    fills: Mapping[str, str]
    """The ground of a mark by colour name."""
    lines: Mapping[str, str]
    """The stronger shade of each mark colour."""
    code_colours: Mapping[str, str]
    """By Pygments token name."""

    def tints(self, colour: Colour, palette: Palette) -> MarkTints:
        """The shades of a mark: by the reader's wish, else the theme's own."""
        name, wish = colour.value, palette.pen(colour).tint
        if not wish and name in self.fills and name in self.lines:
            return MarkTints(self.fills[name], self.lines[name])
        return mark_tints(wish or UNKNOWN_TINT, self.tokens, dark=self.dark, texts=self.code_colours.values())


@cache
def theme(name: str) -> ThemeColours:
    """One of the themes that come with Postil: ``light`` or ``dark``."""
    data = json.loads(resource(f"themes/{name}.json").read_text("utf-8"))
    return ThemeColours(data["dark"], data["tokens"], data["fills"], data["lines"], data["code_colours"])


@cache
def code_classes() -> Mapping[str, str]:
    """The style class of each kind of token."""
    return {kind: f"k{number}" for number, kind in enumerate(theme("light").code_colours)}


@cache
def code_class(token: str) -> str:
    """The style class of a token; empty for one that has no colour of its own."""
    return code_classes().get(nearest_kind(token, code_classes()), "")


def colour_rules(colours: Sequence[Colour], palette: Palette) -> str:
    """The rules for both themes; the class of the mark colour number n of these is ``cn``."""
    dark = "\n".join(_rules(theme("dark"), colours, palette))
    on_screen = f"@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"  # paper is light
    return "\n".join((*_rules(theme("light"), colours, palette), _of_code(), on_screen))


def _rules(colours: ThemeColours, used: Sequence[Colour], palette: Palette) -> Iterator[str]:
    named = {**colours.tokens, **{f"callout-{name}": line for name, line in colours.lines.items()}}
    kinds = {f"code-{code_classes()[kind]}": value for kind, value in colours.code_colours.items()}
    yield f":root {{ {' '.join(f'--{name}: {value};' for name, value in {**named, **kinds}.items())} }}"
    for number, colour in enumerate(used):
        tints = colours.tints(colour, palette)
        yield f".c{number} {{ --fill: {tints.fill}; --line: {tints.line}; }}"


def _of_code() -> str:
    return " ".join(f".{name} {{ color: var(--code-{name}); }}" for name in code_classes().values())
