"""From drafts to an Article or its chunks: the title block, what stands under the title, headings' slugs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.core.article import Article, BlockKind, RunStyle
from reader.core.article_chunk import ArticleChunk, Heading, append_chunk
from reader.core.text.well_formed import well_formed
from reader.sources.blocks.block_drafts import PLAIN, BlockDraft, RunFormat, lay_out

_NO_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s-]+")


@dataclass
class SourceMetadata:
    """What a source says of itself, beside its text."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


def slug_of(words: str) -> str:
    """A heading's name for links: letters and digits of any script in small, joined by hyphens."""
    return _GAPS.sub("-", _NO_SLUG.sub("", words.lower()).strip()).strip("-") or "section"


def assemble_article(
    drafts: list[BlockDraft], about: SourceMetadata, path: Path | None, *, signed: bool = True
) -> Article:
    """The Article of these drafts, which are all there are; ``signed`` puts author and date under the title."""
    tops = sum(one.kind is BlockKind.HEADING and one.level == 1 and not one.containers for one in drafts)
    return append_chunk(None, ChunkAssembler(about, path, alone=tops == 1, signed=signed).assemble_chunk(drafts, 1.0))


class ChunkAssembler:
    """Makes chunks of drafts, as many at a time as there are.

    The only heading of level 1, if no other heading stands before it, is the article's title. Where there is none,
    a title known otherwise is put first. An article without any is called by its file's name.
    """

    def __init__(self, about: SourceMetadata, path: Path | None, *, alone: bool, signed: bool = True) -> None:
        """``alone`` says whether there is one heading of level 1 in the whole, and no other.

        The drafts given first must have a heading among them, unless there is none at all.
        """
        self._about, self._path, self._alone, self._signed = about, path, alone, signed
        self._begun = False
        self._end = 0
        self._names: set[str] = set()
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def assemble_chunk(self, drafts: list[BlockDraft], share: float) -> ArticleChunk:
        """The next chunk, made of ``drafts``, after which ``share`` of the source is read; 1 for the last."""
        first, self._begun = not self._begun, True
        opening = self._open(drafts) if first else None
        self._give_slugs(drafts)
        flat = lay_out(drafts, self._end)
        text = "\n" + flat.text if self._end and drafts else flat.text
        targets = {name: at for name, at in flat.link_targets.items() if name not in self._names} | flat.slugs
        self._end = flat.end if drafts else self._end
        self._names |= targets.keys()
        # A heading inside a quotation, an item or a note is set as one, but it is not the article's own.
        headings = tuple(
            Heading(draft.title_text(), draft.level, draft.slug, block.span.start)
            for draft, block in zip(drafts, flat.blocks, strict=True)
            if draft.kind is BlockKind.HEADING and draft is not opening and not draft.containers
        )
        chunk = ArticleChunk(text, flat.blocks, headings, targets, share)
        return self._named(chunk, opening) if first else chunk

    def _open(self, drafts: list[BlockDraft]) -> BlockDraft | None:
        """Find the title among the first drafts, or put it before them, and sign it."""
        about = self._about
        opening = next((one for one in drafts if one.kind is BlockKind.HEADING and not one.containers), None)
        if opening is not None and not (self._alone and opening.level == 1):
            opening = None
        if opening is None and about.title:
            opening = BlockDraft(BlockKind.HEADING, level=1)
            opening.append(about.title, PLAIN)
            drafts.insert(0, opening)
        line = " · ".join(filter(None, (about.author, about.date)))
        if self._signed and line:
            signature = BlockDraft(BlockKind.PARAGRAPH)
            signature.append(line, RunFormat(RunStyle.SMALL))
            drafts.insert(next((i for i, one in enumerate(drafts, 1) if one is opening), 0), signature)
        return opening

    def _named(self, chunk: ArticleChunk, opening: BlockDraft | None) -> ArticleChunk:
        about, path = self._about, self._path
        title = about.title or (opening.title_text() if opening else "") or (well_formed(path.stem) if path else "")
        return chunk._replace(
            title=title, author=about.author, language=about.language, metadata=about.metadata, path=path
        )

    def _give_slugs(self, drafts: list[BlockDraft]) -> None:
        """Each heading its own name: the one that its author gave it, or one made of its words.

        It differs from the names of all that stands before it. What stands after it and has the same name is not
        what a link to that name leads to, as in a browser.
        """
        for draft in drafts:
            if draft.kind is not BlockKind.HEADING:
                self._used.update(name for name, _ in draft.link_targets)
                continue
            words = draft.title_text()
            given = next((name for name, offset in draft.link_targets if not offset), "")
            draft.slug = _free(given or slug_of(words), self._used, self._counts)
            # Links written for GitHub's rule, which keeps a hyphen for each space, are to lead here too.
            draft.link_targets.append((_NO_SLUG.sub("", words.lower()).replace(" ", "-"), 0))


def _free(wanted: str, used: set[str], counts: dict[str, int]) -> str:
    """``wanted``, or the first of ``wanted-1``, ``wanted-2``… that is not used; ``counts`` is where each stopped."""
    slug = wanted
    while slug in used:
        counts[wanted] = counts.get(wanted, 0) + 1
        slug = f"{wanted}-{counts[wanted]}"
    used.add(slug)
    return slug
