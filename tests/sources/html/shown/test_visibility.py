"""What a browser shows of a page, and nothing else."""

from __future__ import annotations

import pytest

from reader.sources.html.parser import parse_html
from reader.sources.html.shown.style_rules import StyleRules


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>b</p>",
        "<p hidden>b</p><p style='display:none'>b</p><div aria-hidden='true'>b</div>",
        "<p aria-hidden='true'>b</p>",
        "<p style='color: red; display : none'>b</p>",
        "<p style='visibility:hidden'>b</p>",
        "<dialog>b</dialog>",
        "<template>b</template>",
        "<noscript>b</noscript>",
        "<style>.x { color: red; display: none }</style><p class='y x'>b</p>",
        "<style>@media screen { p#x, .z { display:none!important } }</style><p id=x>b</p>",
        "<h2><span class='mw-editsection'>[<a href='#e'>b</a>]</span></h2>",
        "<a href='#fnref1' class='footnote-back'>b</a>",
        "<a href='#fnref1' role='doc-backlink'>↩︎</a>",
        "<span class='mw-cite-backlink'>b</span>",
        "<span style='mso-list:Ignore'>b</span>",
        "<p>&nbsp;</p><p>&#8203;</p>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert parse_html(f"<p>a</p>{hidden}<p>c</p>").text == "a\nc"


@pytest.mark.parametrize(
    "shown",
    [
        "<dialog open>b</dialog>",
        "<p><a href='#r1' role='doc-backlink'>b</a></p>",
        "<div><template shadowrootmode='open'><p>b</p></template></div>",
        "<details><summary>b</summary></details>",
        "<style>@media print { p { display: none } }</style><p>b</p>",
        "<style media='print'>p { display: none }</style><p>b</p>",
        "<style>.open .x { display: none }</style><p class='x'>b</p>",
        "<style>.x { display: none } p.x { display: block }</style><p class='x'>b</p>",
        "<style>.x { display: none }</style><p class='x' style='display:block'>b</p>",
    ],
)
def test_what_is_shown_is_read(shown: str) -> None:
    assert parse_html(f"<p>a</p>{shown}<p>c</p>").text == "a\nb\nc"


def test_a_page_that_a_script_would_show_is_read() -> None:
    words = "These are the words of the page. " * 20
    assert "These are" in parse_html(f"<body style='display:none'><div hidden><p>{words}</p></div></body>").text


def test_the_picture_of_a_noscript_is_shown_only_if_there_is_no_other() -> None:
    alone = parse_html("<div>a <noscript><img src='b.png'></noscript></div>")
    beside = parse_html("<div>a <img src='c.png'><noscript><img src='b.png'></noscript></div>")
    assert [sum(bool(run.image) for block in one.blocks for run in block.runs) for one in (alone, beside)] == [1, 1]


def test_of_two_rules_the_more_specific_one_counts_then_the_later() -> None:
    rules = StyleRules(["#a{display:block} .x{display:none} div{display:block}", ".y{display:block} .y{display:none}"])
    assert [rules.hides("div", "x", "a"), rules.hides("div", "x", ""), rules.hides("p", "y", "")] == [False, True, True]


def test_the_depth_of_style_sheets_is_no_trouble() -> None:
    assert StyleRules(["@media screen {" * 5_000 + "p{display:none}", "} } {", "a{"]).is_empty is False


def test_a_page_that_says_all_to_those_without_scripts_is_read() -> None:
    page = f"<div id=app>Loading…</div><noscript><h1>Tea</h1><p>{'The kettle boils. ' * 20}</p></noscript>"
    assert "Tea\nThe kettle boils." in parse_html(page).text
