"""The handbook names what templates have, and its examples write what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.exchange.templating.article_variables import (
    TemplateArticle,
    TemplateBookmark,
    TemplateColour,
    TemplateSection,
)
from reader.exchange.templating.filters import FILTERS, JINJA_FILTERS
from reader.exchange.templating.note_variables import TemplateNote
from reader.exchange.templating.remark_variables import TemplateRemark
from reader.exchange.templating.rendering import OwnTemplate, write_by_own_template
from reader.exchange.templating.tints import TemplateTint
from reader.exchange.templating.variables import NAMES, TemplateOptions, TemplateVariables
from reader.exchange.templating.words import TemplateWords

HANDBOOK = (Path(__file__).parents[3] / "article" / "handbook.md").read_text("utf-8")
EXPORTING = HANDBOOK.partition("\n## Exporting\n")[2].partition("\n## ")[0]
TABLES = {
    "A template has these variables:": TemplateVariables,
    "An article:": TemplateArticle,
    "A section:": TemplateSection,
    "A note:": TemplateNote,
    "A bookmark:": TemplateBookmark,
    "A colour of `legend`:": TemplateColour,
    "`options`:": TemplateOptions,
    "A colour of `tints`:": TemplateTint,
}
"""The line before each table, and what that is about."""
LISTS = {"`words`: ": TemplateWords, "Templates have the same as `article.remarks`: ": TemplateRemark}
"""How each line that is a list begins, and what it is about."""


def in_table(before: str) -> set[str]:
    """The first column of the table below a line."""
    table = EXPORTING.partition(f"\n{before}\n\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def in_list(start: str) -> set[str]:
    """The words of a list in one sentence, up to the first that is about something else."""
    line = EXPORTING.partition(f"\n{start}")[2].partition("\n")[0].partition(";")[0]
    return set(re.findall(r"`(\w+)`", line))


@pytest.mark.parametrize("before", TABLES)
def test_a_table_has_the_words_that_there_are(before: str) -> None:
    assert in_table(before) == NAMES[TABLES[before]]


@pytest.mark.parametrize("start", LISTS)
def test_a_list_has_the_words_that_there_are(start: str) -> None:
    assert in_list(start) == NAMES[LISTS[start]]


def test_everything_with_words_is_documented() -> None:
    assert set(NAMES) == {*TABLES.values(), *LISTS.values()}


def test_the_filters_are_documented() -> None:
    table = EXPORTING.partition("\n| Filter |")[2].partition("\n\n")[0]
    firsts = "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", firsts)) == set(FILTERS)
    assert in_list("Of Jinja’s own filters there are ") == JINJA_FILTERS


def example(name: str) -> OwnTemplate:
    """The template that the handbook shows under this name."""
    return OwnTemplate(name, EXPORTING.partition(f"`{name}`:\n\n```jinja\n")[2].partition("```")[0])


def test_the_first_example_lists_what_is_left_to_do(article: Article, annotation_set: AnnotationSet) -> None:
    parts = [ExportedNotes(article, annotation_set), ExportedNotes(Article("Tea *hot*", "", ()), AnnotationSet())]
    assert write_by_own_template(example("minutes.md.j2"), parts) == (
        "# Minutes: Is it open?\n\n- [ ] Sum &lt;script>alert(1)&lt;/script> (Three, 02.01.2026)\n"
        "# Minutes: Tea \\*hot\\*\n\nNothing is left to do.\n"
    )


def test_the_second_example_is_our_page_with_more_style(article: Article, annotation_set: AnnotationSet) -> None:
    parts = [ExportedNotes(article, annotation_set)]
    more = "\nbody { font-size: 1.5rem; }\nnav { display: none; }\n"
    written = write_by_own_template(example("large.html.j2"), parts)
    assert written.replace(more.lstrip("\n"), "", 1) == EXPORTERS["html"].write(parts)
    assert more in written
