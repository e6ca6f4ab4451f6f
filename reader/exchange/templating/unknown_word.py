"""A word of a template that means nothing: using it is an error that names the nearest words."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from jinja2 import StrictUndefined
from jinja2.utils import missing

from reader.exchange.templating.variables import NAMES, TemplateVariables
from reader.translation import tr


class UnknownWord(StrictUndefined):
    """What Jinja makes of such a word; ``is defined`` and ``default`` know it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:  # Jinja, or our sandbox, knows better what is wrong
            return self._undefined_hint
        name, variables = str(self._undefined_name), NAMES[TemplateVariables]
        if self._undefined_obj is not missing:
            return no_such_word(name, NAMES.get(type(self._undefined_obj), ()))
        if name in variables:
            return tr("“{name}” is only known here if the template is imported “with context”", name=name)
        return no_such_word(name, variables)


def no_such_word(name: str, known: Collection[str]) -> str:
    """That there is no such word, with the one that may be meant."""
    near = get_close_matches(name, sorted(known), 1)
    if near:
        return tr("there is no “{name}” here: do you mean “{near}”?", name=name, near=near[0])
    return tr("there is no “{name}” here", name=name)
