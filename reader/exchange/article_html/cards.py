"""Writes notes: number, what is suggested, what was written, and below it what the note is."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.notes.review import status_label
from reader.exchange.article_html.page_notes import PageNotes
from reader.exchange.article_html.text import escaped, plain
from reader.exchange.templating.note_variables import TemplateNote
from reader.translation import tr


class CardWriter:
    """Writes the notes of one page."""

    def __init__(self, notes: PageNotes, tag_names: dict[str, str]) -> None:
        """``tag_names`` are the names of the places in the index, by tag."""
        self._notes, self._tags = notes, tag_names

    def card(self, note: Annotation) -> str:
        """A note beside its passage; of one whose passage is not on the page, with its quote."""
        said, number = self._notes.template_note(note), self._notes.number(note)
        classes = " ".join(
            filter(None, ("note", self._notes.colour_class(note), "" if said.status == "open" else "settled"))
        )
        label = escaped(tr("Reader’s note {n}", n=number))
        parts = [self._back(note, number), self._quote(note, said), self._suggestion(said), self._original(said)]
        if said.note:
            parts.append(f'<div class="words" dir="auto">\n{plain(str(said.note_html))}\n</div>\n')
        parts.append(self._facts(note, said))
        name = escaped(self._notes.card_name(note))
        return f'<div class="{classes}" id="{name}" role="note" aria-label="{label}">\n{"".join(parts)}</div>\n'

    def _back(self, note: Annotation, number: int) -> str:
        if not self._notes.is_placed(note):
            return f'<p class="number"><b>{number}</b></p>\n'
        label = escaped(tr("Passage of note {n}", n=number))
        return f'<p class="number"><a href="#{self._notes.passage_name(note)}" aria-label="{label}">{number}</a></p>\n'

    def _quote(self, note: Annotation, said: TemplateNote) -> str:
        """The words of a passage that is not on the page."""
        if self._notes.is_placed(note) or not said.quote:
            return ""
        return f'<blockquote dir="auto"><p>{escaped(said.quote)}</p></blockquote>\n'

    def _suggestion(self, said: TemplateNote) -> str:
        if said.suggestion is None:
            return ""
        if not said.suggestion.strip():
            return f'<p class="says">{escaped(tr("Delete this."))}</p>\n'
        words = escaped(said.suggestion).replace("\n", "<br>")
        return f'<p class="says">{escaped(tr("Replace with:"))} <ins>{words}</ins></p>\n'

    def _original(self, said: TemplateNote) -> str:
        if not said.original:
            return ""
        return f'<p class="says" dir="auto">{escaped(tr("Was:"))} “{escaped(" ".join(said.original.split()))}”</p>\n'

    def _facts(self, note: Annotation, said: TemplateNote) -> str:
        """The line below the note: what it is, how far it is done, its tags, its day, and the way to Postil."""
        day = said.created.date().isoformat()
        facts = [
            f"<b>{escaped(status)}</b>" if (status := status_label(note.status)) else "",
            escaped(said.kind),
            escaped(said.remark),
            escaped(said.former_place),
            *map(self._tag, said.tags),
            f'<time datetime="{said.created.isoformat()}">{day}</time>',
        ]
        way = way_to_postil(said.link, tr("Show in Postil"))
        return f'<p class="facts">{" · ".join(filter(None, facts))}{way}</p>\n'

    def _tag(self, tag: str) -> str:
        name = self._tags.get(tag)
        words = f"#{escaped(tag)}"
        return f'<a href="#{name}">{words}</a>' if name else words


def way_to_postil(link: str, label: str) -> str:
    """The link to Postil behind other facts, with the dot before it: on paper neither is seen."""
    return f'<span class="away"> · <a href="{escaped(link)}">{escaped(label)}</a></span>' if link else ""
