"""The encodings that a reader may choose for a file, as the menus of browsers name them, and what a reader is told."""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.text_encoding import TextEncoding
from reader.translation import msgid, tr, trn

ENCODING_NAMES: Mapping[str, str] = {
    "utf-8": msgid("Unicode (UTF-8)"),
    "utf-16-le": msgid("Unicode (UTF-16LE)"),
    "utf-16-be": msgid("Unicode (UTF-16BE)"),
    "utf-32-le": msgid("Unicode (UTF-32LE)"),
    "utf-32-be": msgid("Unicode (UTF-32BE)"),
    "cp1252": msgid("Western (Windows-1252)"),
    "iso8859-15": msgid("Western (ISO-8859-15)"),
    "mac-roman": msgid("Western (Macintosh)"),
    "cp437": msgid("Western (IBM437)"),
    "cp850": msgid("Western (IBM850)"),
    "cp1250": msgid("Central European (Windows-1250)"),
    "iso8859-2": msgid("Central European (ISO-8859-2)"),
    "cp852": msgid("Central European (IBM852)"),
    "iso8859-16": msgid("Romanian (ISO-8859-16)"),
    "cp1257": msgid("Baltic (Windows-1257)"),
    "cp1254": msgid("Turkish (Windows-1254)"),
    "cp1258": msgid("Vietnamese (Windows-1258)"),
    "cp1251": msgid("Cyrillic (Windows-1251)"),
    "koi8-r": msgid("Cyrillic (KOI8-R)"),
    "koi8-u": msgid("Cyrillic (KOI8-U)"),
    "iso8859-5": msgid("Cyrillic (ISO-8859-5)"),
    "cp866": msgid("Cyrillic (IBM866)"),
    "cp1125": msgid("Cyrillic (IBM1125)"),
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
    "johab": msgid("Korean (Johab)"),
}
"""By the name of Python's codec."""


def encoding_sentence(name: str, encoding: TextEncoding) -> str:
    """How the file with this name is read, and what is in doubt."""
    called = tr(ENCODING_NAMES[encoding.codec]) if encoding.codec in ENCODING_NAMES else encoding.codec
    if encoding.bad_bytes:
        return trn(
            "{name} is read as {encoding}, but {n} place in it does not belong to that, and is shown as �.",
            "{name} is read as {encoding}, but {n} places in it do not belong to that, and are shown as �.",
            encoding.bad_bytes,
            name=name,
            encoding=called,
        )
    if encoding.guessed:
        return tr("{name} does not say its encoding. It is read as {encoding}.", name=name, encoding=called)
    return tr("{name} is read as {encoding}.", name=name, encoding=called)
