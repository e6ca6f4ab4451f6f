"""A second decoder of annotations, several times faster, for those that are exactly as Postil writes them.

Nearly all annotations in a notes file are. One that has an unknown key, another form or anything doubtful is declined,
and the complete decoder, ``reader.core.webannotation.decode``, reads it: that one validates, keeps unknown keys and
accepts whatever W3C calls valid. A change of the format needs a change in both.

What keeps them in step: ``tests/store/format/test_fast_decoder.py`` checks with generated annotations that what is
written can be decoded here, and that both give the same result; and with changed records that each is declined or
decoded as the other one does. ``tests/store/notebook/test_notebook.py`` compares the two for whole pages.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus, NoteVersion, Role
from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.encode import IN_NOTE, STYLE_CLASSES, style_of_class, style_of_sheet

_DEFAULT_STYLE = (Colour.YELLOW, MarkStyle.HIGHLIGHT)


class _Sheet(Struct, forbid_unknown_fields=True, gc=False):
    type: Literal["CssStylesheet"]
    value: str


class _FastBody(Struct, forbid_unknown_fields=True, gc=False):
    type: Literal["TextualBody"]
    value: str
    purpose: Literal["commenting", "editing", "tagging"]
    format: Literal["text/markdown", "text/plain"] | UnsetType = UNSET
    in_note: Literal[True] | UnsetType = msgspec.field(default=UNSET, name=IN_NOTE)


class _Quote(Struct, forbid_unknown_fields=True, gc=False, tag="TextQuoteSelector"):
    exact: str
    prefix: str = ""
    suffix: str = ""


class _Position(Struct, forbid_unknown_fields=True, gc=False, tag="TextPositionSelector"):
    start: Annotated[int, Meta(ge=0)]
    end: int


class _FastSpan(Struct, forbid_unknown_fields=True, gc=False):
    start: Annotated[int, Meta(ge=0)]
    end: int


class _Origin(Struct, forbid_unknown_fields=True, gc=False):
    start: Annotated[int, Meta(ge=0)]
    end: int
    digest: str


class _FastMatch(Struct, forbid_unknown_fields=True, gc=False):
    how: MatchKind
    kept: Annotated[float, Meta(ge=0, le=1)]
    checked: bool
    guess: _FastSpan | None = None
    was: _Origin | None = None


class _FastTarget(Struct, forbid_unknown_fields=True, gc=False):
    type: Literal["SpecificResource"]
    source: str
    selector: list[_Quote | _Position] = []
    style_class: str | UnsetType = msgspec.field(default=UNSET, name="styleClass")
    headings: tuple[str, ...] = ()
    found: _FastMatch | None = None


class _FastVersion(Struct, forbid_unknown_fields=True, gc=False):
    value: str
    until: datetime


class FastRecord(Struct, forbid_unknown_fields=True, gc=False):
    """One annotation as Postil writes it."""

    id: str
    type: Literal["Annotation"]
    created: datetime
    modified: datetime
    motivation: Literal["highlighting", "commenting", "editing", "bookmarking"]
    target: _FastTarget
    body: list[_FastBody] = []
    stylesheet: _Sheet | UnsetType = UNSET
    section: Literal[True] | UnsetType = UNSET
    status: Literal["done", "dismissed"] | UnsetType = UNSET
    history: list[_FastVersion] = []
    changed: dict[str, datetime] = {}


class _FastArticle(Struct, gc=False):
    title: str = ""
    path: str = ""
    digest: str = ""


class _FastId(Struct, gc=False):
    id: str = ""


class _FastRemoved(Struct, gc=False):
    annotation: _FastId


class FastPage(Struct, gc=False):
    """A page whose items are all as Postil writes them; only what the notebook shows of it."""

    schema: int
    items: list[FastRecord]
    article: _FastArticle
    removed: list[_FastRemoved] = []
    colours: object = None


_DECODER = msgspec.json.Decoder(FastRecord)
_PAGES = msgspec.json.Decoder(FastPage)


def decode_page_fast(data: bytes) -> FastPage | None:
    """Decode a notes file; None if the complete decoder has to."""
    try:
        return _PAGES.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def decode_annotation_fast(data: bytes | msgspec.Raw) -> Annotation | None:
    """Decode one annotation; None if the complete decoder has to.

    Raises:
        msgspec.DecodeError: it is not JSON.

    """
    try:
        record = _DECODER.decode(data)
    except msgspec.ValidationError:
        return None
    role, sheet = _role(record), record.stylesheet
    own = style_of_sheet(sheet.value) if sheet is not UNSET else None
    target, style, texts = _target(record.target), _style(record.target, role, own), _texts(record.body)
    if (
        target is UNSET
        or style is None
        or texts is None
        or not (_is_whole_millisecond(record.created) and _is_whole_millisecond(record.modified))
    ):
        return None
    if sheet is not UNSET and (role is not Role.MARK or target is None or own is None):
        return None
    if (role is Role.SECTION and target is None) or not all(_is_whole_millisecond(old.until) for old in record.history):
        return None
    if not all(map(_is_whole_millisecond, record.changed.values())):
        return None
    history = tuple(NoteVersion(old.value, old.until) for old in record.history)
    changed = tuple(sorted(record.changed.items()))
    status = NoteStatus.OPEN if record.status is UNSET else NoteStatus(record.status)
    return Annotation(
        record.id,
        record.created,
        record.modified,
        target,
        *style,
        *texts[:2],
        role=role,
        history=history,
        change_times=changed,
        status=status,
        suggestion=texts.suggestion,
    )


def _role(record: FastRecord) -> Role:
    if record.motivation == "bookmarking":
        return Role.BOOKMARK
    return Role.MARK if record.section is UNSET else Role.SECTION


def _is_whole_millisecond(when: datetime) -> bool:
    return when.tzinfo is UTC and when.microsecond % 1000 == 0


def _target(target: _FastTarget) -> Target | UnsetType | None:
    """The target; None for a note on the whole article, UNSET if it is not as Postil writes it."""
    match target.selector:
        case [_Quote() as quote]:
            span = None
        case [_Quote() as quote, _Position() as position] if position.start <= position.end:
            span = Span(position.start, position.end)
        case []:
            return None if target.style_class is UNSET and not target.headings else UNSET
        case _:
            return UNSET
    found = _found(target.found) if target.found else None
    if target.found and not found:
        return UNSET
    return Target(TextQuote(quote.exact, quote.prefix, quote.suffix), span, target.headings, found)


def _found(found: _FastMatch) -> MatchRecord | None:
    """The match record; None if it is not as Postil writes it."""
    guess = Span(found.guess.start, found.guess.end) if found.guess else None
    was = LostPassageOrigin(Span(found.was.start, found.was.end), found.was.digest) if found.was else None
    spans = [span for span in (guess, was and was.span) if span]
    if found.kept != round(found.kept, 2) or any(span.end < span.start for span in spans):
        return None
    return MatchRecord(found.how, found.kept, found.checked, guess, was)


def _style(target: _FastTarget, role: Role, own: tuple[Colour, MarkStyle] | None) -> tuple[Colour, MarkStyle] | None:
    """The colour and the style; ``own`` are those of the style sheet, by which the reader's own colours are known."""
    if target.style_class is UNSET:
        return _DEFAULT_STYLE
    if role is not Role.MARK:
        return None
    known = STYLE_CLASSES.get(target.style_class)
    return own if known is None and own is not None and style_of_class(target.style_class) == own else known


class _FastTexts(NamedTuple):
    """What the bodies say."""

    note: str = ""
    tags: tuple[str, ...] = ()
    """Those that are not in the note alone."""
    suggestion: str | None = None


def _texts(bodies: list[_FastBody]) -> _FastTexts | None:
    """The texts of the bodies: the note, the suggestion and the tags; None if they are not as Postil writes them."""
    if not bodies:
        return _FastTexts()
    left = list(bodies)
    comment = left.pop(0) if left[0].purpose == "commenting" else None
    edit = left.pop(0) if left and left[0].purpose == "editing" else None
    if any(tag.purpose != "tagging" or tag.format is not UNSET for tag in left):
        return None
    if len({tag.value for tag in left}) != len(left) or not _are_plain(comment, edit):
        return None
    tags = tuple(tag.value for tag in left if tag.in_note is UNSET)
    return _FastTexts(comment.value if comment else "", tags, edit.value if edit else None)


def _are_plain(comment: _FastBody | None, edit: _FastBody | None) -> bool:
    """Whether a note and a suggestion have the formats that Postil writes, and are no tags."""
    notes = comment is None or (comment.format in (UNSET, "text/markdown") and comment.in_note is UNSET)
    return notes and (edit is None or (edit.format in (UNSET, "text/plain") and edit.in_note is UNSET))
