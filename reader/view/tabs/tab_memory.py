"""What the tabs that are not looked at need in order to be shown again as they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.core.reading.history import NavigationHistory
from reader.view.documents.document_controller import DocumentController
from reader.view.find.find_controller import FindController, SuspendedFind
from reader.view.navigation.navigator import Navigator

if TYPE_CHECKING:
    from reader.view.documents.suspended_article import SuspendedArticle

MAX_LENGTH, MAX_COUNT = 3_000_000, 12
"""How much text is kept asleep, in code points, and of how many articles; the one that was left last always is."""


class RememberedTab(NamedTuple):
    """What is known of a tab besides its row in the list."""

    history: NavigationHistory = NavigationHistory()
    find: SuspendedFind | None = None
    article: SuspendedArticle | None = None
    """The article itself; None if it has to be read again."""


class TabMemory:
    """Keeps it by the tabs' keys, as long as the window lives, and the last few articles whole."""

    def __init__(self, documents: DocumentController, navigator: Navigator, find: FindController) -> None:
        self._documents, self._navigator, self._find = documents, navigator, find
        self._left: dict[int, RememberedTab] = {}
        """The tabs that were left, the last one at the end."""

    def article(self, key: int) -> SuspendedArticle | None:
        """The article of a tab as it was left; None if it is not kept."""
        return self._left[key].article if key in self._left else None

    def leave(self, key: int) -> None:
        """Keep what the tab that is shown needs; its article is still open."""
        self._left.pop(key, None)
        self._left[key] = RememberedTab(self._navigator.history, self._find.suspend(), self._documents.suspended())
        room, count = MAX_LENGTH, MAX_COUNT
        for other in reversed(self._left):
            article = self._left[other].article
            if article is None:
                continue
            room, count = room - article.size, count - 1
            if other != key and (room < 0 or count < 0):
                self._left[other] = self._left[other]._replace(article=None)

    def enter(self, key: int) -> None:
        """Have Back and Forward lead where they did in a tab whose article is going to be shown."""
        self._navigator.begin(self._left[key].history if key in self._left else NavigationHistory())

    def entered(self, key: int) -> None:
        """Show what was found in a tab whose article is shown now; what slept is used up."""
        left = self._left.pop(key, None)
        if left is not None and left.find is not None:
            self._find.resume(left.find)

    def jump_to(self, position: int) -> None:
        """Go to a code point of the article that is open."""
        self._documents.jump_to(position)
