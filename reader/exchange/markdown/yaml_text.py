"""Writes a text as a value of YAML, as front matter has it: bare where it is read as the same words, else quoted."""

from __future__ import annotations

import json
import re

_BARE = re.compile(r"[^\W\d_][\w ./()+&–—-]*(?<! )")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
"""Words that YAML 1.1 or 1.2 reads as something else than text."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def yaml_text(text: str) -> str:
    """The text on one line; what is quoted is written as JSON has it, which is YAML, too."""
    if _BARE.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
