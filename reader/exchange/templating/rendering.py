"""Writes notes by a template: one of ours, or one of the reader's own within limits."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import ChoiceLoader, DictLoader, PackageLoader, TemplateNotFound

from reader.core.errors import CommandError, WorkLimitError
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.templating.faults import OWN, template_fault
from reader.exchange.templating.sandbox import TemplateSandbox, is_markup
from reader.exchange.templating.variables import NAMES, TemplateVariables
from reader.translation import tr
from reader.work_limit import work_limit

logger = logging.getLogger(__name__)

SECONDS, SECONDS_PER_NOTE = 10.0, 0.005
"""Processor time that a template may take: ten times what the slowest of ours takes."""
MAX_OUTPUT = 200_000_000
"""The most code points that a template may write."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters and noncharacters: HTML Standard, section 13.2.3.5; most are forbidden in XML, too."""


class OwnTemplate(NamedTuple):
    """A template of the reader's own."""

    name: str
    """The name of its file: ``minutes.md.j2``."""
    text: str


def template_source(name: str) -> str | None:
    """The text of one of our templates, such as ``html.html.j2``; None if there is none of that name."""
    try:
        return _ours().get_source(_our_sandbox(), name)[0]
    except TemplateNotFound:
        return None


def write_by_template(name: str, parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The notes by one of our templates."""
    return _allowed("".join(_pieces(_our_sandbox(), name, parts, options)), name)


def beginning_by_template(name: str, parts: Sequence[ExportedNotes], options: ExportOptions, size: int) -> str:
    """The first ``size`` code points of what ``write_by_template`` returns; no more notes are written than needed."""
    written, length = list[str](), 0
    for piece in _pieces(_our_sandbox(), name, parts, options):
        written.append(_allowed(piece, name))
        length += len(written[-1])
        if length >= size:
            break
    return "".join(written)[:size]


def write_by_own_template(
    own: OwnTemplate,
    parts: Sequence[ExportedNotes],
    options: ExportOptions = DEFAULT_OPTIONS,
    seconds: float = SECONDS,
) -> str:
    """The notes by a template of the reader's own. To be used on the main thread of a process with limited memory.

    ``seconds`` is the processor time that it may take besides what each note adds.

    Raises:
        CommandError: it has a fault, or takes too long or too much.
    """
    sandbox, notes = _sandbox({f"{OWN}{own.name}": own.text}), sum(len(part.annotations.by_id) for part in parts)
    try:
        with work_limit(seconds + SECONDS_PER_NOTE * notes):
            return _allowed("".join(_limited(_pieces(sandbox, f"{OWN}{own.name}", parts, options))), own.name)
    except CommandError:
        raise
    except (WorkLimitError, Exception) as error:
        logger.warning("A template has a fault: %s", type(error).__name__)
        raise CommandError(template_fault(error, own.name, [*sandbox.filters, *sandbox.tests])) from error


@cache
def _our_sandbox() -> TemplateSandbox:
    """That of our own templates, which takes longer to compile than an export of some notes does."""
    return _sandbox({})


def _sandbox(own: Mapping[str, str]) -> TemplateSandbox:
    """``own`` are the reader's templates by their names; ours can be built on."""
    return TemplateSandbox(ChoiceLoader([DictLoader(own), _ours()]))


def _ours() -> PackageLoader:
    return PackageLoader("reader.exchange")


def _pieces(
    sandbox: TemplateSandbox, name: str, parts: Sequence[ExportedNotes], options: ExportOptions
) -> Iterator[str]:
    """What the template writes, piece by piece. Errors come as they are, with the places in the templates."""
    template, variables = sandbox.get_template(name), TemplateVariables(parts, options)
    words = {word: getattr(variables, word) for word in sorted(NAMES[TemplateVariables])}
    return template.root_render_func(template.new_context(words))


def _limited(pieces: Iterator[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_OUTPUT:
            raise OverflowError(tr("it writes too much"))
        yield piece


def _allowed(text: str, name: str) -> str:
    """Markup without the characters that it cannot have; other text as it is."""
    return _FORBIDDEN.sub("", text) if is_markup(name) else text
