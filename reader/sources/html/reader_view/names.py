"""What the class and id of an element say about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

_UNLIKELY = re.compile(
    "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu"
    "|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    "|pager|popup|yom-remote",
    re.IGNORECASE,
)
"""Parts of names that an article seldom has; the list is Readability's, as are the next three."""
_MAYBE = re.compile("and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
"""Parts of names that an article may have all the same."""
_GOOD = re.compile("article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE)
_BAD = re.compile(
    "-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain"
    "|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    "related|sidebar|menu|popup|promo|teaser|trending|recirc|recommend|footer|most-?(read|popular)|latest",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(\b|_)(share|sharedaddy)(\b|_)", re.IGNORECASE)
BYLINES = ("byline", "author", "dateline", "writtenby")
"""Parts of the names of what tells the author."""
_BYLINE = re.compile("|".join(BYLINES), re.IGNORECASE)
_COMMENTS = re.compile(
    r"(^|[\s_-])(comments?|respond|replies|disqus|discussions?)([\s_-]|$)|comment-?(list|s|thread|area|section)"
    r"|disqus|livefyre|responses?-list",
    re.IGNORECASE,
)
_POST = frozenset(("post", "posts", "message", "messages", "reply", "answer", "comment", "postcontainer", "postbody"))
_SIGNATURE = re.compile(r"author|user|avatar|poster|member|profile", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]+")
_INLINE = frozenset(("span", "em", "i", "small", "cite", "b", "strong", "label", "font"))
_PICTURE_BOX = re.compile(r"image|img|photo|picture|figure|media|gallery|slideshow|lede-?art|thumb", re.IGNORECASE)
_CAPTION = re.compile(r"caption|credit|attribution", re.IGNORECASE)

_REMEMBERED = 2000
"""Answers that are kept: rows of elements have one name, and each try asks anew."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_PART = re.compile(r"[^\W_]+")
_MADE_UP = re.compile(r"[0-9][A-Za-z]")
"""A part of a name with a digit before a letter was made up by a program: ``1ad269a`` is about no ad."""
_MOST_WORDS = 6
"""A name of more words than this is a sentence, as the address of a heading: ``how-popular-is-tea-among-the-young``."""
_CLUTTER = frozenset(
    (
        # other articles
        *("related", "relatedposts", "relatedlinks", "relatedstories", "recommended", "recommendation"),
        *("recommendations", "recirc", "recirculation", "readmore", "readnext", "mostread", "mostpopular", "popular"),
        *("trending", "taboola", "outbrain", "zergnet", "teaser", "teasers", "upnext", "seealso", "morefrom"),
        # letters and offers
        *("newsletter", "newsletters", "subscribe", "subscription", "signup", "promo", "promos", "promotion"),
        *("paywall", "donate", "donation", "shop", "sponsored", "sponsor", "ad", "ads", "adslot", "advert"),
        *("adverts", "advertisement", "advertising", "adsbygoogle", "dfp", "mpu", "inread"),
        # talk and sharing
        *("share", "sharing", "sharebar", "sharetools", "sharedaddy", "shares", "social", "socials", "addthis"),
        *("addtoany", "comments", "commentlist", "disqus", "respond", "follow", "followus"),
        # what is about the article
        *("authorbio", "breadcrumb", "breadcrumbs", "tags", "taglist", "tagcloud", "keywords"),
        *("dateline", "byline", "toolbar", "toolbox", "printfriendly"),
        # what belongs to the page
        *("nav", "navbar", "navigation", "pagination", "pager", "cookie", "cookies", "consent", "gdpr"),
        *("tooltip", "popover", "rollover", "hovercard", "modal", "popup", "lightbox", "overlay"),
        *("widget", "widgets", "sidebar"),
    )
)
"""Words of names that say that a box is no part of the article."""
_CLUTTER_PAIRS = frozenset(
    (
        *(("author", "bio"), ("about", "author"), ("author", "box"), ("author", "info"), ("author", "card")),
        *(("sr", "only"), ("screen", "reader"), ("visually", "hidden"), ("most", "read"), ("most", "popular")),
        *(("read", "more"), ("read", "next"), ("see", "also"), ("up", "next"), ("more", "from"), ("sign", "up")),
        *(("more", "stories"), ("more", "news"), ("also", "read"), ("story", "links"), ("editors", "picks")),
        *(("post", "meta"), ("entry", "meta"), ("article", "meta"), ("print", "only"), ("post", "navigation")),
        *(("skip", "link"), ("back", "top"), ("call", "action")),
    )
)
_HARMLESS = frozenset(("no", "not", "without", "has", "with", "hide"))
"""Words before one of the above that turn it around, or say that it is somewhere inside: ``has-sidebar``."""


def name_of(attributes: Mapping[str, str | None]) -> str:
    """The name of an element, as the questions below have it: its class, a blank, and its id, as they are written."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


@lru_cache(_REMEMBERED)
def is_unlikely(name: str) -> bool:
    """Whether an element of this name is hardly a part of an article."""
    return name != " " and _UNLIKELY.search(name) is not None and _MAYBE.search(name) is None


@lru_cache(_REMEMBERED)
def leads_elsewhere(name: str) -> bool:
    """Whether what is in an element of this name is about other articles, or the site."""
    return name != " " and _ELSEWHERE.search(name) is not None


@lru_cache(_REMEMBERED)
def name_weight(name: str) -> int:
    """How much a name speaks for (25, 50) or against (-25, -50) an element; class and id count each."""
    if name == " ":
        return 0
    weight = 0
    classes, _, identity = name.rpartition(" ")
    for one in (classes, identity):
        if one:
            weight += 25 * (_GOOD.search(one) is not None) - 25 * (_BAD.search(one) is not None)
    return weight


def bad_word(name: str) -> str:
    """The part of a name that speaks against its element; empty if none does."""
    found = _BAD.search(name) if name != " " else None
    return found[0].strip().lower() if found else ""


@lru_cache(_REMEMBERED)
def is_comments(name: str) -> bool:
    """Whether readers talk to each other in an element of this name."""
    return name != " " and _COMMENTS.search(name) is not None


def is_share(name: str) -> bool:
    """Whether an element of this name has buttons that share the article."""
    return name != " " and _SHARE.search(name) is not None


def is_byline(name: str) -> bool:
    """Whether an element of this name may tell the author."""
    return name != " " and _BYLINE.search(name) is not None


def is_post(name: str) -> bool:
    """Whether an element of this name may be what one of several people says."""
    return name != " " and not _POST.isdisjoint(word.lower() for word in _WORD.findall(name))


def is_signature(name: str) -> bool:
    """Whether an element of this name may tell who says it."""
    return name != " " and _SIGNATURE.search(name) is not None


def kind_of(name: str) -> str:
    """The first class of a name without its numbers: what siblings alike have in common."""
    return _NUMBERS.sub("", name.split(" ", 1)[0])


def is_caption(name: str) -> bool:
    """Whether an element of this name is the caption of a picture, or the name of who made it."""
    return name != " " and _CAPTION.search(name) is not None


def is_inline_caption(tag: str, name: str) -> bool:
    """Whether a phrase of this tag and name is the caption of a picture all the same."""
    return tag in _INLINE and bool(name) and _CAPTION.search(name) is not None


def is_picture_box(name: str) -> bool:
    """Whether an element of this name is made for a picture."""
    return name != " " and _PICTURE_BOX.search(name) is not None


@lru_cache(_REMEMBERED)
def clutter_word(name: str) -> str:
    """The word of a name, or the two in a row, that say that its box is no part of the article; empty if none does.

    This is stricter than `is_unlikely`: ``article-related-stories`` is clutter.
    """
    if name == " ":
        return ""
    for one in name.split():
        words = [
            word.lower() for part in _PART.findall(one) if not _MADE_UP.search(part) for word in _WORD.findall(part)
        ]
        if not words or words[0] in _HARMLESS or len(words) > _MOST_WORDS:
            continue
        if found := next((word for word in words if word in _CLUTTER), ""):
            return found
        if pair := next((pair for pair in pairwise(words) if pair in _CLUTTER_PAIRS), None):
            return "-".join(pair)
    return ""
