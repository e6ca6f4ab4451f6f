"""From drafts to an Article: the title block, headings' slugs, sections, and what stands under the title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.core.article import Article, Kind, Style, nest
from reader.sources.drafts import PLAIN, Draft, Format, flatten

_NO_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s-]+")


@dataclass
class About:
    """What a source says of itself, beside its text."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


def slug_of(words: str) -> str:
    """A heading's name for links: letters and digits of any script in small, joined by hyphens."""
    return _GAPS.sub("-", _NO_SLUG.sub("", words.lower()).strip()).strip("-") or "section"


def compose(drafts: list[Draft], about: About, path: Path | None, *, signed: bool = True) -> Article:
    """The Article of these drafts; ``signed`` puts author and date under the title.

    The only heading of level 1, if no other heading stands before it, is the article's title. Where there is none,
    a title known otherwise is put first. An article without any is called by its file's name.
    """
    opening = _opening(drafts)
    if opening is None and about.title:
        opening = Draft(Kind.HEADING, level=1)
        opening.put(about.title, PLAIN)
        drafts.insert(0, opening)
    line = " · ".join(filter(None, (about.author, about.date)))
    if signed and line:
        signature = Draft(Kind.PARAGRAPH)
        signature.put(line, Format(Style.SMALL))
        drafts.insert(next((i for i, one in enumerate(drafts, 1) if one is opening), 0), signature)
    title = about.title or (opening.words() if opening else "") or (path.stem if path else "")
    return _article(drafts, opening, title, about, path)


def _opening(drafts: list[Draft]) -> Draft | None:
    headings = [one for one in drafts if one.kind is Kind.HEADING and not one.containers]
    alone = sum(one.level == 1 for one in headings) == 1
    return headings[0] if alone and headings[0].level == 1 else None


def _article(drafts: list[Draft], opening: Draft | None, title: str, about: About, path: Path | None) -> Article:
    _give_slugs(drafts)
    flat = flatten(drafts)
    # A heading inside a quotation, an item or a note is set as one, but it is not the article's own.
    headings = [
        (draft.words(), draft.level, draft.slug, block.span.start)
        for draft, block in zip(drafts, flat.blocks, strict=True)
        if draft.kind is Kind.HEADING and draft is not opening and not draft.containers
    ]
    return Article(
        title=title,
        text=flat.text,
        blocks=flat.blocks,
        sections=nest(headings, len(flat.text)),
        author=about.author,
        language=about.language,
        metadata=about.metadata,
        targets=flat.targets,
        path=path,
    )


def _give_slugs(drafts: list[Draft]) -> None:
    """Each heading its own name: the one that its author gave it, or one made of its words."""
    headings = [draft for draft in drafts if draft.kind is Kind.HEADING]
    used = {name for draft in drafts if draft.kind is not Kind.HEADING for name, _ in draft.names}
    counts: dict[str, int] = {}
    for draft in headings:
        words = draft.words()
        given = next((name for name, offset in draft.names if not offset), "")
        draft.slug = _free(given or slug_of(words), used, counts)
        # Links written for GitHub's rule, which keeps a hyphen for each space, are to lead here too.
        draft.names.append((_NO_SLUG.sub("", words.lower()).replace(" ", "-"), 0))


def _free(wanted: str, used: set[str], counts: dict[str, int]) -> str:
    """``wanted``, or the first of ``wanted-1``, ``wanted-2``… that is not used; ``counts`` is where each stopped."""
    slug = wanted
    while slug in used:
        counts[wanted] = counts.get(wanted, 0) + 1
        slug = f"{wanted}-{counts[wanted]}"
    used.add(slug)
    return slug
