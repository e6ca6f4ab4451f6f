"""What a template can reach, and what becomes of one that reaches for more, runs away or writes too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import CommandError
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.templating.rendering import OwnTemplate, write_by_own_template

Write = Callable[[str], str]


@pytest.fixture
def write(article: Article, annotation_set: AnnotationSet) -> Write:
    """What a template writes of all kinds of notes."""

    def written(text: str) -> str:
        return write_by_own_template(OwnTemplate("own.md.j2", text), [ExportedNotes(article, annotation_set)])

    return written


@pytest.mark.parametrize(
    "reach",
    [
        "articles.__class__",
        "articles[0]._context",
        "articles[0]['_context']",
        "articles[0]|attr('_context')",
        "articles|map(attribute='_context.part')|list",
        "articles[0].__init__",
        "articles[0].notes[0].__dict__",
        "articles[0].legend._replace",
        "'{0.__class__}'.format(articles)",
        "'{0._context}'.format(articles[0])",
        "('{0._context}'|safe).format(articles[0])",
        "'{0[0]._context}'.format(articles)",
        "'{0:{1._context}}'.format(1, articles[0])",
        "'{a._context}'.format_map({'a': articles[0]})",
        "'{0.a._context}'.format(namespace(a=articles[0]))",
        "(articles|map('upper')).gi_frame",
        "namespace(a=1)._Namespace__attrs",
        "(foo|default(articles))[0]._context",
        "foo._undefined_obj",
        "dict.fromkeys",
        "{}.items().mapping",
        "self._TemplateReference__context",
        "range.__globals__",
        "cycler.__init__.__globals__",
        "namespace.__init__",
        "articles.__add__",
        "[].append(1)",
        "{}.update(a=1)",
        "lipsum",
        "''|random",
        "articles|pprint",
        "joiner.__call__",
        "articles[0].notes[0].created.__reduce__()",
        "articles[0].notes[0].created.now()",
        "articles[0].notes[0].created.fromtimestamp",
    ],
)
def test_nothing_else_can_be_reached(write: Write, reach: str) -> None:
    with pytest.raises(CommandError, match=r"^Template own\.md\.j2, line 2: (templates cannot reach|there is no) "):
        write(f"\n{{{{ {reach} }}}}")


@pytest.mark.parametrize(
    "reach",
    [
        "{% for _ in articles %}{{ loop._iterable }}{% endfor %}",
        "{% macro a() %}{{ caller._func }}{% endmacro %}{% call a() %}{% endcall %}",
        "{% macro a() %}{% endmacro %}{{ a._environment }}",
        "{% block a %}{{ self.a._context }}{% endblock %}",
        "{% import 'text.txt.j2' as ours with context %}{{ ours._body_stream }}",
        "{% set ours = namespace() %}{% set ours.__class__ = 1 %}{{ ours.__class__ }}",
        "{% set format = '{0._context}'.format %}{{ format(articles[0]) }}",
    ],
)
def test_nothing_else_can_be_reached_by_statements(write: Write, reach: str) -> None:
    with pytest.raises(CommandError, match=r"^Template own\.md\.j2, line 1: (templates cannot reach|there is no) “_"):
        write(reach)


def test_what_a_template_is_given_cannot_be_changed(write: Write) -> None:
    with pytest.raises(CommandError, match="cannot assign attribute"):
        write("{% set articles.title = 1 %}")


@pytest.mark.parametrize(
    "runaway",
    [
        "'a' * 10**9",
        "[1] * 10**9",
        "10**(10**10)",
        "range(10**9)|list",
    ],
)
def test_a_single_step_that_takes_too_much_is_refused(write: Write, runaway: str) -> None:
    with pytest.raises(CommandError, match=r"^Template own\.md\.j2, line 2: .* big\.$|Range too big"):
        write(f"\n{{{{ {runaway} }}}}")


ENDLESS = "{% for _ in range(10**5) %}{% for _ in range(10**5) %}\n{% if 0 %}{% endif %}{% endfor %}{% endfor %}"


def test_a_loop_that_does_not_end_is_stopped(article: Article, annotation_set: AnnotationSet) -> None:
    with pytest.raises(CommandError, match=r"^Template own\.md\.j2, line \d: it takes too long\.$"):
        write_by_own_template(OwnTemplate("own.md.j2", ENDLESS), [ExportedNotes(article, annotation_set)], seconds=0.05)
