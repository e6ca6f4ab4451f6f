"""What the reader sees, in the reader's language: every label and message goes through here.

Messages are written in English in the code, and looked up with the standard library's gettext when they are shown,
never when a module is imported: a table of labels holds marked messages (``msgid``), which are translated when they
are shown. The catalogues are ``resources/translations/<language>/LC_MESSAGES/postil.mo``; without one, English is
shown.
"""

from __future__ import annotations

import gettext
from functools import cache

from reader.bundled import root

DOMAIN = "postil"


def tr(message: str, **values: object) -> str:
    """A message in the reader's language, with its ``{fields}`` filled in; without values, braces are left alone."""
    translated = _catalogue().gettext(message) if message else ""
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, **values: object) -> str:
    """A message about ``n`` things in the form that the language has for that number; ``{n}`` is filled in, too."""
    return _catalogue().ngettext(one, many, n).format(n=n, **values)


def msgid(message: str) -> str:
    """Mark a message in a table as one to be translated when it is shown. Returns it as it is."""
    return message


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, root() / "resources" / "translations", fallback=True)
