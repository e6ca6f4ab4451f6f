"""What pages and texts say of their encoding, as browsers and editors read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.sources.encodings import iso2022_cn
from reader.sources.encodings.declared import declared_in_markup, declared_in_text
from reader.sources.encodings.labels import CODECS, codec_for
from reader.sources.registry import read_article


def test_every_label_stands_for_an_encoding_that_is_known() -> None:
    wide = {codec: "x".encode(codec) for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")}
    assert all(iso2022_cn.decode(wide.get(codec, b"x"), codec) == "x" for codec in CODECS)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("GB2312", "gb18030"),
        (" Shift_JIS ", "cp932"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("latin5", "cp1254"),
        ("ks_c_5601-1987", "cp949"),
        ("HZ-GB-2312", "hz"),
        ("iso-2022-kr", "iso2022_kr"),
        ("ISO-2022-CN-EXT", "iso2022_cn"),
        ("x-sjis", "cp932"),
        ("unicode", "utf-16-le"),
        ("hex", None),
        ("", None),
    ],
)
def test_a_label_means_what_browsers_take_it_for(label: str, codec: str | None) -> None:
    assert codec_for(label) == codec


@pytest.mark.parametrize(
    ("page", "codec"),
    [
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<META charset='koi8-r' >", "koi8-r"),
        (b'<meta/charset = "koi8-r">', "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5hkscs"),
        (b"<meta content=\"text/html; charset='big5'\" http-equiv=content-type>", "big5hkscs"),
        (b'<meta content="charset=big5">', None),
        (b'<meta name="description" content="charset=big5"><meta charset=koi8-u>', "koi8-u"),
        (b'<!-- <meta charset="big5"> --><meta charset="koi8-u">', "koi8-u"),
        (b'<p title="<meta charset=big5>"><meta charset="koi8-u">', "koi8-u"),
        (b"<!--><meta charset=koi8-u>", "koi8-u"),
        (b"<!-- <meta charset=koi8-u>", None),
        (b"<metal charset=big5>", None),
        (b"charset=big5", None),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=x-user-defined>", "cp1252"),
        (b"<meta charset=nonsense><meta charset=koi8-r>", "koi8-r"),
        (b'<?xml version="1.0" encoding="windows-1251"?><p>', "cp1251"),
        (b"<?xml version='1.0' encoding='EUC-JP'?><meta charset=big5>", "euc_jp"),
        (b"<p>no more than that", None),
        (b"<a " + b"x " * 3_000 + b"><meta charset=big5>", None),
    ],
)
def test_a_page_declares_its_encoding(page: bytes, codec: str | None) -> None:
    assert declared_in_markup(page) == codec


@pytest.mark.parametrize(
    ("text", "codec"),
    [(b"# -*- coding: cp1251 -*-", None), (b"\nvim: fileencoding=koi8-r", "koi8-r"), (b"\n\ncoding: koi8-r", None)],
)
def test_a_text_declares_its_encoding_as_editors_write_it(text: bytes, codec: str | None) -> None:
    assert declared_in_text(text) == (codec or ("cp1251" if b"1251" in text else None))


@pytest.mark.parametrize("codec", ["gb18030", "cp932", "koi8-r", "iso2022_jp", "cp949"])
def test_a_page_is_read_as_it_declares(tmp_path: Path, codec: str) -> None:
    words = {"gb18030": "水壶", "cp932": "水①", "koi8-r": "вода", "iso2022_jp": "水", "cp949": "물"}[codec]
    label = {"gb18030": "gb2312", "cp932": "shift_jis", "iso2022_jp": "iso-2022-jp", "cp949": "euc-kr"}.get(
        codec, codec
    )
    page = tmp_path / "a.html"
    page.write_bytes(f'<meta charset="{label}"><p>{words}'.encode(codec))
    assert read_article(page).text == words
