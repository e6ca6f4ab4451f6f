"""The colours that formulas name."""

from __future__ import annotations

import re

_NAMES = """
    black 000000 white ffffff red ff0000 green 008000 blue 0000ff cyan 00ffff magenta ff00ff yellow ffff00 gray 808080
    grey 808080 orange ffa500 purple 800080 brown a52a2a pink ffc0cb teal 008080 navy 000080 maroon 800000 olive 808000
    lime 00ff00 silver c0c0c0 aqua 00ffff fuchsia ff00ff violet ee82ee indigo 4b0082 gold ffd700 crimson dc143c
    salmon fa8072 coral ff7f50 tomato ff6347 turquoise 40e0d0 darkred 8b0000 darkgreen 006400 darkblue 00008b
    darkorange ff8c00 lightblue add8e6 lightgreen 90ee90 lightgray d3d3d3 darkgray a9a9a9 steelblue 4682b4
    royalblue 4169e1 forestgreen 228b22 firebrick b22222 chocolate d2691e orchid da70d6 plum dda0dd tan d2b48c
    skyblue 87ceeb slateblue 6a5acd seagreen 2e8b57 springgreen 00ff7f midnightblue 191970 cornflowerblue 6495ed
    dodgerblue 1e90ff deepskyblue 00bfff cadetblue 5f9ea0 cerulean 0093af
    greenyellow dfe674 goldenrod ffdf42 dandelion fdbc42 apricot fbb982 peach f7965a yelloworange faa21a burntorange
    f7921d bittersweet c04f17 mahogany a9341f orangered ed135a rubinered ed017d wildstrawberry ee2967 carnationpink
    f282b4 lavender f49ec4 thistle d883b7 darkorchid a4538a mulberry a93c93 redviolet a1246b royalpurple 613f99
    blueviolet 473992 periwinkle 7977b8 melon f89e7b rhodamine ef559f processblue 00b0f0 bluegreen 00b3b8 tealblue
    00aeb3 aquamarine 00b5be junglegreen 00a99a emerald 00a99d pinegreen 008b72 limegreen 8dc73e yellowgreen 98cc70
    olivegreen 3c8031 rawsienna 974006 sepia 671800 redorange f26035 violetred ef58a0 maroon af3235 navyblue 006eb8
"""
_WORDS = _NAMES.split()
_COLOURS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def colour(text: str, model: str = "") -> str:
    """``#rrggbb`` for a colour as TeX or a style sheet writes it; empty for one that is not known: the text's ink."""
    parts = [part for part in re.split(r"[\s,]+", text.strip()) if part]
    if model in {"rgb", "RGB", "gray"} and all(re.fullmatch(r"\d*\.?\d+", part) for part in parts) and parts:
        whole = 1 if model == "RGB" else 255
        levels = [min(255, round(float(part) * whole)) for part in parts]
        return "#" + "".join(f"{level:02x}" for level in (levels * 3)[:3])
    found = _HEX.fullmatch(text.strip())
    if found and (text.lstrip().startswith("#") or len(found[1]) == 6):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return f"#{digits.lower()}"
    known = _COLOURS.get(text.strip().lower())
    return f"#{known}" if known else ""
