"""The reader's settings with their defaults and limits, and the list of recent articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.palette import DEFAULT_PALETTE, Palette

THEMES = ("system", "light", "sepia", "dark", "contrast")
"""The themes that come with Postil, by name; ``system`` follows the desktop's light or dark."""

NOTES_ORDERS = ("place", "time", "colour")
"""What notes can be sorted by."""

OVERLAPS = ("keep", "join", "ask")
"""What can become of a new mark that overlaps others: all are kept, they are joined, or the reader is asked."""

ZOOM_STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The sizes that zooming steps through, in per cent."""

CONTENTS_WIDTHS, NOTES_WIDTHS = (180, 480), (260, 640)
"""The smallest and the largest widths of the panels, in pixels."""

SMALLEST_SIDE = 200
"""The smallest width and height of a window, in pixels, that are kept and used again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; a value outside its limits is replaced by the default when the file is read."""

    theme: str = "system"
    """One of ``THEMES``, or the name of one of the reader's own."""
    zoom: int = 100
    """Per cent, one of ``ZOOM_STEPS``."""
    column: int = 66
    """The width of the text column in characters, 30 to 120."""
    face: str = "serif"
    """The text's face: ``serif`` or ``sans`` for those that come with Postil, else the name of an installed family."""
    line_height: int = 162
    """Per cent of the text's size, 110 to 250."""
    paragraph_gap: int = 92
    """The space between paragraphs, per cent of the text's size, 0 to 300."""
    justified: bool = False
    """Whether both edges of a paragraph are straight."""
    hyphens: bool = False
    """Whether words may be divided at a line's end."""
    wrap_code: bool = False
    """Whether long lines of code are wrapped; otherwise they scroll sideways."""
    contents: bool = True
    """Whether the contents panel is open; ``notes`` says it of the notes panel."""
    notes: bool = True
    colour: str = "yellow"
    """The pen's colour, used last."""
    window: tuple[int, int] = (1440, 900)
    """The window's width and height in pixels."""
    tab_strip: bool = False
    """Whether the strip of tabs was there when the window was used last, so that its room is kept at the next start."""
    pace: int = 230
    """How many words a minute the reader reads, as far as is known; 80 to 800."""
    palette: Palette = DEFAULT_PALETTE
    """The colours that the reader marks with, and what they mean."""
    notes_beside: bool = False
    """Whether notes on articles in a git checkout are also written next to them."""
    menu_bar: bool = False
    """Whether the menu bar is always shown."""
    smooth_scrolling: bool = True
    """Whether keys and the steps of a wheel move the page in motion, where the system does not ask for less."""
    whole_words: bool = True
    """Whether the mouse selects whole words, once a selection leaves its first word."""
    editor: str = ""
    """The program that opens an article's file, by its name or as a command with ``{file}``, ``{line}`` and
    ``{column}``; empty for the one that is found."""
    overlaps: str = "keep"
    """What becomes of a new mark that overlaps others: one of ``OVERLAPS``."""
    notes_order: str = "place"
    """The order of the notes panel: one of ``NOTES_ORDERS``."""
    contents_width: int = 258
    """The width of the contents panel in pixels, within ``CONTENTS_WIDTHS``."""
    notes_width: int = 340
    """The width of the notes panel in pixels, within ``NOTES_WIDTHS``."""
    notes_follow: bool = False
    """Whether the notes panel follows the page."""
    properties: bool = False
    """Whether the properties of articles are shown under their titles."""
    side_by_side: bool = False
    """Whether there were two articles side by side; the tabs say which."""
    scroll_together: bool = False
    """Whether two articles side by side scroll together, by their sections."""
    left_side: int = 500
    """The width of the left one of two articles side by side, in thousandths of the window's; 100 to 900."""
    export: Mapping[str, object] = field(default_factory=dict)
    """What was chosen in the export dialog last, as JSON; ``app/exports/last_export.py`` reads it."""
    printing: Mapping[str, object] = field(default_factory=dict)
    """How was printed last, as JSON; ``app/printing/last_printing.py`` reads it."""
    library: Mapping[str, object] = field(default_factory=dict)
    """How the library was arranged last, as JSON; ``core/library/shelf_choice.py`` reads it."""


class FoldChoices(NamedTuple):
    """What the reader has folded and unfolded: sections, by their slugs, or parts of the text, by their summaries."""

    base: str = ""
    """Of all others: ``folded`` or ``open`` after *Fold All* or *Unfold All*, else empty."""
    opened: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


NO_FOLDS = FoldChoices()
"""The choices of a reader who has made none."""


class Recent(NamedTuple):
    """An article that was open before."""

    path: str
    """Absolute."""
    title: str
    position: int = 0
    """The code point at the top of the page when it was left."""
    digest: str = ""
    """Of its text when it was read last; empty if that is not known."""
    folds: FoldChoices | None = None
    """What was folded in its contents; None if the reader has left them as they were."""
    text_version: int = 0
    """The version of the flattening rules that the digest is for; 0 if that is not known, as of the first one."""
    text_folds: FoldChoices | None = None
    """What was opened and closed in its text; None if the reader has left it as it was."""
    whole_page: bool = False
    """Whether all of a web page was seen when it was left. The notes' file has the reader's choice; this is for the
    first paint, which comes before the notes are read."""
    captions: bool = True
    """Whether the words of pictures were seen, likewise."""
