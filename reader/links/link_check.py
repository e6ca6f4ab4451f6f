"""Which links of an article lead nowhere in its vault, and where its pictures are that do not lie where they say."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reader.core.article import Article
from reader.core.pictures.embedded import is_embedded
from reader.core.wiki_address import wiki_target
from reader.links.link_resolver import Checkpoint, LinkResolver
from reader.paths import is_file

MOST = 5_000
"""How many different addresses of an article are looked for."""


class LinkCheck(NamedTuple):
    """What has been found out about an article's addresses."""

    unresolved: frozenset[str] = frozenset()
    """The addresses of wiki links that lead to no file."""
    pictures: Mapping[str, Path] = {}
    """The files of pictures, by their addresses, that do not lie where a plain path would lead."""


def check_links(article: Article, resolver: LinkResolver, checkpoint: Checkpoint) -> LinkCheck:
    """Look for the files of an article's links and pictures; to be called off the GUI thread."""
    path = article.path
    if path is None:
        return LinkCheck()
    links, images = dict[str, None](), dict[str, None]()
    for block in article.blocks:
        checkpoint()
        links.update((run.href, None) for run in block.runs if wiki_target(run.href))
        images.update((run.image, None) for run in block.runs if run.image)
    unresolved = frozenset(href for href in islice(links, MOST) if resolver.find(href, path, checkpoint) is None)
    if not resolver.is_certain:
        unresolved = frozenset()
    found = ((image, picture_elsewhere(image, path, resolver, checkpoint)) for image in islice(images, MOST))
    return LinkCheck(unresolved, {image: file for image, file in found if file is not None})


def picture_elsewhere(
    address: str, article: Path, resolver: LinkResolver, checkpoint: Checkpoint = lambda: None
) -> Path | None:
    """The file of a picture that is not where its address says; None if it is there, or is nowhere."""
    checkpoint()
    wiki = wiki_target(address)
    if wiki is not None:
        return resolver.find_picture(wiki.name, article, checkpoint)
    try:
        parts = urlsplit(address)
        if is_embedded(address) or parts.scheme or parts.netloc or not parts.path:
            return None
        name = unquote(parts.path)
        plain = is_file(article.parent / name)
        return None if plain else resolver.find_picture(name, article, checkpoint, by_name=False)
    except ValueError:  # no address
        return None
