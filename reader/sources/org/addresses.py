"""Where the links of Org lead: ``file:``, ``*Heading``, ``#custom-id``, ``id:``, names of targets, and short names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.sources.markup.html import to_file, to_name

_SCHEME = re.compile(r"([a-zA-Z][\w+-]*):(?!:)(.*)", re.DOTALL)
_PATH = re.compile(r"\.{0,2}/|~/|[\w. -]+/")
_FILE_NAME = re.compile(r"[^\s:*]+\.(?:org|md|txt|html?|pdf|png|jpe?g|svg|gif|webp)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)$", re.IGNORECASE)
_WEB = frozenset(("http", "https", "mailto", "postil"))
_FOR_EMACS = frozenset(
    ("elisp", "shell", "help", "info", "man", "news", "mhe", "rmail", "gnus", "irc", "ftp", "docview")
)


def address_of(target: str, short_names: Mapping[str, str]) -> str:
    """The address of a link's target; empty for what only Emacs can open."""
    target = target.strip()
    if target.startswith("#"):
        return to_name(target[1:])
    if target.startswith("*"):
        return to_name(target.lstrip("* "))
    scheme = _SCHEME.fullmatch(target)
    if scheme is None:
        is_file = _PATH.match(target) or _FILE_NAME.fullmatch(target.partition("::")[0])
        return _to_file(target) if is_file else to_name(target.strip("()"))
    return _with_scheme(scheme[1], scheme[2], target, short_names)


def _with_scheme(name: str, rest: str, target: str, short_names: Mapping[str, str]) -> str:
    if name in short_names:
        meant = short_names[name]
        return meant.replace("%s", rest).replace("%h", rest) if "%" in meant else meant + rest
    if name.lower() in _WEB:
        return target
    if name in ("file", "file+sys", "file+emacs", "attachment"):
        return _to_file(rest)
    if name == "doi":
        return f"https://doi.org/{rest}"
    if name == "id":
        return to_name(rest.partition("::")[0])
    return "" if name in _FOR_EMACS else to_name(target) if " " in rest[:1] else ""


def is_picture(target: str) -> bool:
    """Whether a link without words of its own shows a picture."""
    return _PICTURE.search(target.partition("::")[0]) is not None


def _to_file(written: str) -> str:
    path, _, place = written.partition("::")
    place = place.strip()
    return to_file(path.removeprefix("//"), "" if place.isdigit() else place.lstrip("*# "))
