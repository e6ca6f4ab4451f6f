"""A template that runs away or wants too much is told of in a sentence, and what it runs in stays within its limits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import CommandError
from reader.core.export_choice import ExportChoice
from reader.core.export_order import ExportOrder
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.limited_export import written_within_limits

NOW = datetime(2026, 1, 2, tzinfo=UTC)
NOTE = Annotation("urn:uuid:00000000-0000-4000-8000-000000000001", NOW, NOW, note="Tea")


def written(template: str) -> tuple[bytes, ...]:
    order = ExportOrder(ExportChoice(format="template:own.txt.j2"), NOW, template)
    part = ExportedNotes(Article("On tea", "", ()), AnnotationSet({NOTE.id: NOTE}))
    return written_within_limits([part], order)


def test_a_template_writes_what_is_sent() -> None:
    assert written("{{ articles[0].title }}: {{ articles[0].notes[0].note }}") == (b"On tea: Tea",)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("\n{{ 'a'|center(10**10) }}", "Template own.txt.j2, line 2: it needs too much memory."),
        ("\n{{ '%10000000000d' % 1 }}", "Template own.txt.j2, line 2: it needs too much memory."),
        (
            "{% set x = namespace(a='a') %}\n{% for _ in range(99) %}{% set x.a = x.a ~ x.a %}{% endfor %}",
            "Template own.txt.j2, line 2: it needs too much memory.",
        ),
        (
            "{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}",
            "Template own.txt.j2, line 2: it calls itself without an end.",
        ),
        (
            "{% set many = 'a' * 10**7 %}\n{% for _ in range(10**5) %}{{ many }}{% endfor %}",
            "Template own.txt.j2: it writes too much.",
        ),
    ],
)
def test_one_that_wants_too_much_is_refused(template: str, reason: str) -> None:
    with pytest.raises(CommandError) as told:
        written(template)
    assert str(told.value) == reason
