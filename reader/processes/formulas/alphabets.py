"""The letters of a formula: which character of Unicode's mathematical alphabets each one is drawn with."""

from __future__ import annotations

from ziamath.styles import MathVariant, auto_italic, styledchr

ITALIC = "italic"
"""The alphabet of variables, which nobody has chosen: capital Greek letters and digits are upright in it."""

_ALPHABETS: dict[str, tuple[str, bool, bool] | None] = {
    "roman": None,
    "bold": ("serif", False, True),
    "slanted": ("serif", True, False),
    "bold-italic": ("serif", True, True),
    "sans": ("sans", False, False),
    "sans-bold": ("sans", False, True),
    "sans-italic": ("sans", True, False),
    "mono": ("mono", False, False),
    "double": ("double", False, False),
    "script": ("script", False, False),
    "bold-script": ("script", False, True),
    "fraktur": ("fraktur", False, False),
    "bold-fraktur": ("fraktur", False, True),
}
_BOLD = {
    ITALIC: "bold-italic",
    "roman": "bold",
    "slanted": "bold-italic",
    "sans": "sans-bold",
    "script": "bold-script",
    "fraktur": "bold-fraktur",
}
_DOTLESS = {"ı": "𝚤", "ȷ": "𝚥"}
_OTHER_ITALICS = "∂ϵϑϰϕϱϖ"
_UPRIGHT_IN_BOLD_ITALIC = (range(0x30, 0x3A), range(0x391, 0x3AA), (0x2207,))


def bolder(alphabet: str) -> str:
    r"""The alphabet that ``\boldsymbol`` makes of one."""
    return _BOLD.get(alphabet, alphabet)


def letter(char: str, alphabet: str) -> str:
    """A character of a formula as it is drawn in an alphabet."""
    if alphabet == ITALIC:
        if char in _DOTLESS:
            return _DOTLESS[char]
        is_italic = char in _OTHER_ITALICS or auto_italic(char)
        return str(styledchr(char, MathVariant("serif", italic=True))) if is_italic else char
    if alphabet == "bold-italic" and any(ord(char) in chars for chars in _UPRIGHT_IN_BOLD_ITALIC):
        alphabet = "bold"
    variant = _ALPHABETS[alphabet]
    if not variant:
        return char
    style, italic, bold = variant
    return str(styledchr(char, MathVariant(style, italic=italic, bold=bold)))


def run(text: str, alphabet: str) -> str:
    """A run of text in an alphabet."""
    return text if alphabet in {ITALIC, "roman"} else "".join(letter(char, alphabet) for char in text)
