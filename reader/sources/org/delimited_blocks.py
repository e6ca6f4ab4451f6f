"""Blocks of Org between two lines with their name, such as ``#+begin_src``, and environments of TeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reader.sources.markup.html import balanced, code
from reader.sources.org.inline import OrgInline
from reader.sources.org.page import OrgPage, block_end, environment_end

BEGIN = re.compile(r"\s*#\+begin(?:_(\S+)|:\s*(\S*))[ \t]*(.*)", re.IGNORECASE)
_ENVIRONMENT = re.compile(r"\s*\\begin\{([A-Za-z0-9*]+)\}")
_CALLOUTS = frozenset(
    ("note", "tip", "warning", "important", "caution", "info", "danger", "hint", "attention", "seealso")
)
_FORMULAS = re.compile(
    r"(?:equation|align|alignat|gather|multline|flalign|eqnarray|math|displaymath|dmath|split|cases|[bpvB]?matrix)\*?$"
)
_LANGUAGES = {"emacs-lisp": "elisp", "sh": "bash", "shell": "bash", "C": "c", "C++": "cpp"}


class DelimitedBlocks:
    """Writes them."""

    def __init__(self, page: OrgPage, inline: OrgInline) -> None:
        self._page, self._inline = page, inline

    def begins(self, at: int) -> bool:
        """Whether a block or an environment begins on a line, and ends."""
        return self._block_at(at) is not None or self._environment_at(at) is not None

    def _block_at(self, at: int) -> tuple[re.Match[str], int] | None:
        """The beginning of a block on a line, and the line that ends it."""
        found = BEGIN.match(self._page.lines[at])
        end = self._page.end_of(block_end(found[1] or ""), at) if found is not None else -1
        return (found, end) if found is not None and end >= 0 else None

    def _environment_at(self, at: int) -> tuple[str, int] | None:
        """The name of an environment that begins on a line, and the line that ends it."""
        found = _ENVIRONMENT.match(self._page.lines[at])
        end = self._page.end_of(environment_end(found[1]), at) if found is not None else -1
        return (found[1], end) if found is not None and end >= 0 else None

    def block(self, at: int) -> int:
        """Write what stands between ``#+begin_NAME`` and ``#+end_NAME``."""
        if (here := self._block_at(at)) is None:
            return 0
        found, end = here
        name = (found[1] or "").lower()
        numbers = self._page.numbers(at, end + 1)
        if name in ("src", "example", "export", "verse", "comment"):
            self._verbatim(name, found[3].split(), self._page.lines[at + 1 : end], numbers)
        else:
            before, after = self._around(name, found[3], numbers)
            self._page.add(before)
            self._page.write_inside(at + 1, end)
            self._page.add(after)
        return end + 1

    def _verbatim(self, name: str, arguments: Sequence[str], lines: Sequence[str], numbers: str) -> None:
        """What is not read as Org, or only line by line."""
        lines = unindented([re.sub(r"^(\s*),(?=,*(?:\*|#\+))", r"\1", line) for line in lines])
        text = "\n".join(lines)
        first = arguments[0] if arguments else ""
        if name == "verse":
            rows = (
                f"{'&nbsp;' * (len(line) - len(line.lstrip()))}{self._inline.write(line.strip())}" for line in lines
            )
            self._page.add(f"<p{numbers}>{'<br>'.join(rows)}</p>\n")
        elif name == "export" and first.lower() == "html":
            self._page.add(f"<div{numbers}>{balanced(text)}</div>\n")
        elif name != "comment":
            language = _LANGUAGES.get(first, first) if name != "example" and not first.startswith(("-", ":")) else ""
            self._page.add_titled(code(text, language, numbers), numbers)

    def _around(self, name: str, words: str, numbers: str) -> tuple[str, str]:
        """What is written before and after the content of a block."""
        if name == "quote":
            return "<blockquote>", "</blockquote>\n"
        if name == "center":
            return '<div align="center">', "</div>\n"
        if name == "details":
            return "<details>", "</details>\n"
        if name == "summary":
            return "<summary>", "</summary>\n"
        if name in _CALLOUTS:
            title = self._inline.write(words.strip()) or name.capitalize()
            return f'<div class="admonition {name}"><p class="admonition-title"{numbers}>{title}</p>', "</div>\n"
        return "<div>", "</div>\n"

    def environment(self, at: int) -> int:
        """Write an environment of TeX: a formula, or code."""
        if (here := self._environment_at(at)) is None:
            return 0
        name, end = here
        text = "\n".join(self._page.lines[at : end + 1])
        numbers = self._page.numbers(at, end + 1)
        is_formula = _FORMULAS.match(name)
        formula = f'<div class="math display"{numbers}>{escape(text.strip())}</div>\n'
        self._page.add(formula if is_formula else code(text, "latex", numbers))
        return end + 1


def unindented(lines: Sequence[str]) -> list[str]:
    """The lines without the indentation that all of them have."""
    wide = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[wide:] for line in lines]
