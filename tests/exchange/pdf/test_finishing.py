"""What a PDF gets after its pages are drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from reader.core.printing.navigation import OutlineEntry, PageLink, PagePlace
from reader.exchange.pdf.facts import PdfFacts
from reader.exchange.pdf.finishing import finish
from reader.exchange.pdf.link_address import uri_of

MADE = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
FACTS = PdfFacts(
    "Tea & Ärger",
    MADE,
    "Ann Example",
    "en-GB",
    (OutlineEntry("One", 1, 0, 100.0), OutlineEntry("Part", 2, 1, 50.0), OutlineEntry("Two", 1, 1, 300.0)),
    (PageLink(0, (10, 20, 30, 40), "https://example.org/ä"), PageLink(0, (10, 90, 30, 40), PagePlace(1, 300.0))),
)


def finished() -> bytes:
    drawn = PdfWriter()
    for _ in range(2):
        drawn.add_blank_page(595, 842)
    made = BytesIO()
    drawn.write(made)
    steps = finish(made.getvalue(), FACTS)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return bytes(stop.value)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(BytesIO(finished()))


def test_the_facts_about_the_document(pdf: PdfReader) -> None:
    about = pdf.metadata
    assert about is not None
    stated = (about.title, about.author, about.creation_date, pdf.trailer["/Root"]["/Lang"])
    assert stated == ("Tea & Ärger", "Ann Example", MADE, "en-GB")


def test_bookmarks_belong_to_each_other_and_lead_to_their_heights(pdf: PdfReader) -> None:
    one, (part,), two = pdf.outline
    marks = [(mark.title, pdf.get_destination_page_number(mark), mark.top) for mark in (one, part, two)]
    assert marks == [("One", 0, 742), ("Part", 1, 792), ("Two", 1, 542)]


def test_links_lead_out_and_within(pdf: PdfReader) -> None:
    out, within = [note.get_object() for note in pdf.pages[0]["/Annots"]]
    assert (out["/A"]["/URI"], list(out["/Rect"])) == ("https://example.org/%C3%A4", [10, 782, 40, 822])
    assert within["/Dest"][0].get_object() == pdf.pages[1]


def test_the_same_pages_make_the_same_bytes() -> None:
    assert finished() == finished()


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("page.html?a=b c", "page.html?a=b%20c"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("wiki:Note", ""),
        ("javascript:alert(1)", ""),
        ("#here", ""),
        ("http://[", ""),
    ],
)
def test_only_some_addresses_have_a_place_in_a_pdf(address: str, written: str) -> None:
    assert uri_of(address) == written
