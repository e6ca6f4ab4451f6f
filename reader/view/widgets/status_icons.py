"""The icons of giving notes a status, in menus."""

from __future__ import annotations

from types import MappingProxyType

from reader.core.annotation import NoteStatus

STATUS_ICONS = MappingProxyType({NoteStatus.OPEN: "undo", NoteStatus.DONE: "check", NoteStatus.DISMISSED: "close"})
"""The name of the icon of each."""
