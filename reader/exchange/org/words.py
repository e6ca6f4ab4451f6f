r"""Writes words as Org reads them back, wherever in a line they stand.

Org has no sign that takes the meaning of others away. Its manual ("Escape Character") advises a zero width space: it
counts as a blank, which no markup may begin with, and it stands between the letters that would mean something together.
Where none can help, the entity is written: ``\dollar{}``. A single ``a_b`` stays, since the head of the file says that
only ``a_{b}`` is a subscript (``#+OPTIONS: ^:{}``).

Source: Org Syntax, orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import re

ZERO_WIDTH_SPACE = "\u200b"
EMPHASIS = "*/_=~+"
"""The signs that stand around emphasis."""
ENTITIES = {"*": r"\ast{}", "/": r"\slash{}", "_": r"\under{}", "=": r"\equal{}", "~": r"\tilde{}", "+": r"\plus{}"}
BAR, DOLLAR = r"\vert{}", r"\dollar{}"

_BEFORE = r"(?<![^\s\-('\"{\u200b])"
"""What may stand before emphasis: a blank, some punctuation, or nothing."""
_TYPES = (
    r"attachment|bbdb|bibtex|calc(?:to)?|doi|docview|elisp|eww|file(?:\+\w+)?|ftp|gnus|help|id|info|irc(?:log)?|mhe|mu4e"
    r"|news|notmuch|org-\w+|rmail|shell|w3m"
)
"""The types of links that lead into Emacs, some of which run what stands in them."""
_PAIRED = re.compile(
    rf"{_BEFORE}[{re.escape(EMPHASIS)}]+(?=[^\s\u200b]|\Z)"  # emphasis
    r"|\$"
)
"""What is markup only if the same sign comes again."""
_UNSAFE = re.compile(
    r"\\(?=[A-Za-z(\[\\_-])"  # entities, TeX, line breaks
    r"|\[(?=\[|fn:|cite|\d*/\d*\]|\d*%\]|\d{4}-)"  # links, footnotes, citations, cookies, dates
    r"|<(?=<|\d{4}-|%%\()"  # targets, dates
    r"|\{(?=\{)|@(?=@)"  # macros, text for one exporter
    r"|[_^](?=[{(*])"  # subscripts
    r"|(?<!\S):(?=:(?:\s|$))"  # the term of a list
)
_BEFORE_UNSAFE = re.compile(
    rf"(?<![A-Za-z0-9])(?:src|call)_(?=\S)|(?<![A-Za-z0-9])(?:{_TYPES})(?=:\S)",
    re.IGNORECASE,
)
"""Inline code of Babel; and links, whose colon must not follow at once."""
_SCRIPT = re.compile(r"[_^](?=[+-]?(?:[^\W_]|[.,])*\\)")
"""What takes an entity that follows for a part of a subscript."""
_ADDRESS = re.compile(r"(?:https?|mailto|news|ftp)(?=:[^\s\[\]()<>]{0,500}(?:\u200b|\{\}))", re.IGNORECASE)
"""What makes a link of a bare address, for one that what is written here would change."""
_MAY_BE_UNSAFE = re.compile(rf"[{re.escape(EMPHASIS)}$\\\[<{{@^]|:\S|::")
_START = re.compile(
    r"\*+(?=\s|$)|#(?=[\s+]|$)|[:|]|%%\(|[-+](?=\s|$)|-{5,}\s*$|(?:\d+|[A-Za-z])[.)](?=\s|$)|\+-|\[fn:|(?:CLOCK|CLOSED|DEADLINE|SCHEDULED):"
)
"""What would be more than words at the beginning of a line."""
_ITEM = re.compile(r"\[(?=[ Xx-]\]|@)")
"""What would be a box, or the number of an item, at its beginning."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u2028\u2029\ufeff\ufffc\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text with one blank for all white space between its words, without signs that cannot be seen."""
    if not text.isascii() or not text.isprintable():
        text = _CONTROL.sub(" ", text.replace("\u00ad", "").replace(ZERO_WIDTH_SPACE, ""))
    return " ".join(text.split())


def clean(text: str) -> str:
    """The text without signs that cannot be seen; blanks and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("", text).replace(ZERO_WIDTH_SPACE, "")


def org_words(text: str, paired: str = "", inside: str = "", *, in_table: bool = False) -> str:
    """Words within a line: nothing in them is markup.

    ``paired`` are the signs of which the paragraph has several; ``inside`` those of the emphasis around the words.
    """
    if _MAY_BE_UNSAFE.search(text):
        text = _UNSAFE.sub(lambda found: found[0] + ZERO_WIDTH_SPACE, text)
        text = _BEFORE_UNSAFE.sub(_apart, text)
        if paired or inside:
            text = _PAIRED.sub(lambda found: "".join(_sign(sign, paired) for sign in found[0]), text)
        for sign in inside:
            text = text.replace(sign + ZERO_WIDTH_SPACE, sign)
        text = text.rstrip(ZERO_WIDTH_SPACE) if inside else text  # emphasis cannot end with a blank
        written = {sign: ENTITIES[sign] for sign in inside} | ({"$": DOLLAR} if "$" in paired else {})
        text = "".join(written.get(sign, sign) for sign in text) if written else text
        text = text.replace("|", BAR) if in_table else text
        text = _SCRIPT.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", text) if "\\" in text else text
        return _ADDRESS.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", text) if ":" in text else text
    return text.replace("|", BAR) if in_table else text


def _sign(sign: str, paired: str) -> str:
    return sign + ZERO_WIDTH_SPACE if sign in paired and sign != "$" else sign


def _apart(found: re.Match[str]) -> str:
    word = found[0]
    return f"{word.replace('_', f'{ZERO_WIDTH_SPACE}_')}{ZERO_WIDTH_SPACE}"


def paired_signs(text: str) -> str:
    """The signs that a text has more than once, of those that mean something in pairs."""
    return "".join(sign for sign in EMPHASIS + "$" if text.count(sign) > 1)


def org_line(text: str) -> str:
    """Words as a line of their own, as in a headline; they may not begin one."""
    text = one_line(text)
    return org_words(text, paired_signs(text))


def at_start(line: str, *, item: bool = False) -> str:
    """A line that is written, safe at the beginning of a paragraph, or with ``item`` of an item of a list."""
    if _START.match(line) or (item and _ITEM.match(line)):
        return ZERO_WIDTH_SPACE + line
    return line
