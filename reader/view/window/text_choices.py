"""What can be chosen of the text and its theme: the settings, their values, and the words for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.core.settings import ZOOM_STEPS
from reader.translation import msgid, tr, trn

TITLES = {
    "system": msgid("System"),
    "light": msgid("Light"),
    "sepia": msgid("Sepia"),
    "dark": msgid("Dark"),
    "contrast": msgid("High contrast"),
}
"""What the themes that come with Postil are called."""


class SettingChoice(NamedTuple):
    """A setting that is one of a few values."""

    field: str
    label: str
    values: tuple[tuple[str, object], ...]


class SettingRange(NamedTuple):
    """A setting that is a number."""

    field: str
    label: str
    steps: tuple[int, ...]
    format: Callable[[int], str]


def _percent(value: int) -> str:
    return f"{value} %"


def _characters(value: int) -> str:
    return trn("{n} character", "{n} characters", value)


SPACINGS = (
    (0, msgid("None")),
    (30, msgid("Tight")),
    (70, msgid("Narrow")),
    (120, msgid("Normal")),
    (200, msgid("Wide")),
)
"""Names for the space between paragraphs, each with the largest percentage of the text size that it names."""


def _spacing(value: int) -> str:
    return tr(next((name for limit, name in SPACINGS if value <= limit), msgid("Very wide")))


ALIGNMENT = msgid("Alignment")
CHOICES = (
    SettingChoice("justified", ALIGNMENT, ((msgid("Left"), False), (msgid("Justified"), True))),
    SettingChoice("hyphens", msgid("Hyphenation"), ((msgid("Off"), False), (msgid("On"), True))),
    SettingChoice("wrap_code", msgid("Long code lines"), ((msgid("Scroll"), False), (msgid("Wrap"), True))),
)
RANGES = (
    SettingRange("zoom", msgid("Text size"), ZOOM_STEPS, _percent),
    SettingRange("line_height", msgid("Line height"), tuple(range(110, 251, 5)), lambda value: f"{value / 100:.2f}"),
    SettingRange("column", msgid("Column width"), tuple(range(30, 121, 2)), _characters),
    SettingRange("paragraph_gap", msgid("Paragraph spacing"), (0, 25, 55, 92, 150, 250), _spacing),
)
TEXT_FIELDS = ("face", *(setting.field for setting in (*RANGES, *CHOICES)))
"""The settings that Reset sets to their defaults; the theme is not among them."""
