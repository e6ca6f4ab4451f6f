"""Finds what an article's links and pictures mean; to be asked off the GUI thread, since it may list a whole vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from urllib.parse import unquote

from reader.core.wiki_address import WikiTarget, wiki_target
from reader.links.aliases import Aliases, alias_key, list_aliases
from reader.links.linked_path import LinkedPlace, find_file, find_linked, find_plain_file
from reader.links.roots import vault_of
from reader.links.vault_index import VaultIndex

FRESH = 10.0
"""Seconds for which a list of a vault's files is trusted."""

Checkpoint = Callable[[], None]


class LinkResolver:
    """Finds files, and keeps the list of the last vault's files. Several threads may ask; one at a time is answered."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        """``seconds`` is a monotonic clock."""
        self._seconds = seconds
        self._lock = Lock()
        self._index: VaultIndex | None = None
        self._listed = 0.0
        self._aliases: Aliases | None = None

    @property
    def is_certain(self) -> bool:
        """Whether all files and aliases of the vault that was looked into last are known.

        Then what was not found is not there.
        """
        return all(listed is None or listed.whole for listed in (self._index, self._aliases))

    def find(self, address: str, article: Path, checkpoint: Checkpoint) -> LinkedPlace | None:
        """The place that a link in an article means, if it leads to a file; None if there is no such file.

        ``checkpoint`` is called often, and ends the search by raising.
        """
        wiki = wiki_target(address)
        if wiki is not None:
            return self._find_wiki(wiki, article, checkpoint)
        place = find_linked(address, article)
        if place is None and vault_of(article) is not None:  # Obsidian writes its links in this form, too, if told so
            path, _, fragment = address.partition("#")
            found = self.find_in_vault(unquote(path), article, checkpoint)
            place = LinkedPlace(found, unquote(fragment)) if found else None
        return place

    def find_in_vault(self, name: str, article: Path, checkpoint: Checkpoint) -> Path | None:
        """The file in an article's vault that ``[[name]]`` means: by its name, its path, or a name it gives itself."""
        with self._lock:
            found = self._find_by_name(name, article, checkpoint)
            if found is not None or self._index is None:
                return found
            if self._aliases is None:
                self._aliases = list_aliases(self._index, checkpoint, self._seconds)
            return self._aliases.notes.get(alias_key(name))

    def find_picture(self, name: str, article: Path, checkpoint: Checkpoint, *, by_name: bool = True) -> Path | None:
        """The picture that ``![[name]]`` means, or a path that leads nowhere from the folder of the article.

        ``by_name`` says that it is looked for without a vault, too: in the folder of the article and below.
        """
        found = find_plain_file(name, article)
        if found is not None or not (by_name or vault_of(article)):
            return found
        with self._lock:
            return self._listed_vault(article, checkpoint).find(name, article)

    def _find_by_name(self, name: str, article: Path, checkpoint: Checkpoint) -> Path | None:
        index = self._listed_vault(article, checkpoint)
        found = index.find(name, article) or find_file(name, article)
        return found if found is not None and index.contains(found) else None

    def _find_wiki(self, wiki: WikiTarget, article: Path, checkpoint: Checkpoint) -> LinkedPlace | None:
        if not wiki.name:
            return LinkedPlace(article, wiki.fragment)
        found = self.find_in_vault(wiki.name, article, checkpoint)
        if found is not None:
            return LinkedPlace(found, wiki.fragment)
        name, mark, block = wiki.name.partition("^")  # [[note^block]], without the #
        found = self.find_in_vault(name.strip(), article, checkpoint) if mark and not wiki.fragment else None
        return LinkedPlace(found, f"^{block}") if found else None

    def _listed_vault(self, article: Path, checkpoint: Checkpoint) -> VaultIndex:
        """The files of the vault that the article is in; without a vault, those in its folder and below."""
        root = vault_of(article) or article.parent
        now = self._seconds()
        if self._index is None or self._index.root != root or now - self._listed > FRESH:
            self._index = VaultIndex.scan(root, checkpoint, seconds=self._seconds)
            self._listed, self._aliases = now, None
        return self._index
