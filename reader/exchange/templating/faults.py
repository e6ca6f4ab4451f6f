"""What is wrong with a template, in one sentence that names its file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError

from reader.core.errors import WorkLimitError
from reader.exchange.templating.unknown_word import no_such_word
from reader.translation import msgid, tr

_UNKNOWN = re.compile(r"No (?:filter|test) named '(.*?)'")
OWN = "own:"
"""Before the name of the reader's template, so that it may have the name of one of ours and still build on that."""
MAX_REASON = 300
"""The most code points of a reason: one of Jinja's may have a value of any length in it."""


def template_fault(error: BaseException, name: str, known: Collection[str]) -> str:
    """The sentence for an error that a template has raised.

    ``name`` is that of the template that was begun with, ``known`` are the names of filters and tests.
    """
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        name, line = _place(error) or (name, 0)
    name = name.removeprefix(OWN)
    reason = " ".join(_reason(error, known).split())[:MAX_REASON].rstrip(".")
    end = "" if reason.endswith("?") else "."
    if line:
        return tr("Template {name}, line {line}: {reason}", name=name, line=line, reason=reason) + end
    return tr("Template {name}: {reason}", name=name, reason=reason) + end


def _reason(error: BaseException, known: Collection[str]) -> str:
    if isinstance(error, TemplateNotFound):
        return tr("there is no template “{name}”; templates use ours alone", name=error.name)
    if isinstance(error, KeyError):  # as when a text is formatted
        return no_such_word(str(error.args[0]), ())
    said = _message(error)
    if found := _UNKNOWN.match(said):
        return no_such_word(found[1], known)
    limits = {
        WorkLimitError: msgid("it takes too long"),
        MemoryError: msgid("it needs too much memory"),
        RecursionError: msgid("it calls itself without an end"),
    }
    limit = limits.get(type(error))
    return tr(limit) if limit else said


def _message(error: BaseException) -> str:
    """What an error says itself; one of Python's compiler has also the place in what Jinja made of the template."""
    if isinstance(error, SyntaxError):
        return error.msg
    return str(error.args[-1]) if error.args else type(error).__name__


def _place(error: BaseException) -> tuple[str, int] | None:
    """The innermost template that was at work, and the line in it."""
    place = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = template.name or "", template.get_corresponding_lineno(line)
    return place
