"""The menus of the bar below the cards, and of several selected cards: what can be done with all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.annotation import STYLE_NAMES, Annotation, MarkStyle
from reader.core.copy_form import CopyForm
from reader.core.notes.placement_actions import PlacementAction, available_actions
from reader.core.notes.review import STATUS_COMMANDS
from reader.translation import msgid, tr
from reader.view.notes.cards.commands import BulkCommands, CardCommand
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.copy_entries import add_copy_forms
from reader.view.widgets.status_icons import STATUS_ICONS

COMMANDS = (
    ("copy", msgid("Copy"), CardCommand.COPY),
    ("join", msgid("Join Highlights"), CardCommand.JOIN),
    ("export", msgid("Export…"), CardCommand.EXPORT),
    ("delete", msgid("Delete"), CardCommand.DELETE),
)
"""The action, which is also the name of the icon; its label; and the command."""
PLACEMENTS = (
    (PlacementAction.CONFIRM, msgid("Confirm ({count:,})")),
    (PlacementAction.KEEP_ORPHANED, msgid("Leave Unplaced ({count:,})")),
)
"""What can be done about several notes that are unplaced or to check; the label says how many."""
FEW_TAGS = 12
"""The most tags that are offered for removal."""


class BulkActionMenu(QMenu):
    """Empty at first; it emits the signals of ``BulkCommands`` for its notes. It deletes itself when it closes."""

    def __init__(
        self, notes: Sequence[Annotation], commands: BulkCommands, icons: IconSet, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._notes, self._commands, self._icons, self._ink = notes, commands, icons, theme.colour("ink")
        self._ids = [note.id for note in notes]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, theme))

    def _entry(self, words: str, icon: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = self.addAction(words)
        if icon:
            action.setIcon(self._icons.icon(icon, self._ink))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: act())

    def add_styles(self) -> None:
        """Offer to draw them in another style."""
        for style in MarkStyle:
            self._entry(tr(STYLE_NAMES[style]), style.value, partial(self._commands.restyle.emit, self._ids, style))

    def add_statuses(self) -> None:
        """Offer to say what has become of them."""
        for status, words in STATUS_COMMANDS.items():
            self._entry(tr(words), STATUS_ICONS[status], partial(self._commands.set_status.emit, self._ids, status))

    def add_tags(self) -> None:
        """Offer to add tags, and to remove those that they have most."""
        self._entry(tr("Add Tags…"), "tag", partial(self._commands.tags_requested.emit, self._ids))
        counts = Counter(tag for note in self._notes for tag in note.tags)
        if counts:
            self.addSeparator()
        for tag, count in counts.most_common(FEW_TAGS):
            words = tr("Remove #{tag} ({count:,})", tag=tag, count=count).replace("&", "&&")
            self._entry(words, "", partial(self._commands.untag.emit, self._ids, [tag]))

    def add_all(self, is_enabled: Callable[[str], bool], *, read_only: bool) -> None:
        """Offer all that can be done; ``is_enabled`` says whether an action of ``COMMANDS`` is possible."""
        if not read_only:
            self.add_tags()
            self.addSeparator()
            self.add_statuses()
            self.addSeparator()
            self._add_placements()
        for name, words, command in COMMANDS:
            self._entry(tr(words), name, partial(self._commands.send, self._ids, command), enabled=is_enabled(name))
            if command is CardCommand.COPY:
                self._add_copies()
                self._entry(tr("Copy as Review"), "", partial(self._commands.copy_review.emit, self._ids))

    def add_trash(self, *, read_only: bool) -> None:
        """Offer what can be done with deleted notes."""
        commands, enabled = self._commands, not read_only
        self._entry(tr("Restore"), "", partial(commands.restore.emit, self._ids), enabled=enabled)
        self._entry(tr("Delete for Good"), "delete", partial(commands.erase.emit, self._ids), enabled=enabled)
        self.addSeparator()
        self._entry(tr("Copy"), "copy", partial(commands.copy.emit, self._ids))
        self._add_copies()

    def _add_copies(self) -> None:
        add_copy_forms(self, partial(self._commands.copy_as.emit, self._ids), but=CopyForm.WITH_NOTES)

    def _add_placements(self) -> None:
        """Add what can be done about notes that are unplaced or to check."""
        for placement, words in PLACEMENTS:
            if count := sum(placement in available_actions(note) for note in self._notes):
                self._entry(tr(words, count=count), "", partial(self._commands.place.emit, self._ids, placement))
        if not self.actions()[-1].isSeparator():
            self.addSeparator()
