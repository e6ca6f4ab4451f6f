"""Assembles drafts into an Article or its chunks, with the title, the line of author and date, and headings' slugs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.core.article_chunk import ArticleChunk, Heading, append_chunk
from reader.core.properties import Property, text_of
from reader.core.text.bylines import signature
from reader.core.text.well_formed import well_formed
from reader.sources.blocks.block_drafts import PLAIN, BlockDraft, RunFormat, lay_out

_NO_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s-]+")


@dataclass
class SourceMetadata:
    """The metadata of a source: what it says about itself apart from its text."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    site: str = ""
    """The name of the site that a web page is from."""
    properties: tuple[Property, ...] = ()
    """All of it, and more, as it was written."""
    lines: tuple[int, int] | None = None
    """The first and the last line of the file on which it is written, if that is known."""


def slug_of(words: str) -> str:
    """A heading's name for links: its letters and digits of any script in lower case, joined by hyphens."""
    return _GAPS.sub("-", _NO_SLUG.sub("", words.lower()).strip()).strip("-") or "section"


def assemble_article(
    drafts: list[BlockDraft],
    about: SourceMetadata,
    path: Path | None,
    *,
    opening: BlockDraft | None = None,
) -> Article:
    """The Article made of all of its drafts; ``opening`` is the one that has the title, if any has."""
    return append_chunk(None, ChunkAssembler(about, path).assemble_chunk(drafts, 1.0, opening))


class ChunkAssembler:
    """Assembles the chunks of one article, each from the drafts that are parsed so far.

    If no heading is the article's title, a title from the metadata is put first. An article without any title is named
    after its file.
    """

    def __init__(self, about: SourceMetadata, path: Path | None) -> None:
        self._about, self._path = about, path
        self._begun = False
        self._end = 0
        self._names: set[str] = set()
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}
        self._github_names: set[str] = set()
        self._github_counts: dict[str, int] = {}

    def assemble_chunk(
        self, drafts: list[BlockDraft], share: float, opening: BlockDraft | None = None, *, is_signed: bool = False
    ) -> ArticleChunk:
        """The next chunk, made of ``drafts``; ``share`` of the source is read after it, 1 with the last chunk.

        ``opening`` is the heading among the drafts of the first chunk that is the title, if any is; ``is_signed`` says
        that the author is named below it.
        """
        first, self._begun = not self._begun, True
        opening = self._open(drafts, opening, is_signed=is_signed) if first else None
        self._give_slugs(drafts)
        flat = lay_out(drafts, self._end)
        text = "\n" + flat.text if self._end and drafts else flat.text
        targets = {name: at for name, at in flat.link_targets.items() if name not in self._names} | flat.slugs
        self._end = flat.end if drafts else self._end
        self._names |= targets.keys()
        # A heading inside a quotation, a list item or a footnote looks like one, but begins no section of the article.
        # One in a part that folds does.
        headings = tuple(
            Heading(title, draft.level, draft.slug, block.span.start)
            for draft, block in zip(drafts, flat.blocks, strict=True)
            if draft.kind is BlockKind.HEADING
            and draft is not opening
            and not _is_nested(draft)
            and (title := draft.title_text())
        )
        chunk = ArticleChunk(text, flat.blocks, headings, targets, share)
        return self._named(chunk, opening) if first else chunk

    def _open(self, drafts: list[BlockDraft], opening: BlockDraft | None, *, is_signed: bool) -> BlockDraft | None:
        """Insert a title that no heading has, and author, site and date below it; returns the title's draft."""
        about = self._about
        if opening is None and about.title:
            opening = BlockDraft(BlockKind.HEADING, level=1, lines=about.lines)
            opening.append(about.title, PLAIN)
            drafts.insert(0, opening)
        if opening is not None:
            opening.is_title = True
        line = signature(about.author, about.site, about.date)
        if line and not is_signed:
            signed = BlockDraft(BlockKind.PARAGRAPH, lines=about.lines)
            signed.append(line, RunFormat(RunStyle.SMALL))
            drafts.insert(next((i for i, draft in enumerate(drafts, 1) if draft is opening), 0), signed)
        return opening

    def _named(self, chunk: ArticleChunk, opening: BlockDraft | None) -> ArticleChunk:
        about, path = self._about, self._path
        title = about.title or (opening.title_text() if opening else "") or (well_formed(path.stem) if path else "")
        return chunk._replace(
            title=title,
            author=about.author,
            language=about.language,
            date=about.date or text_of(about.properties, "date"),
            properties=about.properties,
            path=path,
        )

    def _give_slugs(self, drafts: list[BlockDraft]) -> None:
        """Give each heading a unique slug: the name that its author gave it, or one made of its words.

        It differs from all names before it. If the same name is used again after it, links to that name lead to the
        first, as in a browser.
        """
        for draft in drafts:
            if draft.kind is not BlockKind.HEADING:
                self._used.update(name for name, _ in draft.link_targets)
                continue
            words = draft.name_text()
            given = next((name for name, offset in draft.link_targets if not offset), "")
            draft.slug = unused_slug(given or slug_of(words), self._used, self._counts)
            # Links written for GitHub must lead here, too. It numbers its own names, whatever the author's are.
            named = unused_slug(_github_name(words), self._github_names, self._github_counts)
            draft.link_targets.append((named, 0))
            if (line := draft.line_text()) != words:  # some programs name it after its pictures, too
                draft.link_targets.append((slug_of(line), 0))


def _github_name(words: str) -> str:
    r"""The name that GitHub makes of a heading: without punctuation, but with the marks that belong to letters.

    Source: TableOfContentsFilter of github/html-pipeline, which removes what is no ``\p{Word}``, hyphen or space.
    """
    kept = (letter for letter in words.lower() if _NO_SLUG.sub("", letter) or category(letter).startswith("M"))
    return "".join(kept).replace(" ", "-")


def _is_nested(draft: BlockDraft) -> bool:
    return any(container.kind is not ContainerKind.FOLD for container in draft.containers)


def unused_slug(wanted: str, used: set[str], counts: dict[str, int]) -> str:
    """``wanted``, or the first of ``wanted-1``, ``wanted-2``… that is not used; ``counts`` has the last numbers."""
    slug = wanted
    while slug in used:
        counts[wanted] = counts.get(wanted, 0) + 1
        slug = f"{wanted}-{counts[wanted]}"
    used.add(slug)
    return slug
