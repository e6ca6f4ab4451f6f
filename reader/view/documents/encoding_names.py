"""The encodings that a reader may choose for a file, as the menus of browsers name them."""

from __future__ import annotations

from collections.abc import Mapping

from reader.translation import msgid

ENCODING_NAMES: Mapping[str, str] = {
    "utf-8": msgid("Unicode (UTF-8)"),
    "utf-16-le": msgid("Unicode (UTF-16LE)"),
    "utf-16-be": msgid("Unicode (UTF-16BE)"),
    "cp1252": msgid("Western (Windows-1252)"),
    "iso8859-15": msgid("Western (ISO-8859-15)"),
    "mac-roman": msgid("Western (Macintosh)"),
    "cp1250": msgid("Central European (Windows-1250)"),
    "iso8859-2": msgid("Central European (ISO-8859-2)"),
    "cp1257": msgid("Baltic (Windows-1257)"),
    "cp1254": msgid("Turkish (Windows-1254)"),
    "cp1258": msgid("Vietnamese (Windows-1258)"),
    "cp1251": msgid("Cyrillic (Windows-1251)"),
    "koi8-r": msgid("Cyrillic (KOI8-R)"),
    "koi8-u": msgid("Cyrillic (KOI8-U)"),
    "iso8859-5": msgid("Cyrillic (ISO-8859-5)"),
    "cp866": msgid("Cyrillic (IBM866)"),
    "mac-cyrillic": msgid("Cyrillic (Macintosh)"),
    "cp1253": msgid("Greek (Windows-1253)"),
    "iso8859-7": msgid("Greek (ISO-8859-7)"),
    "cp1255": msgid("Hebrew (Windows-1255)"),
    "iso8859-8": msgid("Hebrew (ISO-8859-8)"),
    "cp1256": msgid("Arabic (Windows-1256)"),
    "iso8859-6": msgid("Arabic (ISO-8859-6)"),
    "cp874": msgid("Thai (Windows-874)"),
    "gb18030": msgid("Chinese, Simplified (GB18030)"),
    "hz": msgid("Chinese, Simplified (HZ)"),
    "iso2022_cn": msgid("Chinese, Simplified (ISO-2022-CN)"),
    "big5hkscs": msgid("Chinese, Traditional (Big5)"),
    "cp932": msgid("Japanese (Shift_JIS)"),
    "euc_jp": msgid("Japanese (EUC-JP)"),
    "iso2022_jp": msgid("Japanese (ISO-2022-JP)"),
    "cp949": msgid("Korean (EUC-KR)"),
    "iso2022_kr": msgid("Korean (ISO-2022-KR)"),
}
"""By the name of Python's codec."""
