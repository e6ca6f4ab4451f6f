"""What the notes panel asks for, carried out."""

from __future__ import annotations

from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor


def answer_notes(kit: MarkContext, marker: MarkEditor, copying: ClipboardCommands) -> None:
    """Join the notes panel's wishes to the session and to the pen."""
    notes, session = kit.notes, kit.session
    notes.jump.connect(marker.jump)
    notes.note_written.connect(session.typing.set_text)
    notes.tags_written.connect(lambda key, tags: session.commands.set_tags([key], tags))
    notes.recolour.connect(lambda key, colour: session.commands.recolour([key], colour))
    notes.restyle.connect(lambda key, style: session.commands.restyle([key], style))
    notes.delete.connect(lambda key: marker.delete([key]))
    notes.copy.connect(copying.copy_quote)
    notes.article_note_requested.connect(marker.write_article_note)
    notes.restored.connect(session.typing.restore_version)
    notes.editing_finished.connect(session.typing.end_step)
    notes.link.connect(kit.reading.follow_link)
