"""The article of a page is told from the rest; all of the page is read, each block with its part."""

from __future__ import annotations

import pytest

from reader.core.article import Article, PagePart
from reader.sources.html.parser import parse_html

PROSE = "The water came an hour after it was due, and the people on the quay waited, with their hands in their pockets."
ARTICLE = "".join(f"<p>{number}. {PROSE}</p>" for number in range(8))


def shown(article: Article) -> str:
    return "\n".join(block.span.extract(article.text) for block in article.blocks if block.part.is_article)


def part(page: str, words: str) -> PagePart:
    article = parse_html(page)
    return next(block.part for block in article.blocks if words in block.span.extract(article.text))


def page(inside: str = "", before: str = "", after: str = "", title: str = "The tide is late") -> str:
    return (
        f"<html><head><title>{title} | The Daily</title></head><body><nav><a href=/n>News</a></nav>{before}"
        f"<main><h1>The tide is late</h1>{ARTICLE}{inside}{ARTICLE}{after}</main><footer>Imprint</footer></body></html>"
    )


def test_all_of_the_page_is_text_and_the_article_is_told_from_it() -> None:
    article = parse_html(page())
    assert article.text.startswith("News\nThe tide is late\n0. The water")
    assert article.text.endswith("Imprint")
    assert shown(article).startswith("The tide is late\n0. The water")
    assert shown(article).endswith(PROSE)


def test_the_title_has_no_name_of_a_site_and_is_said_once() -> None:
    article = parse_html(page())
    assert (article.title, article.text.count("The tide is late")) == ("The tide is late", 1)


def test_a_logo_in_the_heading_leaves_it_the_title() -> None:
    logo = "<h1><img src=l.png alt='The Daily, since 1901: news'> The tide is late</h1>"
    article = parse_html(page().replace("<h1>The tide is late</h1>", logo))
    assert (article.title, article.text.count("The tide is late")) == ("The tide is late", 1)


@pytest.mark.parametrize(
    ("inside", "words", "expected"),
    [
        ("<div class='article-related-stories'><a href=/r>Another</a></div>", "Another", PagePart.BOX),
        ("<aside>Said aside</aside>", "Said aside", PagePart.BOX),
        ("<p><a href=/r>Related: Another one</a></p>", "Related", PagePart.LINE),
        ("<p>Advertisement</p>", "Advertisement", PagePart.LINE),
        ("<figure><img src=a.png><figcaption>The quay</figcaption></figure>", "The quay", PagePart.CAPTION),
        ("<blockquote><p>Quoted.</p></blockquote>", "Quoted", PagePart.ARTICLE),
        ("<table><tr><th>Hour<td>Tide</table>", "Tide", PagePart.ARTICLE),
        ("<ul><li>One of three</ul>", "One of three", PagePart.ARTICLE),
    ],
)
def test_a_block_says_by_which_rule_it_is_left_out(inside: str, words: str, expected: PagePart) -> None:
    assert part(page(inside), words) is expected


@pytest.mark.parametrize(
    ("inside", "words", "is_kept"),
    [
        ("<div class=lightbox><img src=a.png><p>The quay at noon</p></div>", "at noon", True),
        ("<div class=lightbox><p>The quay at noon</p></div>", "at noon", False),
        (f"<div class=respond><p>Reply. {PROSE}</p></div>" * 30, "Reply.", False),
        (f"<div class=paywall><p>Go on. {PROSE}</p></div>" * 30, "Go on.", True),
        (f"<div class=scroll-box><p>Go on. {PROSE}</p></div>" * 30, "Go on.", True),
        (f"<div class=scroll-box><p>Go on. {PROSE * 2}</p></div>", "Go on.", True),
        ("<div class=scroll-box><p>Go on, and on</p></div>", "Go on,", False),
        ("<table><tr><th>Hour<td><div class=scroll-box><p>Noon</p></div></table>", "Noon", True),
    ],
)
def test_a_box_goes_by_its_name_unless_it_is_text(inside: str, words: str, *, is_kept: bool) -> None:
    assert part(page(inside), words).is_article == is_kept


def test_what_stands_outside_says_so() -> None:
    assert {part(page(), "News"), part(page(), "Imprint")} == {PagePart.OUTSIDE}


def test_what_follows_a_heading_of_other_things_is_left_out() -> None:
    after = "<h3>More stories</h3><p><a href=/a>A story</a></p><p><a href=/b>B story</a></p>"
    assert "stor" not in shown(parse_html(page(after=after)))


def test_comments_are_left_out_however_long_they_are() -> None:
    talk = f"<section id='comments'><div class='comment'><p>{PROSE * 6}</p></div></section>"
    assert part(page(after=talk), "pockets.The water") in (PagePart.BOX, PagePart.OUTSIDE)


def test_a_picture_goes_with_what_is_around_it() -> None:
    article = parse_html(page("<p><img src=a.png></p>", before="<div><img src=logo.png></div>"))
    images = {run.image: block.part for block in article.blocks for run in block.runs if run.image}
    assert images == {"a.png": PagePart.ARTICLE, "logo.png": PagePart.OUTSIDE}


@pytest.mark.parametrize(
    "gallery",
    [
        "<body>" + "".join(f"<a href=/{n}><img src={n}.png></a>" for n in range(30)),
        "<body>" + "".join(f"<div><h3><a href=/{n}>Story {n}</a></h3></div>" for n in range(9)),
        "<p>Short.</p>",
        "",
    ],
)
def test_where_there_is_no_article_nothing_is_left_out(gallery: str) -> None:
    assert all(block.part is PagePart.ARTICLE for block in parse_html(gallery).blocks)


@pytest.mark.parametrize("mark", ["article", "main"])
def test_of_a_page_of_few_words_the_marked_part_is_the_article(mark: str) -> None:
    few = f"<nav><a href=/n>News</a></nav><{mark}><h1>Tea</h1><p>The kettle boils, and the rain falls.</p></{mark}>"
    assert shown(parse_html(f"{few}<aside>Related: Cups</aside><footer>Imprint</footer>")).splitlines() == [
        "Tea",
        "The kettle boils, and the rain falls.",
    ]


@pytest.mark.parametrize(
    "nested",
    ["<div>", "<div class='related'>", "<section><p>a b c", "<blockquote>", "<span>", "<article>", "<ul><li>"],
)
def test_no_depth_is_too_deep(nested: str) -> None:
    assert PROSE in parse_html(nested * 3_000 + ARTICLE).text


def test_a_box_named_by_a_program_is_no_advertisement() -> None:
    assert part(page(f"<div class='component_1ad269a'><p>Tea. {PROSE}</p></div>"), "Tea.") is PagePart.ARTICLE


@pytest.mark.parametrize("name", ["paywall", "scroll-target", "elementor-widget-container"])
def test_a_name_that_most_of_the_text_has_says_nothing(name: str) -> None:
    body = "".join(f"<div class='{name}'><p>{number}. {PROSE}</p></div>" for number in range(9))
    article = parse_html(f"<title>Tide</title><body><main><h1>Tide</h1><p>{PROSE}</p>{body}</main>")
    assert all(f"{number}. The water" in shown(article) for number in range(9))


def test_the_box_around_title_and_text_stays_whatever_it_is_called() -> None:
    article = parse_html(
        f"<title>The tide is late</title><body><div class=sidebar-right><h1>The tide is late</h1>{ARTICLE}</div>"
        f"<div><p>{PROSE}</p></div>"
    )
    assert "7. The water" in shown(article)


def test_a_paragraph_stays_although_a_card_about_a_name_in_it_is_left_out() -> None:
    card = f"<span class=rollover>{PROSE * 2}</span>"
    assert part(page(f"<p>Mind the card. {PROSE}{card}</p>"), "Mind the card.") is PagePart.ARTICLE


POST = "<div class='{name}'><b class=username>Ann{number}</b><p>{number}. " + PROSE + "</p></div>"


@pytest.mark.parametrize(
    "head",
    [
        "<body itemscope itemtype='https://schema.org/QAPage'>",
        '<script type="application/ld+json">{"@type": "QAPage"}</script><body>',
        '<script type="application/ld+json">{"@type": ["WebPage", "QAPage"]}</script><body>',
        "<meta name=generator content='Discourse 3.1'><body>",
    ],
)
def test_a_thread_that_says_so_is_read_whole(head: str) -> None:
    posts = "".join(f"<div class=post-body><p>{number}. {PROSE}</p></div>" for number in range(5))
    whole, unsaid = (parse_html(f"{one}<div>{posts}</div><footer>Imprint</footer>") for one in (head, "<body>"))
    assert all(block.part.is_article for block in whole.blocks)
    assert not unsaid.blocks[-1].part.is_article


def test_a_thread_of_signed_posts_is_read_whole() -> None:
    posts = "".join(POST.format(name="post-body", number=number) for number in range(5))
    article = parse_html(f"<body><div>{posts}</div><footer>Imprint</footer>")
    assert all(block.part.is_article for block in article.blocks)


def test_an_article_with_comments_is_no_thread() -> None:
    posts = "".join(POST.format(name="comment", number=number + 20) for number in range(9))
    article = parse_html(page(after=f"<section class=comments>{posts}</section>"))
    assert ("7. The water" in shown(article), "21. The water" in shown(article)) == (True, False)


def test_a_section_that_is_called_as_its_heading_stays() -> None:
    article = parse_html(page(f"<section id=widgets><h2>Widgets</h2><p>Boxes. {PROSE}</p></section>"))
    assert "Boxes. The water" in shown(article)


def test_a_heading_in_a_box_of_its_own_stays() -> None:
    assert part(page(f"<div class=part><h2>Glossary</h2></div><p>{PROSE}</p>"), "Glossary") is PagePart.ARTICLE


def test_a_manual_is_read_with_all_its_sections() -> None:
    texts = [f"<p>{number}. {PROSE}</p>" * (11 if number == 3 else 2) for number in range(6)]
    sections = "".join(f"<div class=sect1><h2>Matter</h2><div class=sectionbody>{text}</div></div>" for text in texts)
    article = parse_html(f"<title>git-commit</title><body><div id=content>{sections}</div><footer>Imprint</footer>")
    assert all(f"{number}. The water" in shown(article) for number in range(6))


def test_references_at_the_end_stay() -> None:
    links = "".join(f"<li><a href=https://a.example/{number}>Tides {number}</a>" for number in range(4))
    assert part(page(after=f"<h2>External links</h2><ul>{links}</ul>"), "Tides 3") is PagePart.ARTICLE


def test_a_short_article_in_chinese_is_told_from_its_page() -> None:
    text = "<p>潮水比预定的时间晚了一个小时,码头上的人们把手插在口袋里等着,没有人说话。</p>" * 4
    article = parse_html(
        f"<title>潮水来晚了</title><body><div class=nav><a href=/a>新闻</a></div>"
        f"<div class=content><h1>潮水来晚了</h1>{text}</div><div class=copy>版权所有</div>"
    )
    assert "版权所有" not in shown(article)


@pytest.mark.parametrize("words", ["[button link='http://a.example']Send us yours[/button]", "[gallery ids='1,2']"])
def test_the_code_of_a_plugin_that_is_gone_is_left_out(words: str) -> None:
    assert part(page(f"<p>{words}</p>"), words) is PagePart.LINE


@pytest.mark.parametrize(
    ("title", "linked"), [("<a href=/tide>The tide is late</a>", []), ("The <a href=/t>tide</a> is late", ["/t"])]
)
def test_a_title_that_is_one_link_is_plain_words(title: str, linked: list[str]) -> None:
    article = parse_html(page().replace("<h1>The tide is late</h1>", f"<h1>{title}</h1>"))
    heading = next(block for block in article.blocks if block.span.extract(article.text) == "The tide is late")
    assert [run.href for run in heading.runs if run.href] == linked
