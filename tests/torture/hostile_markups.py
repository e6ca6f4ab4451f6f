"""Hostile texts in reStructuredText, AsciiDoc and Org: what nothing ends, what is in itself, long runs of blanks."""

from __future__ import annotations

from tests.torture.hostile_texts import Make, nested, numbered, repeated


def blanks(before: str) -> Make:
    """A line with nothing but blanks between its beginning and its end."""
    return lambda size: f"{before}{' ' * size}x"


MARKUPS: dict[str, Make] = {
    "continued-items.adoc": repeated("* a\n+\n"),
    "continued-lists.adoc": repeated("* a\n+\n. b\n+\n"),
    "fences.adoc": repeated("====\na\n"),
    "heading-of-blanks.adoc": blanks("= a"),
    "revision-of-blanks.adoc": blanks("= a\nb\nv1"),
    "attributes.adoc": numbered(":a#: {a#}{a#}\n{a#}\n"),
    "references.adoc": repeated("<<a,"),
    "macros.adoc": repeated("a:b["),
    "calls.org": repeated("call_a("),
    "source-starts.org": repeated("src_a["),
    "rules-of-tables.org": repeated("|-\n"),
    "properties.org": repeated(":PROPERTIES:\n"),
    "heading-of-blanks.org": blanks("* a"),
    "term-of-blanks.org": blanks("- a"),
    "blocks.org": repeated("#+begin_quote\n", "#+end_quote\n"),
    "footnotes.org": repeated("[fn:a] b\n"),
    "nested-footnotes.org": nested("[fn::", closing="]"),
    "directives.rst": repeated(".. note::\n"),
    "folds.rst": repeated(".. dropdown:: a\n\n"),
    "names.rst": numbered(".. |a#| replace:: |a#|\n"),
    "references.rst": repeated("`a`_ "),
}
"""Each kind, by the name of its file."""
