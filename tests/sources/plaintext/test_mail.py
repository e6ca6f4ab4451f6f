"""E-mails as text: subject, sender, date, quotations, signature, parts; folders of e-mails."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind, ContainerKind
from reader.sources.plaintext.parser import parse_plain

HEADER = """\
Received: from tea.example (tea.example [192.0.2.1])
\tby cup.example; Mon, 1 Jun 2026 10:00:05 +0200
From: Ann Larsen <ann@tea.example>
To: bo@cup.example
Subject: =?utf-8?q?Caf=C3=A9_or?= tea
Date: Mon, 1 Jun 2026 10:00:00 +0200
"""
BODY = """\
Dear Bo,

On Sunday, Bo Okafor wrote:
> Ann wrote:
> > Is there any tea left? I have looked everywhere, and there is none that
> > I could find.
> There is.

Thank you.

--
Ann Larsen
Tea House
"""


def texts(article: Article) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks]


def depths(article: Article) -> dict[str, int]:
    return {
        block.span.extract(article.text): sum(one.kind is ContainerKind.QUOTE for one in block.containers)
        for block in article.blocks
    }


def test_subject_sender_and_date_are_known() -> None:
    article = parse_plain(f"{HEADER}\n{BODY}")
    assert (article.title, article.author, article.date) == ("Café or tea", "Ann Larsen", "2026-06-01 10:00")
    assert article.property_text("to") == "bo@cup.example"
    assert texts(article)[:3] == ["Café or tea", "Ann Larsen · 2026-06-01 10:00", "Dear Bo,"]


def test_quotations_are_nested() -> None:
    found = depths(parse_plain(f"{HEADER}\n{BODY}"))
    assert found["Ann wrote:"] == 1
    assert found["Is there any tea left? I have looked everywhere, and there is none that I could find."] == 2
    assert found["There is."] == 1
    assert found["Thank you."] == 0


def test_the_signature_keeps_its_lines() -> None:
    assert texts(parse_plain(f"{HEADER}\n{BODY}"))[-1] == "--\nAnn Larsen\nTea House"


MULTIPART = f"""\
{HEADER}MIME-Version: 1.0
Content-Type: multipart/mixed;
 boundary="cup"

This is not seen.
--cup
Content-Type: multipart/alternative; boundary=pot

--pot
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

A caf=E9 is a h=
ouse.
--pot
Content-Type: text/html

<p>Not this one.</p>
--pot--
--cup
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

VGVhIOKAkyBncmVlbi4=
--cup
Content-Type: image/png
Content-Disposition: attachment; filename="cup.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--cup--
"""


def test_the_text_of_parts_is_read_and_other_files_are_named() -> None:
    assert texts(parse_plain(MULTIPART))[2:] == ["A café is a house.", "Tea – green.", "cup.png · image/png"]


def test_a_part_knows_its_line() -> None:
    article = parse_plain(MULTIPART)
    line = MULTIPART.split("\n").index("A caf=E9 is a h=") + 1
    assert article.blocks[2].lines == (line, line)


def test_what_is_only_html_is_read_without_its_tags() -> None:
    mail = f"{HEADER}Content-Type: text/html\n\n<style>p {{}}</style><p>Tea &amp; <b>cups</b></p>\n"
    assert texts(parse_plain(mail))[-1] == "Tea & cups"


@pytest.mark.parametrize(
    "content",
    [
        "Content-Type: multipart/mixed; boundary=none\n\ntext\n",
        "Content-Type: multipart/mixed\n\ntext\n",
        "Content-Type: text/plain; charset=unheard-of\nContent-Transfer-Encoding: base64\n\n!\n",
        "",
    ],
)
def test_a_broken_mail_is_read(content: str) -> None:
    assert parse_plain(HEADER + content).title == "Café or tea"


def test_messages_of_a_folder_are_sections() -> None:
    postmark = "From ann@tea.example Mon Jun  1 10:00:00 2026\n"
    article = parse_plain(f"{postmark}{HEADER}\nOne.\n\n{postmark}{HEADER.replace('or', 'and')}\nTwo.\n")
    assert [section.title for section in article.sections] == ["Café or tea", "Café and tea"]
    assert texts(article)[:3] == ["Café or tea", "Ann Larsen · 2026-06-01 10:00", "One."]


def test_a_text_with_a_few_fields_is_no_mail() -> None:
    assert parse_plain("Tea: green\nCups: two\n\nText.").property_text("tea") == ""


def test_a_proposal_for_python_has_its_fields_and_headings() -> None:
    proposal = """\
PEP: 9999
Title: Kettles
Author: Ann Larsen
Status: Draft
Created: 01-Jun-2026

Abstract

    This proposal is about kettles, of which there are none in the language
    so far.

Details

    None.
"""
    article = parse_plain(proposal)
    assert article.title == "PEP 9999 – Kettles"
    assert (article.author, article.property_text("status")) == ("Ann Larsen", "Draft")
    assert [section.title for section in article.sections] == ["Abstract", "Details"]
    underlined = proposal.replace("Abstract\n", "Abstract\n========\n").replace("Details\n", "Details\n-------\n")
    sections = [(one.title, one.level) for one in parse_plain(underlined.replace("    ", "")).all_sections()]
    assert sections == [("Abstract", 2), ("Details", 3)]
    assert BlockKind.RULE not in {block.kind for block in article.blocks}


def test_numbered_headings_go_on_to_the_last() -> None:
    prose = "The kettle boils, and the rain falls on the roof all day long, as it did on the day before."
    assert [section.title for section in parse_plain(f"1. Kettles\n\n{prose}\n\n2. Cups\n\nFew.").sections] == [
        "1. Kettles",
        "2. Cups",
    ]
