"""Registers the block stage with Python-Markdown, through its public places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markdown import Markdown
from markdown.extensions import Extension

from reader.sources.markdown.block_stage.abbreviations import (
    AbbreviationFinder,
    Abbreviations,
    start_abbreviation,
)
from reader.sources.markdown.block_stage.admonitions import start_admonition, start_fenced, start_tab
from reader.sources.markdown.block_stage.block_parser import LineParser, Start
from reader.sources.markdown.block_stage.definition_lists import start_definition
from reader.sources.markdown.block_stage.display_formulas import start_formula
from reader.sources.markdown.block_stage.footnotes import Footnotes, start_footnote
from reader.sources.markdown.block_stage.hidden_blocks import start_comment
from reader.sources.markdown.block_stage.html_blocks import start_html
from reader.sources.markdown.block_stage.lists import start_item
from reader.sources.markdown.block_stage.quotations import start_quotation
from reader.sources.markdown.block_stage.source_lines import WhitespaceNormalizer
from reader.sources.markdown.block_stage.starts import start_fence, start_heading, start_rule, start_underline
from reader.sources.markdown.block_stage.tables import start_table
from reader.sources.markdown.block_stage.templates import start_template


class BlockStageExtension(Extension):
    """Puts the block stage in the place of Python-Markdown's own; must be the first extension."""

    def __init__(self) -> None:
        super().__init__()
        self.footnotes = Footnotes()
        self.abbreviations = Abbreviations()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it."""
        md.preprocessors.register(WhitespaceNormalizer(md), "normalize_whitespace", 30)
        md.preprocessors.deregister("html_block")
        md.parser = LineParser(md, self._starts())
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.register(AbbreviationFinder(md, self.abbreviations), "abbr", 7)

    def _starts(self) -> Mapping[str, tuple[Start, ...]]:
        """All beginnings of blocks by their first letter, each in the order in which they are tried."""
        footnote: Start = partial(start_footnote, notes=self.footnotes)
        abbreviation: Start = partial(start_abbreviation, known=self.abbreviations)
        return {
            "#": (start_heading,),
            ">": (start_quotation,),
            "`": (start_fence,),
            "~": (start_fence,),
            "<": (start_html,),
            "=": (start_underline, start_tab),
            "-": (start_underline, start_rule, start_item, start_table),
            "*": (start_rule, start_item, abbreviation),
            "_": (start_rule,),
            "+": (start_item,),
            **dict.fromkeys("0123456789", (start_item,)),
            "|": (start_table,),
            ":": (start_fenced, start_table, start_definition),
            "[": (footnote,),
            **dict.fromkeys("$\\", (start_formula,)),
            "%": (start_comment,),
            "{": (start_template,),
            "!": (start_admonition,),
            "?": (start_admonition,),
        }
