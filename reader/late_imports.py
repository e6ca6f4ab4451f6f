"""What is imported after the first paint, so that the window opens sooner."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

MODULES = (
    "uuid",
    "reader.app.session.session",
    "reader.app.live_palette",
    "reader.store.notes.repository",
    "reader.view.contents.panel",
    "reader.view.contents.section_list",
    "reader.view.notes.cards.card_view",
    "reader.view.notes.panel",
    "reader.view.find.find_bar",
    "reader.view.window.toolbar",
    "reader.view.navigation.navigator",
    "reader.view.marks.current_mark",
    "reader.view.marks.mark_controller",
    "reader.view.contents.bookmark_controller",
    "reader.view.workbench.window_widgets",
    "reader.view.workbench.mark_features",
    "reader.view.workbench.note_features",
    "reader.view.changes.changes_controller",
    "reader.view.navigation.navigation_tools",
    "reader.view.workbench.screen_reader",
    "reader.view.workbench.workbench",
    "filelock",
    "reader.storage",
    "reader.app.saving.autosave",
    "reader.app.documents.article_stream",
    "reader.view.documents.document_controller",
    "reader.tab_services",
    "reader.document_services",
    "reader.desktop_services",
    "reader.export_services",
    "reader.print_services",
    "reader.notebook_services",
    "reader.library_services",
)
"""Each takes a few milliseconds, and what comes later finds them imported."""


def import_in_steps() -> Iterator[None]:
    """Import one after the other, with a pause after each, in which the page answers."""
    for name in MODULES:
        import_module(name)
        yield
