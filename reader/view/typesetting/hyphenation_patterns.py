"""The hyphenation patterns of a language, from the dictionaries that ``pyphen`` carries."""

from __future__ import annotations

from reader.core.text.hyphenation import HyphenationPatterns

PREFERRED = {"en": "en_US", "no": "nb_NO", "zh": "", "ja": "", "ko": ""}
"""What a language without a country means, where that is not the first of its dictionaries."""
OTHER_RULES = ("as", "kn", "mr", "or", "pa", "sa", "te", "th")
"""Languages whose scripts divide words by clusters, and without a hyphen: not done."""


def patterns(language: str) -> HyphenationPatterns | None:
    """The patterns of a language given by its BCP 47 tag (``de``, ``en-GB``); None if there are none.

    Takes up to 60 ms for the largest dictionaries (German, Hungarian), 5 ms for most.
    """
    from pyphen import LANGUAGES, language_fallback  # late: only who wants hyphens pays for them

    tag = language.strip().replace("_", "-").lower()
    if not tag or tag.split("-")[0] in OTHER_RULES:
        return None
    name = language_fallback(PREFERRED.get(tag, tag) or "none")
    return HyphenationPatterns(LANGUAGES[name].read_bytes()) if name else None
