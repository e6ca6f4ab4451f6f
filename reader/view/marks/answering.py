"""What the notes panel asks for, carried out."""

from __future__ import annotations

from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor


def answer_notes(kit: MarkContext, marker: MarkEditor, copying: ClipboardCommands) -> None:
    """Join the notes panel's wishes to the session and to the pen."""
    notes, session = kit.notes, kit.session
    notes.jump.connect(marker.jump)
    notes.note_written.connect(session.writing.write)
    notes.tags_written.connect(lambda key, tags: session.pen.retag([key], tags))
    notes.recolour.connect(lambda key, colour: session.pen.recolour([key], colour))
    notes.restyle.connect(lambda key, style: session.pen.restyle([key], style))
    notes.delete.connect(lambda key: marker.delete([key]))
    notes.copy.connect(copying.copy_quote)
    notes.article_note_wanted.connect(marker.write_article_note)
    notes.restored.connect(session.writing.restore)
    notes.writing_ended.connect(session.writing.end)
    notes.link.connect(kit.reading.follow_link)
