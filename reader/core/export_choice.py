"""What the reader has chosen to export: which annotations, as what, and with what beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum

from reader.core.printing.page_setup import PageSetup, page_setup_from_json


class ExportOption(Enum):
    """An option that the reader is offered for the formats that take it; most are fields of a choice."""

    FRONT_MATTER = "front_matter"
    LINKS = "links"
    CLOSED = "closed"
    PAGE = "page"
    """The paper, and what is on it."""
    NOTES_PLACE = "notes_place"
    """Where on the paper of the article its notes are: a field of its page."""


DEFAULT_PAGE = PageSetup()


class ExportScope(Enum):
    """Where the annotations are taken from, before the filter."""

    SELECTION = "selection"
    """The cards that are selected, of the panel or of the notebook: ``ids``."""
    LISTED = "listed"
    """What the panel or the notebook lists: ``ids``."""
    ARTICLE = "article"
    """One article: the only one of ``articles``."""
    CHOSEN = "chosen"
    """Some articles: ``articles``."""
    STORE = "store"
    """All articles."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """One choice. Keep Current keeps it, and the reader's settings its format and options for the next time."""

    scope: ExportScope = ExportScope.ARTICLE
    articles: tuple[str, ...] = ()
    """The names of the notes files of these articles, without a folder."""
    ids: tuple[str, ...] = ()
    """The annotations, where they were picked one by one; the others of ``articles`` are left out."""
    filter: str = ""
    """A query as the panel's search has it (``core/notes/query.py``); empty for all."""
    bookmarks: bool = True
    bare_highlights: bool = True
    """Whether highlights without a note, tags or a suggestion are exported."""
    orphans: bool = True
    """Whether annotations are exported whose passage was not found."""
    format: str = "markdown"
    """The key of a format, or ``template:`` and the file's name of one of the reader's templates."""
    front_matter: bool = True
    """The options of formats; see ``exchange/content/export_options.py``."""
    links: bool = True
    closed: bool = False
    page: PageSetup = DEFAULT_PAGE

    @property
    def keepable(self) -> bool:
        """Whether it means the same at any later time: it does not where annotations were picked one by one."""
        return self.scope in (ExportScope.ARTICLE, ExportScope.CHOSEN, ExportScope.STORE)

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        return {
            **asdict(self),
            "scope": self.scope.value,
            "articles": list(self.articles),
            "ids": list(self.ids),
            "page": self.page.to_json(),
        }


_USUAL = ExportChoice()


def choice_from_json(written: object) -> ExportChoice:
    """The choice that ``to_json`` wrote; what is missing or wrong in it is as in a new choice."""
    if not isinstance(written, Mapping):
        return _USUAL
    good: dict[str, object] = {
        name: value
        for name, usual in asdict(_USUAL).items()
        if isinstance(usual, bool | str) and type(value := written.get(name)) is type(usual)
    }
    lists = {name: value for name in ("articles", "ids") if isinstance(value := written.get(name), list | tuple)}
    good |= {name: tuple(filter(_is_text, values)) for name, values in lists.items()}
    scope = written.get("scope")
    if scope in [known.value for known in ExportScope]:
        good["scope"] = ExportScope(scope)
    good["page"] = page_setup_from_json(written.get("page"))
    return replace(_USUAL, **good)  # type: ignore[arg-type]


def _is_text(value: object) -> bool:
    return isinstance(value, str)
