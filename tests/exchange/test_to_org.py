"""Notes as an outline of Org mode."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.org.blocks import org_blocks
from reader.exchange.org.headlines import headline, org_tag
from reader.exchange.to_org import to_org
from reader.sources.markdown.parser import parse_markdown

Mark = Callable[..., Annotation]
ARTICLE = """\
# Tea

See `a~b`, [*all* of it](https://example.org/a_b) and *em*phasis: $x^2$.

- one
- two

> quoted

| a | b\\|c |
|:--|---|
| 1 | 2 |

```python
* star
#+end_src
```
"""
QUOTE = """\
#+begin_quote
See =a~b=, [[https://example.org/a_b][all of it]] and /em/\u200bphasis: \\(x^2\\).

- one
- two

#+begin_quotation
quoted
#+end_quotation

| <l> |  |
| a | b\\vert{}c |
|---+---|
| 1 | 2 |

#+begin_src python
,* star
,#+end_src
#+end_src
#+end_quote
"""
WHEN = datetime(2026, 1, 2, tzinfo=UTC)
NO_FRONT = ExportOptions(front_matter=False, links=False)
ORDERS = re.compile(r"^(?:\*+ |[ \t]*(?:#\+|:[\w-]+:|CLOCK:|\[fn:))", re.MULTILINE)
"""What begins a line of Org that is more than words."""


def outline(*notes: Annotation, article: Article, options: ExportOptions = NO_FRONT) -> str:
    return to_org([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))], options)


def test_a_note_has_its_properties_below_its_section(article: Article, mark: Mark) -> None:
    note = mark("starred", "My *note*.\n\n- [x] done\n- `code`", tags=("two words", "tea"))
    assert outline(note, article=article) == (
        "#+TITLE: Is it open?\n"
        "#+OPTIONS: ^:{} -:nil\n"
        "#+TODO: TODO | DONE CANCELLED\n"
        "\n* One & only\n"
        "\n** A part\n"
        "\n*** “starred” :two_words:tea:\n"
        ":PROPERTIES:\n"
        ":ID: 00000000-0000-4000-8000-000000000001\n"
        ":CUSTOM_ID: note-00000000000040008000000000000001\n"
        ":CREATED: [2026-01-02 Fri 10:01]\n"
        ":COLOUR: yellow\n"
        ":TAG_NAMES: two words, tea\n"
        ":END:\n"
        "\n#+begin_quote\nstarred\n#+end_quote\n"
        "\nMy /note/.\n"
        "\n- [X] done\n- ~code~\n"
    )


def test_a_quote_keeps_its_structure() -> None:
    article = parse_markdown(ARTICLE, Path("tea.md"))
    whole = Span(article.text.index("See"), len(article.text))
    note = replace(Annotation("urn:uuid:1", *[WHEN] * 2), target=describe(article, whole))
    assert QUOTE in outline(note, article=article)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, ""),
        ({"status": NoteStatus.DONE}, "DONE "),
        ({"status": NoteStatus.DISMISSED}, "CANCELLED "),
        ({"suggestion": "x"}, "TODO "),
    ],
)
def test_the_state_of_a_note_is_that_of_its_headline(
    article: Article, mark: Mark, change: dict[str, object], state: str
) -> None:
    assert f"\n* {state}“stands”\n" in outline(replace(mark("stands"), **change), article=article)


@pytest.mark.parametrize(("tag", "written"), [("a/b c", "a_b_c"), ("tea-time", "tea_time"), ("Öl", "Öl"), ("!?", "")])
def test_tags_have_what_org_allows(tag: str, written: str) -> None:
    assert org_tag(tag) == written


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>* no headline</p>", "\u200b* no headline"),
        ("<p>see [[x]] and {{{m}}} of 2 * 3</p>", "see [\u200b[x]] and {\u200b{\u200b{m}}} of 2 * 3"),
        ("<p>*not bold* a_b c_{d}</p>", "*\u200bnot bold* a_b c_\u200b{d}"),
        ("<p>~~s~~ and a ~~</p>", "~\u200b~\u200bs~~ and a ~\u200b~\u200b"),
        ("<p><b>a_b<i>*</i></b></p>", "*a_b\u200b/\\ast{}/*"),
        ('<p>a_b<span class="math">\\(x\\)</span></p>', "a_b\u200b\\(x\\)"),
        ("<p><b>a_<s>b</s>c*</b></p>", "*a_\u200b+b+\u200bc\\ast{}*"),
        ("<p><b>==</b>a</p>", "*=\u200b=*\u200ba"),
        ("<p>file:x<code>y</code></p>", "file\u200b:x\u200b~y~"),
        ('<p><i>see <a href="https://a.b/-c">it]</a></i></p>', "/see/ [[https://a.b/-c][/it]/]]"),
        ("<p>costs $5 or $6</p>", "costs \\dollar{}5 or \\dollar{}6"),
        ("<p>shell:ls C:\\temp</p>", "shell\u200b:ls C:\\\u200btemp"),
        ("<p>a <strong>b*c</strong>d</p>", "a *b\\ast{}c*\u200bd"),
        ("<p>one<br>two</p>", "one \\\\\ntwo"),
        ("<p>see <a href='javascript:x'>this</a></p>", "see this"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. [@3] a\n4. b"),
        (
            "<ul><li><p>a</p><pre><code>* c</code></pre></li></ul>",
            "- a\n\n  #+begin_example\n  ,* c\n  #+end_example",
        ),
    ],
)
def test_words_are_words(html: str, written: str) -> None:
    assert org_blocks(html) == written


def test_a_section_of_footnotes_is_exported_by_org() -> None:
    assert headline(1, "Footnotes") == "* \u200bFootnotes"
    assert headline(1, "Footnotes of Tea") == "* Footnotes of Tea"


SIGNS = st.lists(st.sampled_from([*"*#+:|-[]{}<>@\\$/_=~^ \n\t", "1. ", "a", "b c", "#+end_quote\n", ":END:\n", "`"]))


@given(signs=SIGNS)
def test_no_note_is_more_than_words(signs: list[str]) -> None:
    article = parse_markdown("# Tea\n\nText.\n", Path("tea.md"))
    noted = outline(Annotation("urn:uuid:1", WHEN, WHEN, note="".join(signs)), article=article)
    allowed = re.compile(r"^#\+(?:begin|end)_(?:quote|quotation|example|src \S+)$", re.MULTILINE)
    after = allowed.sub("", noted.partition(":END:\n")[2])
    assert not ORDERS.search(after)
    assert noted.count("\n* ") == 1
