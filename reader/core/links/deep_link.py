"""Links that lead from other programs to an article, a note or a passage: ``postil://open?article=…&note=…&path=…``.

The parameters, percent-encoded (RFC 3986): ``article``, the first digits of the digest of the article's text; ``note``,
the id of an annotation, of ``urn:uuid:…`` the UUID alone; ``quote`` with ``prefix`` and ``suffix``, the words of a
passage and those around it; ``path``, that of the article's file, as the bytes that it has. Whoever writes a link may
be hostile: one that has anything but these in a form that we write is no link; parameters of other names are ignored.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple
from urllib.parse import quote as percent
from urllib.parse import quote_from_bytes, unquote_to_bytes

from reader.core.selectors import TextQuote
from reader.core.text.folding import without_soft_hyphens
from reader.core.text.well_formed import well_formed
from reader.core.text.written_paths import path_bytes

PREFIX = "postil://open?"
"""How the address of each link begins."""
MAX_LENGTH = 16_384
"""The most code points of an address that is read."""
DIGEST_DIGITS = 16
"""How many digits of an article's digest a link has: no two of a reader's articles have as many in common."""
MAX_QUOTE = 200
"""The most code points of a passage that a link is written with: it leads to the beginning of a longer one."""
MAX_CONTEXT = 20
"""The most code points of prefix and suffix that a link is written with."""
MAX_PATH = 4096
"""The most bytes of a path: Linux's own limit."""

_START = re.compile(r"postil://open/?\?", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0#\ud800-\udfff\u2028\u2029]")
"""What stands in no address: control characters, blanks, a fragment, half a surrogate pair."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_IN_WORDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_URN = "urn:uuid:"


class DeepLink(NamedTuple):
    """What a link leads to; ``digest`` or ``path`` says which article."""

    digest: str = ""
    """The digest of the article's text, or how its digits begin, with or without ``sha256:``; empty if not known."""
    path: str = ""
    """The absolute path of the article's file; empty if not known."""
    note_id: str = ""
    """The id of an annotation of the article; empty for another place."""
    quote: TextQuote | None = None
    """The words of a passage; None for another place."""

    @property
    def address(self) -> str:
        """The link as it is written, ASCII without blanks; empty if it could lead to no article.

        A path or an id that no link can have is left out, and the passage is cut to what finds it.
        """
        digits, path = _digits(self.digest)[:DIGEST_DIGITS], self.path if _is_fit_path(self.path) else ""
        if not (digits or path):
            return ""
        note = self.note_id.removeprefix(_URN)
        note = note if _UUID.fullmatch(note) else well_formed(self.note_id)
        quote = _cut(self.quote) if self.quote else TextQuote("")
        written = {
            "article": digits,
            "note": percent("" if _CONTROL.search(note) else note, safe=":"),
            "quote": percent(quote.exact, safe=""),
            "prefix": percent(quote.prefix, safe="") if quote.exact else "",
            "suffix": percent(quote.suffix, safe="") if quote.exact else "",
            "path": quote_from_bytes(path_bytes(path)),
        }
        return PREFIX + "&".join(f"{name}={value}" for name, value in written.items() if value)

    def fits(self, digest: str) -> bool:
        """Whether an article whose text has this digest is the one that the link says by its own."""
        return bool(self.digest) and _digits(digest).startswith(_digits(self.digest))


def parse_deep_link(text: str) -> DeepLink | None:
    """The link that has this address; None if it is none, or not one as we write them."""
    found = _START.match(text) if len(text) <= MAX_LENGTH else None
    if found is None or _UNFIT.search(text) or _BROKEN_ESCAPE.search(text):
        return None
    values = _values(text[found.end() :])
    return None if values is None else _link(values)


def is_deep_link(text: str) -> bool:
    """Whether an address has the scheme and the form of such a link, well written or not."""
    return text[:9].lower() == "postil://"


def _values(query: str) -> dict[str, bytes] | None:
    """The parameters by their names; None if one stands there twice, or has no value."""
    values: dict[str, bytes] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if not value or name in values:
            return None
        values[name] = unquote_to_bytes(value)
    return values


def _link(values: dict[str, bytes]) -> DeepLink | None:
    try:
        words = {
            name: values.get(name, b"").decode("utf-8") for name in ("article", "note", "quote", "prefix", "suffix")
        }
        path = os.fsdecode(values.get("path", b""))
    except UnicodeDecodeError:
        return None
    digest, note = words["article"].lower(), words["note"]
    quote = TextQuote(words["quote"], words["prefix"], words["suffix"])
    fit = (
        bool(digest or path)
        and (not digest or _DIGEST.fullmatch(digest))
        and (not path or _is_fit_path(path))
        and not _CONTROL.search(note)
        and not any(map(_CONTROL_IN_WORDS.search, quote))
        and bool(quote.exact.strip() or not any(quote))
    )
    if not fit:
        return None
    return DeepLink(digest, path, _URN + note if _UUID.fullmatch(note) else note, quote if quote.exact else None)


def _digits(digest: str) -> str:
    return digest.removeprefix("sha256:").lower()


def _is_fit_path(path: str) -> bool:
    """Whether it is an absolute path that says by itself which file it is: without ``..``, hosts and drives."""
    return (
        path.startswith("/")
        and not path.startswith("//")
        and not any(name in (".", "..") for name in path.split("/"))
        and not _CONTROL.search(path)
        and len(path_bytes(path)) <= MAX_PATH
    )


def _cut(quote: TextQuote) -> TextQuote:
    """As much of a passage and of what is around it as a link is written with; empty words if it has none."""
    exact, prefix, suffix = (_plain(words) for words in quote)
    if len(exact) > MAX_QUOTE:
        cut = exact[:MAX_QUOTE]
        suffix, exact = "", cut.rpartition(" ")[0].rstrip() or cut
    return TextQuote(exact, prefix[-MAX_CONTEXT:], suffix[:MAX_CONTEXT]) if exact.strip() else TextQuote("")


def _plain(words: str) -> str:
    return _CONTROL_IN_WORDS.sub(" ", without_soft_hyphens(well_formed(words)))
