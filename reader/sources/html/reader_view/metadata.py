"""What a page says about its article: title, author, site, date, language and address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.html.reader_view.stripping import title_share
from reader.sources.html.reader_view.visible_signature import VisibleSignature
from reader.sources.html.shown.visibility import Visibility

_ARTICLE_KINDS = re.compile(
    "Article|AdvertiserContentArticle|NewsArticle|AnalysisNewsArticle|AskPublicNewsArticle|BackgroundNewsArticle"
    "|OpinionNewsArticle|ReportageNewsArticle|ReviewNewsArticle|Report|SatiricalArticle|ScholarlyArticle"
    "|MedicalScholarlyArticle|SocialMediaPosting|BlogPosting|LiveBlogPosting|DiscussionForumPosting|TechArticle"
    "|APIReference"
)
"""The kinds of articles of schema.org."""
_TITLE_NAMES = (
    *("dc:title", "dcterms:title", "og:title", "weibo:article:title", "weibo:webpage:title", "title", "twitter:title"),
    "parsely-title",
)
_AUTHOR_NAMES = ("dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author")
_PROFILE_NAMES = ("article:author", "og:article:author")
"""An address in OpenGraph, but many pages state a name."""
_NO_DATES = ("0000-", "0001-01-01", "1900-01-01", "1970-01-01")
"""What programs write where they know no date: the beginnings of their calendars."""
_DATE_NAMES = ("article:published_time", "parsely-pub-date", "dc:date", "dcterms:date", "date", "pubdate")
_SITE_NAMES = ("og:site_name", "application-name")
_SEPARATOR = re.compile(r"\s[|\-–—\\/>»]\s")
_BAR = re.compile(r"\s[|\\/>»]\s")
_ANY_SEPARATOR = re.compile(r"[|\-–—\\/>»]+")
_CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")
_ISO_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_SINGLEFILE_ADDRESS = re.compile(r"^\s*url:\s*(https?://\S+)", re.MULTILINE)
MOST_HEADINGS = 5
"""A page with more main headings than this has no main heading."""
_SCRIPT_LIMIT = 500_000
"""Code points of one block of JSON-LD that is read."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about its article; empty is what it does not say."""

    title: str = ""
    """Without the site's name, where that could be told."""
    byline: str = ""
    site: str = ""
    date: str = ""
    """As ``YYYY-MM-DD`` where the page has it so."""
    language: str = ""
    address: str = ""
    """Where the page is on the web."""


def read_metadata(tree: LexborHTMLParser, visibility: Visibility) -> PageMetadata:
    """What the page says about itself; never raises."""
    linked = _linked_data(tree)
    meta = _meta(tree)
    signature = VisibleSignature(tree, visibility)
    root = tree.root.attributes if tree.root is not None else {}
    shown_title = _document_title(tree)
    title = (
        _linked_title(linked, shown_title) or _first(meta, _TITLE_NAMES) or _heading_before_separator(tree, shown_title)
    )
    title = title or _title_without_site(tree, shown_title)
    byline = _authors(linked) or _first(meta, _AUTHOR_NAMES)
    if not byline:
        named = (meta.get(name, "") for name in _PROFILE_NAMES)
        byline = next((author for author in named if author and not author.startswith(("http:", "https:", "/"))), "")
    return PageMetadata(
        title=_plain(title),
        byline=_plain(byline) or signature.byline(),
        site=_plain(_publisher(linked) or _first(meta, _SITE_NAMES)),
        date=_date(_text(linked.get("datePublished")) or _first(meta, _DATE_NAMES) or signature.date()),
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        address=_address(tree, meta),
    )


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _first(meta: Mapping[str, str], wanted: tuple[str, ...]) -> str:
    return next((meta[name] for name in wanted if meta.get(name)), "")


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's ``meta`` elements: what each name or property says; the last one counts, as in Readability."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for name in (attributes.get("property") or "").lower().split():
            found[name] = content
        if name := (attributes.get("name") or "").lower().strip():
            found["".join(name.split()).replace(".", ":")] = content
    return found


# JSON-LD


def _linked_data(tree: LexborHTMLParser) -> Mapping[str, object]:
    """The first article that the page describes in JSON-LD by the words of schema.org."""
    for node in tree.css('script[type="application/ld+json"]'):
        written = _CDATA.sub("", node.text())
        if len(written) > _SCRIPT_LIMIT:
            continue
        try:
            data = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if _is_article(thing):
                return thing
    return {}


def _things(data: object) -> Iterator[Mapping[str, object]]:
    for value in cast("list[object]", data) if isinstance(data, list) else [data]:
        if not isinstance(value, dict):
            continue
        thing = cast("Mapping[str, object]", value)
        yield thing
        graph = thing.get("@graph")
        if isinstance(graph, list):
            yield from (cast("Mapping[str, object]", one) for one in graph if isinstance(one, dict))


def _is_article(thing: Mapping[str, object]) -> bool:
    kind = thing.get("@type")
    kinds = cast("list[object]", kind) if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _ARTICLE_KINDS.fullmatch(one) for one in kinds)


def _linked_title(linked: Mapping[str, object], shown: str) -> str:
    name, headline = _text(linked.get("name")), _text(linked.get("headline"))
    if name and headline and name != headline:
        like_name, like_headline = title_share(name, shown) > 0.75, title_share(headline, shown) > 0.75
        return headline if like_headline and not like_name else name
    return name or headline


def _authors(linked: Mapping[str, object]) -> str:
    author = linked.get("author")
    people = cast("list[object]", author) if isinstance(author, list) else [author]
    names_of = [
        _text(cast("Mapping[str, object]", person).get("name")) if isinstance(person, dict) else "" for person in people
    ]
    return ", ".join(filter(None, names_of))


def _publisher(linked: Mapping[str, object]) -> str:
    publisher = linked.get("publisher")
    return _text(cast("Mapping[str, object]", publisher).get("name")) if isinstance(publisher, dict) else ""


# The title


def _document_title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("head > title") or tree.css_first("title:not(svg title)")
    return " ".join(title.text().split()) if title is not None else ""


def _title_without_site(tree: LexborHTMLParser, whole: str) -> str:
    """The document's title without the site's name, by Readability's rules."""
    title, hierarchical = whole, False
    separators = list(_SEPARATOR.finditer(whole))
    if separators:
        hierarchical = any(separator[0].strip() in "\\/>»" for separator in separators)
        title = whole[: separators[-1].start()]
        if len(title.split()) < 3:
            title = whole[separators[0].end() :]
    elif ": " in whole:
        if not any(" ".join(head.text().split()) == whole for head in tree.css("h1, h2")):
            title = whole[whole.rindex(":") + 1 :]
            if len(title.split()) < 3:
                title = whole[whole.index(":") + 1 :]
            elif len(whole[: whole.index(":")].split()) > 5:
                title = whole
    elif not 15 <= len(whole) <= 150:
        headings = tree.css("h1")
        if len(headings) == 1:
            title = " ".join(headings[0].text().split())
    title = title.strip()
    words = len(title.split())
    if words <= 4 and (not hierarchical or words != len(_ANY_SEPARATOR.sub("", whole).split()) - 1):
        return whole
    return title


def _heading_before_separator(tree: LexborHTMLParser, whole: str) -> str:
    """The page's main heading, if the document's title is that and then names of places: ``Tides | Nature | Daily``."""
    for heading in tree.css("h1")[:MOST_HEADINGS]:
        words = " ".join(heading.text().split())
        if words and whole.startswith(words) and _BAR.match(whole, len(words)):
            return words
    return ""


# Date and address


def _date(written: str) -> str:
    found = _ISO_DATE.match(written.strip())
    if found is not None and found[0].startswith(_NO_DATES):
        return ""
    return found[0] if found else " ".join(written.split())[:40]


def _address(tree: LexborHTMLParser, meta: Mapping[str, str]) -> str:
    link = tree.css_first('link[rel~="canonical"]')
    candidates = [link.attributes.get("href") or "" if link is not None else "", meta.get("og:url", "")]
    candidates.append(_saved_from(tree.root))
    return next((address.strip() for address in candidates if address.strip().startswith(("http://", "https://"))), "")


def _saved_from(root: LexborNode | None) -> str:
    """The address in the comment that SingleFile writes into the pages that it saves."""
    node = root.child if root is not None else None
    while node is not None:
        if node.is_comment_node and "SingleFile" in (node.comment_content or ""):
            found = _SINGLEFILE_ADDRESS.search(node.comment_content or "")
            return found[1] if found else ""
        node = node.next
    return ""
