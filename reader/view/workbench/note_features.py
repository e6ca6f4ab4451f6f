"""Everything else that works on notes: placing, checking, links between them, bulk actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.view.marks.bulk_note_controller import BulkNoteController
from reader.view.marks.mark_controller import connect_notes_settings
from reader.view.marks.note_navigation import NoteNavigation
from reader.view.marks.notes_clipboard import NotesClipboard
from reader.view.marks.on_demand import OnDemand
from reader.view.marks.placement_check import PlacementCheck, PlacementPrompt
from reader.view.marks.placement_commands import PlacementCommands
from reader.view.marks.section_notes import SectionNotesController
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.note_links import NoteFinder, NoteLinks
from reader.view.widgets.dismissal import Dismissal
from reader.view.workbench.mark_features import MarkFeatures
from reader.view.workbench.review_copier import ReviewCopier
from reader.view.workbench.window_services import WindowServices
from reader.view.workbench.window_widgets import WindowWidgets

if TYPE_CHECKING:
    from reader.view.marks.manual_placement import ManualPlacement


class NoteFeatures:
    """Makes the parts and connects them to the notes panel, the margin, the contents and the actions."""

    def __init__(
        self,
        session: Session,
        widgets: WindowWidgets,
        preferences: Preferences,
        navigator: Navigator,
        marks: MarkFeatures,
        dismissal: Dismissal,
        services: WindowServices,
    ) -> None:
        page, notes, notices, actions = widgets.page, widgets.notes, widgets.notices, widgets.actions
        self._session, self._widgets, self._navigator = session, widgets, navigator
        self._marks, self._current, self._dismissal = marks, marks.current, dismissal
        self.placement = self._make_placement()
        review = OnDemand(lambda: ReviewCopier(session, notes, notices, services, widgets.window))
        actions.bind({"copy_review": lambda: review.get().copy()})
        notes.bulk_commands.copy_review.connect(lambda ids: review.get().copy(ids))
        BulkNoteController(session, notes, marks.editor, self._current, notices, actions)
        sections = SectionNotesController(session, page, widgets.contents, notes, navigator, notices, actions)
        sections.link_requested.connect(marks.links.copy_section)
        NotesClipboard(session, notes, marks.links, marks.copies, notices, actions)
        self.links = self._make_links(services.find_note)
        connect_notes_settings(notes, preferences, services.palette)
        notes.set_reading_position(page.reading.position)

    def _make_links(self, find_note: NoteFinder) -> NoteLinks:
        session, page, notes, notices = self._session, self._widgets.page, self._widgets.notes, self._widgets.notices
        margin, current = self._widgets.margin, self._current
        navigation = NoteNavigation(session, page, notes, margin, current, notices, self._widgets.actions)
        links = NoteLinks(session, page, self._navigator, notes.links, notices, navigation.go_to, find_note)
        links.changed.connect(notes.cards.viewport().update)
        links.changed.connect(margin.update_positions)
        notes.note_link.connect(links.follow)
        notes.link.connect(self._navigator.follow_link)
        margin.set_links(notes.links)
        margin.link_clicked.connect(links.follow)
        return links

    # Notes that are unplaced or to check

    def _make_placement(self) -> PlacementCommands:
        widgets, current = self._widgets, self._current
        notes, notices = widgets.notes, widgets.notices
        manual = OnDemand(self._make_manual_placement)
        placement = PlacementCommands(self._session, notes, notices, self._navigator, current, manual)
        PlacementPrompt(widgets.selection_bar, notes, notices, current, placement)
        check = PlacementCheck(self._session, widgets.page, notes, notices, widgets.actions, current, placement)
        check.mark_reached.connect(self._marks.bar.show)
        widgets.contents.bookmark_action_requested.connect(placement.perform)
        return placement

    def _make_manual_placement(self) -> ManualPlacement:
        from reader.view.marks.manual_placement import ManualPlacement  # late: few notes are ever unplaced

        widgets, current = self._widgets, self._current
        bar, notices = widgets.selection_bar, widgets.notices
        manual = ManualPlacement(self._session, widgets.page, widgets.shell, bar, notices, current, self._navigator)
        manual.started.connect(self._marks.tools.end_pen_mode)
        manual.started.connect(lambda: self._dismissal.add(manual.dismiss))
        manual.placed.connect(self.placement.place)
        widgets.actions["caret"].triggered.connect(manual.take_keys_first)
        return manual
