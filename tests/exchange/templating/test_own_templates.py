"""Templates of the reader's own: what they build on, and what is said of their faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import CommandError
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS, export_formats, exporter_of, template_of
from reader.exchange.templating.rendering import OwnTemplate, write_by_own_template

Write = Callable[..., str]


@pytest.fixture
def write(article: Article, annotation_set: AnnotationSet) -> Write:
    """What a template writes of all kinds of notes."""

    def written(text: str, name: str = "own.md.j2") -> str:
        return write_by_own_template(OwnTemplate(name, text), [ExportedNotes(article, annotation_set)])

    return written


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("a\n{% fo %}", "line 2: Encountered unknown tag 'fo'."),
        ("a\n\n{{ articles", "line 3: unexpected end of template, expected 'end of print statement'."),
        ("{{ artikles }}", "line 1: there is no “artikles” here: do you mean “articles”?"),
        ("{{ articles[0].titel }}", "line 1: there is no “titel” here: do you mean “title”?"),
        ("\n{% for n in articles[0].notes %}\n{{ n.qoute }}{% endfor %}", "line 3: there is no “qoute” here: do you"),
        ("{{ articles[0].sections[0].notez }}", "line 1: there is no “notez” here: do you mean “notes”?"),
        ("{{ articles[9].title }}", "line 1: there is no “9” here."),
        ("{{ 'a' | uper }}", "line 1: there is no “uper” here: do you mean “upper”?"),
        ("{{ 1 if 1 is defind }}", "line 1: there is no “defind” here: do you mean “defined”?"),
        ("\n\n{{ 'a' | int(x='b') | date }}", "line 3: "),
        ("{{ 1 / 0 }}", "line 1: division by zero."),
        ("{{ 10.0 ** 1000 }}", "line 1: Numerical result out of range."),
        ("{{ articles() }}", "line 1: 'tuple' object is not callable."),
        ("{% include 'other.txt.j2' %}", "line 1: there is no template “other.txt.j2”; templates use ours alone."),
        ("{% include '../../etc/passwd' %}", "line 1: there is no template “../../etc/passwd”; templates use ours"),
        ("{{ [] | first }}", "line 1: No first item, sequence was empty."),
        ("{% from 'text.txt.j2' import tea with context %}{{ tea }}", "does not export the requested name 'tea'."),
        ("{{ '{cup}'.format() }}", "line 1: there is no “cup” here."),
        ("{% if 1 %}" * 120 + "{% endif %}" * 120, "own.md.j2: too many levels of indentation."),
        ("{% extends 'own:own.md.j2' %}", ": it calls itself without an end."),
    ],
)
def test_a_fault_is_told_with_its_line(write: Write, template: str, fault: str) -> None:
    with pytest.raises(CommandError) as told:
        write(template)
    assert str(told.value).startswith("Template own.md.j2")
    assert fault in str(told.value)


def test_what_is_missing_in_an_imported_template_is_told(write: Write) -> None:
    with pytest.raises(CommandError, match="“articles” is only known here if the template is imported “with context”"):
        write("{% import 'markdown.md.j2' as ours %}")


def test_a_reason_is_one_sentence_of_some_length(write: Write) -> None:
    with pytest.raises(CommandError) as told:
        write("{{ ('a\n' * 1000)() }}")
    assert ("\n" in str(told.value), len(str(told.value)) < 400) == (False, True)


def test_words_that_may_be_missing_can_be_asked_for(write: Write) -> None:
    assert write("{{ nothing | default('-') }}{{ articles[0].nothing is defined }}") == "-False"


def test_groups_are_known_by_what_they_have_in_common(write: Write) -> None:
    each = "{{ group.grouper }} {{ group.list == (group | last) }};"
    groups = f"{{% for group in articles[0].notes | groupby('is_mark') %}}{each}{{% endfor %}}"
    assert write(groups) == "False True;True True;"


def test_a_template_includes_one_of_ours(write: Write, article: Article, annotation_set: AnnotationSet) -> None:
    text = EXPORTERS["html"].write([ExportedNotes(article, annotation_set)])
    assert write("{% include 'html.html.j2' %}", "html.html.j2") == text


@pytest.mark.parametrize(
    ("name", "written"), [("a.html.j2", "&lt;b&gt;"), ("a.md.j2", "<b>"), ("a.HTML.j2", "&lt;b&gt;")]
)
def test_values_are_escaped_by_the_ending(write: Write, name: str, written: str) -> None:
    assert write("{{ '<b>' }}", name) == written


@pytest.mark.parametrize(
    ("name", "label", "suffix"),
    [("minutes.md.j2", "minutes", ".md"), ("a.b.tex.j2", "a.b", ".tex"), ("bare.j2", "bare", ".txt")],
)
def test_the_name_says_what_is_written(name: str, label: str, suffix: str) -> None:
    own = export_formats([name])[f"template:{name}"]
    assert (own.label, own.suffix) == (label, suffix)


def test_a_format_that_is_not_there_is_refused() -> None:
    with pytest.raises(CommandError, match="There is no format “papyrus”"):
        exporter_of("papyrus")


def test_a_copy_of_our_template_writes_what_ours_writes(
    write: Write, article: Article, annotation_set: AnnotationSet
) -> None:
    made = template_of("html")
    assert made is not None
    assert write(made[1], f"my-{made[0]}") == EXPORTERS["html"].write([ExportedNotes(article, annotation_set)])
    assert template_of("csv") is None
