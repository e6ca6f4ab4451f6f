"""The formats to which annotations are exported; the only place to add another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from reader.core.errors import CommandError
from reader.core.export_choice import ExportOption
from reader.core.printing.page_setup import PrintedContent
from reader.core.text.well_formed import well_formed
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.exporter import BeginNotes, Exporter, FormatGroup, PackNotes, WriteNotes
from reader.exchange.to_anki import to_anki
from reader.exchange.to_annotations import shown_set, to_annotations
from reader.exchange.to_article_html import letters_of_page, to_article_html
from reader.exchange.to_article_markdown import to_call_outs, to_critic_markup, to_footnotes
from reader.exchange.to_bibtex import to_bibtex
from reader.exchange.to_csl import to_csl
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import html_beginning, to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_logseq, to_markdown, to_obsidian
from reader.exchange.to_org import to_org
from reader.exchange.to_readwise import to_readwise
from reader.exchange.to_review import to_review
from reader.exchange.to_text import to_text
from reader.translation import msgid, tr


def _encodable(write: WriteNotes) -> WriteNotes:
    """``write`` without the unpaired surrogates that notes and file names may contain: UTF-8 cannot encode them."""

    def encodable(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        return well_formed(write(parts, options))

    return encodable


def _encodable_beginning(begin: BeginNotes) -> BeginNotes:
    """The same for the beginning; one more is written, which tells whether a surrogate at its end is unpaired."""

    def encodable(parts: Sequence[ExportedNotes], options: ExportOptions, size: int) -> str:
        return well_formed(begin(parts, options, size + 1))[:size]

    return encodable


def _article_markdown(label: str, pack: PackNotes) -> Exporter:
    """An annotated article as Markdown: bytes, because a Markdown file keeps its encoding."""
    return Exporter(
        label,
        ".md",
        pack=pack,
        encoded=True,
        whole=True,
        source=True,
        several=False,
        group=FormatGroup.ARTICLE,
    )


_LINKS = ExportOption.LINKS
_PAPER = frozenset({ExportOption.PAGE})
_PROSE = frozenset({ExportOption.FRONT_MATTER, _LINKS})

EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "markdown": Exporter(msgid("Markdown"), ".md", _encodable(to_markdown), options=_PROSE, has_template=True),
        "obsidian": Exporter("Obsidian", ".md", _encodable(to_obsidian), options=_PROSE, has_template=True),
        "logseq": Exporter("Logseq", ".md", _encodable(to_logseq), options=_PROSE, has_template=True),
        "html": Exporter(
            "HTML",
            ".html",
            _encodable(to_html),
            _encodable_beginning(html_beginning),
            options=frozenset({_LINKS}),
            has_template=True,
        ),
        "text": Exporter(msgid("Plain text"), ".txt", _encodable(to_text), has_template=True),
        "csv": Exporter("CSV", ".csv", _encodable(to_csv)),
        "json": Exporter("W3C JSON", ".json", _encodable(to_json)),
        "org": Exporter("Org", ".org", _encodable(to_org), options=_PROSE),
        "bibtex": Exporter("BibTeX", ".bib", _encodable(to_bibtex)),
        "csl": Exporter("CSL-JSON", ".json", _encodable(to_csl)),
        "anki": Exporter(msgid("Anki cards"), ".txt", _encodable(to_anki), options=frozenset({_LINKS})),
        "readwise": Exporter("Readwise (CSV)", ".csv", _encodable(to_readwise)),
        "annotations": Exporter(
            msgid("EPUB Annotations"), ".annotations", pack=to_annotations, places=True, several=False, shown=shown_set
        ),
        "notes-pdf": Exporter(
            msgid("Notes as PDF"),
            ".pdf",
            several=False,
            options=_PAPER,
            printed=PrintedContent.NOTES,
            by_ending=False,
        ),
        "review": Exporter(
            msgid("Review"),
            ".md",
            _encodable(to_review),
            source_lines=True,
            options=frozenset({ExportOption.CLOSED}),
            has_template=True,
        ),
        "article-html": Exporter(
            msgid("Web page (HTML)"),
            ".html",
            _encodable(to_article_html),
            whole=True,
            assets=True,
            letters=letters_of_page,
            several=False,
            group=FormatGroup.ARTICLE,
            options=frozenset({_LINKS}),
        ),
        "footnotes": _article_markdown(msgid("Markdown with footnotes"), to_footnotes),
        "criticmarkup": _article_markdown(msgid("Markdown with CriticMarkup"), to_critic_markup),
        "callouts": _article_markdown(msgid("Markdown with call-outs (Obsidian)"), to_call_outs),
        "pdf": Exporter(
            "PDF",
            ".pdf",
            whole=True,
            several=False,
            group=FormatGroup.ARTICLE,
            options=_PAPER | {ExportOption.NOTES_PLACE},
            printed=PrintedContent.ARTICLE,
        ),
    }
)
"""The exporters by their names in ``postil export --format``, in the order of the menu, group by group.

Where several formats have an ending, a file's name asks for the first of them.
"""


OWN = "template:"
"""What the keys of the reader's own templates begin with; the name of the file follows: ``template:minutes.md.j2``."""
TEMPLATE_SUFFIX = ".j2"
"""How the names of templates end."""


def exporter_of(key: str, template: str = "") -> Exporter:
    """The exporter of a format; ``template`` is the text of the reader's own template that the key names.

    Raises:
        CommandError: there is no such format.
    """
    if key.startswith(OWN):
        return own_exporter(key.removeprefix(OWN), template)
    if key not in EXPORTERS:
        raise CommandError(tr("There is no format “{name}”.", name=key))
    return EXPORTERS[key]


def needs_whole_article(key: str) -> bool:
    """Whether a format needs all blocks of the articles; False for one that there is not."""
    return key in EXPORTERS and EXPORTERS[key].whole


def own_exporter(name: str, template: str = "") -> Exporter:
    """The exporter of one of the reader's own templates; ``name`` is that of its file, ``template`` its text.

    What it writes has the ending that stands before ``.j2``; without any, it is plain text. Its ``write`` is for the
    main thread of a process with limited memory, and may raise CommandError.
    """
    written = PurePath(name.removesuffix(TEMPLATE_SUFFIX))

    def write(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
        from reader.exchange.templating.rendering import OwnTemplate, write_by_own_template  # late: heavy, few need it

        return write_by_own_template(OwnTemplate(name, template), parts, options)

    return Exporter(written.stem, written.suffix or ".txt", _encodable(write), options=_PROSE)


def export_formats(own: Iterable[str] = ()) -> dict[str, Exporter]:
    """All formats by their keys, in the order of a menu: ours, then the reader's own templates with these names."""
    return {**EXPORTERS, **{f"{OWN}{name}": own_exporter(name) for name in own}}


def template_of(key: str) -> tuple[str, str] | None:
    """The name and the text of the template that one of our formats is written by; None if it has none."""
    from reader.exchange.templating.rendering import template_source  # late, as above

    name = f"{key}{EXPORTERS[key].suffix}{TEMPLATE_SUFFIX}" if key in EXPORTERS else ""
    text = template_source(name)
    return None if text is None else (name, text)


def format_of(name: str) -> str:
    """The format that a file of this name gets by its ending.

    Raises:
        CommandError: no format has that ending.
    """
    lower = name.lower()
    for kind, exporter in EXPORTERS.items():
        if exporter.by_ending and lower.endswith(exporter.suffix):
            return kind
    endings = ", ".join(dict.fromkeys(exporter.suffix for exporter in EXPORTERS.values()))
    raise CommandError(
        tr("No notes are written to {name}: its ending is none of {endings}.", name=name, endings=endings)
    )
