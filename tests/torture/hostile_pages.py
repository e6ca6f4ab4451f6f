"""Web pages that are made to be slow to read or to lay out, each kind in any size; tables among them."""

from __future__ import annotations

from tests.torture.hostile_texts import WORDS, Make, nested, numbered, repeated


def page(make: Make, before: str = "<!DOCTYPE html><title>Page</title><body><h1>Page</h1>") -> Make:
    """A web page with this as its body."""
    return lambda size: before + make(size)


def attributes(size: int) -> str:
    """One tag with very many attributes."""
    return "<p " + " ".join(f'a{number}="{number}"' for number in range(size // 12)) + ">Text</p>"


def spans(size: int) -> str:
    """A table whose cells each span a hundred rows and columns."""
    side = max(2, min(40, int((size / 45) ** 0.5)))
    row = "<tr>" + "<td colspan=100 rowspan=100>a</td>" * side
    return "<table>" + row * side + "</table>" + "after " * (max(0, size - side * side * 34) // 6)


def table_row(size: int) -> str:
    """A table of one row."""
    return "<table><tr>" + "<td>a" * (size // 5) + "</table>"


def table_column(size: int) -> str:
    """A table of one column."""
    return "<table>" + "<tr><td>a" * (size // 9) + "</table>"


def uneven_table(size: int) -> str:
    """A table in which each row has one cell more than the one before."""
    rows = min(1_500, int((size * 2 / 6) ** 0.5))
    return "<table>" + "".join("<tr>" + "<td>a" * number for number in range(rows)) + "</table>"


def square_table(size: int) -> str:
    """A table of as many rows as columns."""
    side = int((size / 6) ** 0.5)
    return "<table>" + ("<tr>" + "<td>a" * side) * side + "</table>"


def giant_cell(size: int) -> str:
    """A table in which one cell has a book in it."""
    return "<table><tr><th>a<th>b<tr><td>a<td>" + " ".join(WORDS * (size // 97)) + "</table>"


def giant_word_cell(size: int) -> str:
    """A table in which one cell has a word without end."""
    return "<table><tr><th>a<th>b<tr><td>a<td>" + "soot" * (size // 4) + "</table>"


TABLES: dict[str, Make] = {
    "spans": page(spans),
    "great-spans": page(repeated("<table><tr><td colspan=1000 rowspan=65534>a<td>b</table>")),
    "spans-down": page(lambda size: "<table>" + "<tr><td rowspan=65534>a" * (size // 23) + "</table>"),
    "spans-across": page(lambda size: "<table><tr>" + "<td colspan=1000>a" * (size // 18) + "</table>"),
    "row": page(table_row),
    "column": page(table_column),
    "uneven": page(uneven_table),
    "square": page(square_table),
    "giant-cell": page(giant_cell),
    "giant-word-cell": page(giant_word_cell),
    "nested": page(nested("<table><tr><td>a", "x", "</table>")),
    "many": page(repeated("<table><tr><td>a<td>b</table>")),
    "captions": page(repeated("<table><caption>a<caption>b<tr><th scope=row>c</table>")),
    "columns": page(lambda size: "<table>" + "<colgroup span=1000><col>" * (size // 25) + "<tr><td>a</table>"),
    "headers": page(lambda size: "<table><thead>" + "<tr><th>a<th>b" * (size // 14) + "</table>"),
    "bodies": page(lambda size: "<table>" + "<tbody><tr><td>a" * (size // 16) + "</table>"),
    "breaks-in-cell": page(lambda size: "<table><tr><td>" + "a<br>" * (size // 5) + "</table>"),
    "lists-in-cell": page(lambda size: "<table><tr><td>" + "<ul><li>a" * (size // 9) + "</table>"),
    "pictures-in-cells": page(lambda size: "<table><tr>" + "<td><img src=a.png alt=b>" * (size // 25) + "</table>"),
}
"""Each kind of table, by name."""

PAGES: dict[str, Make] = {
    "open-tags": page(nested("<b>")),
    "open-divs": page(nested("<div>")),
    "open-spans": page(repeated("<span>a")),
    "open-lists": page(nested("<ul><li>")),
    "open-quotes": page(nested("<blockquote>")),
    "open-tables": page(nested("<table><tr><td>")),
    "open-links": page(numbered("<a href=#>a")),
    "misnested": page(repeated("<b><i></b></i><p><table><b>a")),
    "formatting": page(repeated("<p><b><i><u>a")),
    "closings": page(repeated("</p>")),
    "attributes": page(attributes),
    "giant-attribute": page(lambda size: '<a href="' + "x" * size + '">a</a>'),
    "entities": page(repeated("&amp;&notin;&#x1f600;")),
    "half-entities": page(repeated("&notit")),
    "comment": page(lambda size: "Text <!-- " + "a " * (size // 2)),
    "comments": page(repeated("<!-->a<!--")),
    "instructions": page(repeated("<?a")),
    "cdata": page(repeated("<![CDATA[a")),
    "doctypes": repeated("<!DOCTYPE html>"),
    "scripts": page(repeated("<script>a")),
    "script": page(lambda size: "<script>" + "a<" * (size // 2)),
    "textareas": page(repeated("<textarea>a")),
    "plaintext": page(lambda size: "<plaintext>" + "a<b" * (size // 3)),
    "svgs": page(nested("<svg><g>")),
    "maths": page(nested("<math><mi>")),
    "templates": page(nested("<template>")),
    "selects": page(repeated("<select><option>a")),
    "headings": page(numbered("<h2 id=h#>Section #</h2>")),
    "ids": page(numbered("<a id=i#></a>")),
    "breaks": page(repeated("a<br>")),
    "rules": page(repeated("<hr>")),
    "pre": page(lambda size: "<pre>" + "a b  c\n" * (size // 7)),
    "pre-line": page(lambda size: "<pre>" + "a b  c" * (size // 6)),
    "paragraphs": page(repeated("<p>a")),
    "pictures": page(numbered("<img src=p#.png alt=a>")),
    "data-pictures": page(repeated('<img src="data:image/png;base64,iVBORw0KGgo=">')),
    "inline-styles": page(repeated("<b>a</b><i>b</i><code>c</code>")),
    "bidi": page(repeated("<bdo dir=rtl>a")),
    "ruby": page(repeated("<ruby>a<rt>b")),
    "details": page(nested("<details><summary>a</summary>")),
    "definitions": page(nested("<dl><dt>a<dd>")),
    "nul": page(repeated("a\0<b\0>")),
    "combining": page(lambda size: "e" + "\u0301" * min(size, 100_000)),
    "text": page(lambda size: " ".join(WORDS * (size // 97))),
    "entities-of-its-own": lambda size: (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><html>' + "&b;" * (size // 3)
    ),
}  # fmt: skip
"""Each kind of HTML, by name."""
