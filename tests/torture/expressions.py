"""Regular expressions that are too much, written into the find bar of a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from tests.torture.result import Result
from tests.torture.tortured_window import TorturedWindow
from tests.torture.window_trials import fault

NAMED = (
    "(?:a{9999}){9999}", "(?R)?a", "(a+)+$", "(?:(?:a{99}){99}){99}", "((((((((((a*)*)*)*)*)*)*)*)*)*)*b",
    "(a|a)*b", "(.*)*x", "(?:a?){500}a{500}", "(?<=a{1,9999})b", "(?<=.*)e", r"(\w+)\s\1\s\1", "(?:ink){e<=9}",
    "(?:[a-z ]){e}", r"\p{L}{999999}", "[" + "a-z" * 300 + "]", "(" * 400 + "a" + ")" * 400,
    "(?:" * 300 + "a" + "){9}" * 300, "a{99999999999}", "(?P<a>(?&a))", "(?0)", "((?1))", "(?:a|(?R)){9999}",
    "x*" * 400 + "y", r"(?:\b|\B)*", "(?r)(a+)+$", "(?b)(?:soot){i}", "(?e)(?:a.*b){e<=99}", r"\L<words>",
    "(?V1)[[a-z]--[aeiou]]{9999}", "(?s).{1,99999}.{1,99999}.{1,99999}x", "(?p)(a|ab)(c|bcd)*", r"\X{99999}",
    r"(?:\X*)*y", "[", "(", "*", "a**", "(?", "(?<", "\\", "(?#", "(?i-", r"\N{", r"\p{", "(?P<", "\0", "\u0301",
    "\U0001d4b3{9999}",
)  # fmt: skip
"""Kinds that were too much for one program or another, and some that are none."""
TEXT = "# On Ink\n\n" + ("a" * 40 + " Ink is made of soot and gum, of soot and of gum.\n\n") * 3_000
PIECES = (
    "a",
    ".",
    "[a-z]",
    r"\w",
    "(?:",
    "(",
    ")",
    "*",
    "+",
    "?",
    "{9,}",
    "{99}",
    "|",
    "^",
    "$",
    r"\1",
    "(?=",
    "(?<=",
    r"\b",
)


def run(many: int, folder: Path) -> Result:
    """Look for so many expressions in a text of some length."""
    result = Result("regular expressions were answered, or refused")
    window, article, longest = TorturedWindow(folder), folder / "ink.md", (0.0, "")
    article.write_text(TEXT, "utf-8")
    said: dict[str, int] = {}
    for expression in islice(expressions(Random(many)), many):  # noqa: S311 - the same each time
        if window.pid == 0:
            window.start(article)
        report = window.find(expression)
        result.tried += 1
        longest = max(longest, (report.stall.seconds, expression))
        said[report.outcome] = said.get(report.outcome, 0) + 1
        if wrong := fault(report):
            result.failures.append(f"{expression[:80]}: {wrong}")
    for wrong in filter(None, (fault(window.mark()), window.close())):
        result.failures.append(f"afterwards: {wrong}")
    result.facts.append(f"the window did not answer for {longest[0]} s at most ({longest[1][:40]})")
    return result


def expressions(random: Random) -> Iterator[str]:
    """Those that have names, then mixtures without end."""
    yield from NAMED
    while True:
        made = "".join(random.choices(PIECES, k=random.randrange(2, 40)))
        yield made + ")" * max(0, made.count("(") - made.count(")"))
