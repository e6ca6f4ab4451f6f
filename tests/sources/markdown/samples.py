"""Markdown of all kinds, written and drawn, for tests of what holds for every text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = sorted(path for folder in ("article", "tests/data", ".") for path in (ROOT / folder).glob("*.md"))
BLOCKS = (
    *("# One", "## Two *x*", "### Three\ntext", "## Two", "Top\n===", "Under\n---", "#tag", "    # code", "---"),
    *("text", "text\nmore", "- a\n- b", "1. a\n\n    b", "- a\n\n  ## in item", "> quote\n# not", "    code", "***"),
    *("```\n# no\n\n## no\n```", "```", "~~~", "| a | b |\n|---|---|\n| 1 | 2 |", "Term\n:   what", ":   more"),
    *("!!! note\n", "a[^1] b[^2]", "[^1]: One", "[^2]: Two\n\n    more [l]", "a [l] b", "[l]: /x 'y'", "[l]: /z"),
    *(
        "HTML",
        "*[HTML]: Words",
        '<a id="two"></a>',
        "<div>",
        "</div>",
        "<b>",
        "a <b>b",
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
    ),
    *("<script>", "</script>", "<table><tr><td>", "</table>", "<blockquote>", "</blockquote>", "a <title> b"),
    *("<h1>Raw</h1>", "<map>", "<?x", "<p>", "[TOC]", "![p](p.png 'c')", "- [ ] task", "text {: #id }"),
    *("## Named {#mine}", "\n\n", "&amp; & <3", "a [^1]: b"),
)
SOURCES = st.lists(st.sampled_from(BLOCKS), max_size=14).flatmap(
    lambda blocks: st.lists(st.sampled_from(("\n\n", "\n\n\n", "\n")), min_size=len(blocks), max_size=len(blocks)).map(
        lambda gaps: "".join(block + gap for block, gap in zip(blocks, gaps, strict=True))
    )
)
