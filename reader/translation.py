"""What the reader sees, in the reader's language: every label and message goes through here.

Messages are written in English in the code, and looked up with the standard library's gettext when they are shown,
never when a module is imported: a table of labels holds marked messages (``msgid``), which are translated when they
are shown. The catalogues are ``resources/translations/<language>/LC_MESSAGES/postil.mo``; without one, English is
shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.bundled import root
from reader.paths import is_folder

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "postil"


def tr(message: str, **values: object) -> str:
    """A message in the reader's language, with its ``{fields}`` filled in; without values, braces are left alone."""
    catalogue = _catalogue()
    translated = catalogue.gettext(message) if catalogue and message else message
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, **values: object) -> str:
    """A message about ``n`` things in the form that the language has for that number; ``{n}`` is filled in, too."""
    catalogue = _catalogue()
    message = catalogue.ngettext(one, many, n) if catalogue else one if n == 1 else many
    return message.format(n=n, **values)


def msgid(message: str) -> str:
    """Mark a message in a table as one to be translated when it is shown. Returns it as it is."""
    return message


@cache
def _catalogue() -> NullTranslations | None:
    """The messages in the reader's language, or None in an installation without translations."""
    folder = root() / "resources" / "translations"
    if not is_folder(folder):
        return None
    import gettext  # late: with what it imports it takes 4 ms of the start

    return gettext.translation(DOMAIN, folder, fallback=True)
