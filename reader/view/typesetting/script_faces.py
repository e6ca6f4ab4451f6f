"""The faces of scripts that the page's own face does not have.

Qt finds a face for them by itself, but one for the user's own language instead of the article's, often a sans beside a
serif, and never its bold: a face that is not the first of a font is used in its regular cut (seen with Qt 6.11). So
where one of the faces below is installed, it is the first one of a font of its own.
"""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from reader.core.text.cjk_language import cjk_language
from reader.view.style.theme import SANS

_CJK = {
    "ja": (
        ("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho"),
        ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo"),
    ),
    "ko": (
        ("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif KR", "AppleMyungjo", "Batang"),
        ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    ),
    "zh-Hans": (
        ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"),
        ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    ),
    "zh-Hant": (
        ("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC", "PMingLiU"),
        ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    ),
    "zh-HK": (
        ("Noto Serif CJK HK", "Noto Serif HK", "Source Han Serif HK", "Songti TC", "PMingLiU"),
        ("Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HK", "PingFang HK", "Microsoft JhengHei"),
    ),
}
"""Serif and sans faces by language."""
_OTHER = {
    "Arabic": (
        ("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Geeza Pro", "Sakkal Majalla"),
        ("Noto Sans Arabic",),
    ),
    "Myanmar": (
        ("Padauk", "Noto Sans Myanmar", "Myanmar Text"),
        ("Noto Sans Myanmar",),
    ),  # Qt has Noto's serif in bold only
    "Thai": (("Noto Serif Thai", "Thonburi", "Leelawadee UI"), ("Noto Sans Thai",)),
}
"""Those whose names do not follow from that of the script, or that are installed where no Noto is."""


class ScriptFaces:
    """The faces beside one of the page's, for one article."""

    def __init__(self, families: tuple[str, ...], language: str, text: str) -> None:
        """``language`` is what the article names, ``text`` its beginning, which tells it where that is empty."""
        self._sans = families == SANS
        self._language, self._text = language, text
        self._known: dict[str, str] = {}

    def of(self, script: str) -> str:
        """The family for a script, by the names in ``core.text.scripts``; empty where Qt is to choose one."""
        if script not in self._known:
            self._known[script] = next(filter(QFontDatabase.hasFamily, self._candidates(script)), "")
        return self._known[script]

    def _candidates(self, script: str) -> tuple[str, ...]:
        if script == "CJK":
            serif, sans = _CJK[cjk_language(self._language, self._text)]
        else:
            serif, sans = _OTHER.get(script, ((f"Noto Serif {script}",), (f"Noto Sans {script}",)))
        return sans + serif if self._sans else serif + sans
