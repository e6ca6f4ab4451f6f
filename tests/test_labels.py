"""Every label and message goes through the translation: the strings of the program are looked through."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.program_text import syntax_trees

pytestmark = pytest.mark.xdist_group("program text")

ENGLISH = re.compile(r"[A-Za-z’]{2,}[,:;.]? [A-Za-z‘“]{2,}|^[A-Z][a-z]+([ …:.?!]|$)")
"""What reads like words for a reader: two words beside each other, or one that begins with a capital letter."""

TRANSLATED = {"tr", "trn", "msgid", "ActionSpec"}
"""Calls whose literals are messages: they are found by a tool that extracts them for translators."""

UNSEEN = {
    *("debug", "info", "warning", "error", "exception", "critical", "log"),  # the log is in English
    *("setObjectName", "setProperty", "getLogger", "import_module", "compile", "cast", "TypeVar"),
    *("TypeError", "ValueError", "LookupError", "KeyError", "RuntimeError", "AssertionError", "IndexError"),
    *("MemberError", "ArchiveError", "ParseError", "FrontMatterError", "css", "css_first"),
}
"""Calls whose literals no reader sees: names inside the program, the log, and errors that only a programmer meets."""

PASSED_OVER = TRANSLATED | UNSEEN

NO_TEXT = re.compile(
    r"\{\{|^\s*[#Q][A-Za-z]+.*\{|^<(span|div|svg)\b.*>|^[a-z-]+: [^.]*$"
    r"|^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA|BEGIN IMMEDIATE|WHERE)\b"
    r"|^0 .*(ORDER BY|BETWEEN) ",
    re.DOTALL,
)
"""Style sheets, markup and SQL."""

NAMES = "Word|Sentence|Paragraph|Table|Section|Article"
"""The names of units of text, which are values of an enumeration and keys of tables."""

ALLOWED = {
    "app/documents/editor_command.py": "",  # names of programs
    "app/documents/notes_prefetch.py": "early notes",  # a thread's name
    "app/saving/emergency_copy.py": r"conflicted copy",  # a file's name, by which copies are known again
    "application.py": "the window is still being made",  # a programming error
    "arguments/parsing.py": "Postil",
    "bundled.py": "this installation of Postil is incomplete",  # before anything can be shown
    "core/alignment/tokens.py": "",  # lists of words
    "core/anchor.py": "Anchor",
    "core/annotation.py": "Annotation|Colour|Role",
    "core/reading/text_units.py": NAMES,
    "core/selectors.py": "moved and edited",  # a value in the notes file
    "core/text/formula_words.py": "^(, : ;|left right|frac dfrac|label begin|! displaystyle) ",  # names of TeX
    "core/text/language_detection.py": "",  # lists of words
    "core/text/pasted_text.py": "^<",  # HTML
    "core/text/scripts.py": "^[A-Z][a-z]+$",  # Unicode's names of scripts
    "core/text/segmentation.py": "",  # lists of abbreviations
    "core/webannotation/encode.py": "Annotation|text-decoration|border",
    "exchange/annotation_set/writing.py": "Annotation|Person|Organization|Software",  # types of JSON-LD
    "exchange/org/headlines.py": "^[A-Z][a-z]{1,2}$",  # days in timestamps, categories of Unicode
    "exchange/pdf/fonts.py": "^(Lm|Sk)$",  # categories of Unicode
    "exchange/references/publishing_date.py": "",  # months in several languages
    "exchange/to_anki.py": "^#|Postil",
    "exchange/to_csl.py": "et al",
    "exchange/to_readwise.py": "Highlight|Title|Author|Note|Location|Date",  # columns
    "exchange/to_annotations.py": "Postil|Software",
    "exchange/pdf/facts.py": "",  # a name, XML
    "exchange/pdf/letter_maps.py": "",  # PostScript
    "exchange/registry.py": "Obsidian|Logseq|Org|Readwise",  # names of programs
    "exchange/to_csv.py": "not checked|found|edited|moved|kept",  # values for programs
    "main.py": "Postil",
    "qt_start.py": "could not connect to display|failed to create wl_display",  # Qt's own words, looked for
    "processes/formulas/colours.py": "",  # names of colours
    "processes/formulas/environments.py": "matrix",  # names of TeX
    "processes/formulas/symbols.py": "",  # names of TeX
    "sources/chunk_frames.py": "has no place in a chunk",  # a programming error
    "sources/encodings/labels.py": "",  # names of encodings
    "sources/encodings/guess.py": "^(C[cnos]|S[kmo])$",  # categories of letters
    "sources/encodings/wide.py": "^C[cno]$",
    "sources/epub/protection.py": "Algorithm",  # an attribute
    "exchange/content/quote_html.py": "^<pre",  # markup
    "exchange/article_html/blocks.py": "^<| class=",  # markup
    "exchange/article_html/cards.py": "^<",
    "exchange/article_html/containers.py": "^<| class=|^(pink|green|violet|yellow|blue) [a-z]+$",
    "exchange/article_html/formulas.py": "^<|^translate|^width:",
    "exchange/article_html/inline.py": "^<",
    "exchange/article_html/note_index.py": "^<",
    "exchange/article_html/page.py": "^<|^default-src|font-family|format|Postil",
    "exchange/article_html/theme_colours.py": r"^@media|^:root|^\.",
    "sources/html/frames.py": "script, style",  # names of elements
    "sources/html/formulas/letters.py": "",  # Unicode's names of letters
    "sources/html/formulas/symbols.py": "Pr",  # names of TeX
    "sources/html/formulas/tables.py": "matrix",
    "sources/html/xhtml.py": "doctype",
    "sources/markdown/inline_stage/emphasis.py": "WFH|So|Sk",  # Unicode's names of widths and categories
    "sources/markdown/inline_stage/formulas.py": "math (?:inline|display)",  # classes
    "sources/markdown/front_matter/values.py": "Value",  # a type
    "sources/markdown/front_matter/yaml_notation.py": "Null|NULL|CBaseLoader",  # values and names of YAML
    "sources/asciidoc/list_blocks.py": "^<",  # markup
    "sources/asciidoc/styled_blocks.py": "Details",  # a part of the article, which is the same whoever reads it
    "sources/markup/footnotes.py": "^<",  # markup
    "sources/markup/html.py": "^<",
    "sources/org/blocks.py": "^<",
    "sources/plaintext/chapter_names.py": "",  # lists of words
    "sources/plaintext/gutenberg.py": "",  # what headers of books say
    "sources/plaintext/mail.py": "From ",  # the first line of a message in a folder
    "sources/plaintext/rfc.py": "Obsoletes",  # what headers of RFCs say
    "sources/plaintext/verbatim_text.py": "",  # endings of names of files
    "sources/formats.py": "^-----BEGIN PGP$",  # looked for in files
    "sources/restructured/block_directives.py": "",  # a part of the article, which is the same whoever reads it
    "sources/restructured/list_nodes.py": "^<",  # markup
    "sources/restructured/states.py": "Body",  # a state of docutils
    "store/article_cache.py": "cannot be cached",  # for the log
    "store/format/fast_decoder.py": "Annotation",
    "core/webannotation/json_text.py": "Input data was truncated",  # the decoder's own words, looked for
    "store/formula_cache.py": "FROM formula|INTO formula|EXISTS formula|^PRAGMA",  # SQL
    "store/library/index_database.py": "^fts5: ",  # SQLite's own words, looked for
    "store/notebook/notebook_cache.py": "cannot be cached",  # for the log
    "store/notes/backups.py": "No backup of the notes can be taken",  # for the log
    "store/notes/conflict_copies.py": "cannot be moved away",  # for the log
    "store/notes/copy_merger.py": "was passed over",  # for the log
    "store/texts/cleanup.py": "Unused texts cannot be removed",  # for the log
    "view/find/search_edit.py": "Aa",  # a sign
    "view/marks/keyboard_selection.py": NAMES,
    "view/properties/html.py": "<t[adr]|text-decoration|padding",  # markup
    "view/style/stylesheet.py": "",  # names of Qt's colour roles
    "view/style/theme.py": "Source|Noto|DejaVu",  # names of faces
    "view/typesetting/script_faces.py": "",  # names of faces and scripts
    "view/typesetting/syntax_colours.py": "code colours",  # a thread's name
    "core/text/code_tokens.py": "Token|Literal",  # Pygments' own names
    "view/window/choice_drawings.py": "Aa",  # a sample of the letters
    "view/window/main_window.py": "Postil",
    "view/window/shortcut_list.py": "File|Edit|Go|Mark|View|Help",  # keys of the table of menus
}
"""Strings that read like English and are none for a reader: module → a pattern that they match."""


def bare_strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each string that reads like English and goes through no translation, with its line."""
    yield from _look_through(tree)


def _look_through(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
        return
    if isinstance(node, ast.Call) and _name(node) in PASSED_OVER:
        for keyword in node.keywords:
            yield from _look_through(keyword.value)
        return
    text = _text(node)
    if text is not None and ENGLISH.search(text) and not NO_TEXT.search(text):
        yield node.lineno, text  # type: ignore[attr-defined] # a string is an expression, and has a line
    for child in ast.iter_child_nodes(node):
        seen = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Compare) and _text(child) is not None)
        if not seen or isinstance(child, ast.FormattedValue):
            yield from _look_through(child)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    return None


def test_every_label_can_be_translated() -> None:
    found = [
        f"{name}:{line} {text}"
        for name, tree in syntax_trees().items()
        for line, text in bare_strings(tree)
        if not re.search(ALLOWED.get(name, "$^"), text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Open a file")',
        'label.setText(f"{n} notes found")',
        'NAMES = ("Done",)',
        'show(tr("{what} saved", what="The file"))',
    ],
)
def test_a_bare_label_is_found(line: str) -> None:
    assert len(list(bare_strings(ast.parse(line)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(tr("Open a file"))',
        'NAMES = (msgid("Done"),)',
        'logger.warning("The file cannot be read")',
        'if state == "Read Only": pass',
        'sheet = "#card {{ border: 1px solid }}"',
        '"""What this module does."""',
        'widget.setObjectName("Top Bar")',
    ],
)
def test_what_no_reader_sees_is_passed_over(line: str) -> None:
    assert list(bare_strings(ast.parse(line))) == []


def test_no_message_is_translated_when_a_module_is_imported() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in syntax_trees().items()
        for node in _at_import(tree)
        if _name(node) in {"tr", "trn"}
    ]
    assert found == []


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that run when a module is imported: outside functions, and in their defaults and decorators."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _at_import(child.args)
        else:
            yield from _at_import(child)
