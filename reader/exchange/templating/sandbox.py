"""The sandbox of templates: what they can reach are their variables, texts, numbers, dates and filters.

Templates are the reader's own, but readers give them to each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from jinja2 import BaseLoader, Undefined
from jinja2.environment import TemplateModule
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from reader.exchange.templating.filters import FILTERS, JINJA_FILTERS
from reader.exchange.templating.unknown_word import UnknownWord
from reader.exchange.templating.variables import NAMES
from reader.translation import tr

MAX_REPEATED = 10_000_000
"""The most items that a text or list has after it was repeated."""
MAX_BITS = 4_096
"""The most bits that an integer has after it was multiplied."""
MARKUP_ENDINGS = (".html.j2", ".htm.j2", ".xhtml.j2", ".xml.j2", ".svg.j2")
"""Templates with these endings write markup: values are escaped."""

_DATE = frozenset(
    {
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "microsecond",
        "isoformat",
        "date",
        "time",
        "weekday",
        "isoweekday",
        "strftime",
    }
)
_TEXT = frozenset(
    {
        "capitalize",
        "casefold",
        "center",
        "count",
        "endswith",
        "expandtabs",
        "find",
        "format",
        "index",
        "isalnum",
        "isalpha",
        "isdigit",
        "islower",
        "isspace",
        "isupper",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
        "zfill",
    }
)
_PLAIN: Mapping[type, frozenset[str]] = {
    datetime: _DATE,
    date: _DATE,
    time: _DATE,
    str: _TEXT,
    Markup: _TEXT | {"striptags", "unescape"},
    tuple: frozenset({"count", "index"}),
    list: frozenset({"count", "index"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    _GroupTuple: frozenset(_GroupTuple._fields),  # what the filter "groupby" makes; its documentation names them
}
"""The attributes of plain values that templates reach."""
_OF_JINJA = (
    BlockReference,
    Cycler,
    Joiner,
    LoopContext,
    Macro,
    Namespace,
    TemplateModule,
    TemplateReference,
    Undefined,
)


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """Compiles and renders templates. Variables are known by the words of ``NAMES`` alone."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=is_markup,
            undefined=UnknownWord,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = {name: self.filters[name] for name in JINJA_FILTERS} | dict(FILTERS)
        del self.globals["lipsum"]

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as the class above has it
        """The value of a word. Most attributes are those of our variables: they are looked up first."""
        names = NAMES.get(type(obj))
        if names is None:
            return super().getattr(obj, attribute)
        return getattr(obj, attribute) if attribute in names else self.undefined(obj=obj, name=attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as above
        """Whether a template may reach an attribute of a value."""
        names = NAMES.get(type(obj)) or _PLAIN.get(type(obj))
        if names is not None:
            return attr in names
        return isinstance(obj, _OF_JINJA) and super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:  # noqa: ANN401 - as above
        """What stands for an attribute that a template may not reach: an error, once it is used."""
        return self.undefined(tr("templates cannot reach “{name}”", name=attribute), obj=obj, name=attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as above
        """Refuse what would take the memory or the time of a machine in a single step, which nothing interrupts."""
        if _size_of_product(operator, left, right) > 1:
            raise OverflowError(tr("the result of {operator} is too big", operator=operator))
        return super().call_binop(context, operator, left, right)


def is_markup(name: str | None) -> bool:
    """Whether a template of this name writes markup."""
    return name is not None and name.lower().endswith(MARKUP_ENDINGS)


def _size_of_product(operator: str, left: Any, right: Any) -> float:  # noqa: ANN401 - operands may be anything
    """How big the result will be, as a share of what is allowed."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * max(right, 0) if operator == "**" else left.bit_length() + right.bit_length()
        return bits / MAX_BITS
    texts = [operand for operand in (left, right) if hasattr(operand, "__len__")]
    times = [operand for operand in (left, right) if isinstance(operand, int)]
    return len(texts[0]) * times[0] / MAX_REPEATED if texts and times else 0
