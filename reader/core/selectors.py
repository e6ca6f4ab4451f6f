"""How a note says which passage it is on: the W3C's selectors, and the headings above.

Source: W3C Web Annotation Data Model, sections 4.2.4 (Text Quote) and 4.2.5 (Text Position). Positions are
Unicode code points, as section 4.2.5 asks for.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.span import Span

CONTEXT = 32
"""How many code points of prefix and suffix a new quote keeps."""


class TextQuote(NamedTuple):
    """The passage's own words, and up to ``CONTEXT`` code points on either side."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Target(NamedTuple):
    """The passage of one note."""

    quote: TextQuote
    span: Span | None
    """Where it stands in the article's text; None as long as it is lost."""
    headings: tuple[str, ...] = ()
    """The titles of the sections around it, from the outermost to the innermost."""
