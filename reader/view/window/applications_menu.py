"""*Help → Add to Applications*, which becomes *Remove from Applications* once that is done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.core.errors import PostilError
from reader.translation import tr
from reader.view.widgets.notices import Notices

logger = logging.getLogger(__name__)


class Installation(Protocol):
    """What puts Postil among the applications of the user's desktop."""

    def is_installed(self) -> bool:
        """Whether it is among them."""

    def install(self) -> object:
        """Put it among them. Raises PostilError."""

    def remove(self) -> object:
        """Take it out again. Raises PostilError."""


class ApplicationsMenu(QObject):
    """Names the action by what it would do, does it, and offers to undo it."""

    def __init__(self, action: QAction, installation: Installation, notices: Notices) -> None:
        super().__init__(action)
        self._action, self._installation, self._notices = action, installation, notices
        action.triggered.connect(self._toggle)
        self._name()

    def _toggle(self) -> None:
        remove = self._installation.is_installed()
        if remove and self._did(self._installation.remove):
            self._notices.show_undoable(tr("Postil was removed from your applications."), self._install_again)
        elif not remove and self._did(self._installation.install):
            self._notices.show_undoable(
                tr("Postil is among your applications now, and files can be opened with it."), self._remove_again
            )

    def _install_again(self) -> None:
        self._did(self._installation.install)

    def _remove_again(self) -> None:
        self._did(self._installation.remove)

    def _did(self, do: Callable[[], object]) -> bool:
        """Do it; if that fails, say why."""
        try:
            do()
        except PostilError as error:
            logger.exception("The desktop entry could not be changed")
            self._notices.add(str(error))
            return False
        finally:
            self._name()
        return True

    def _name(self) -> None:
        installed = self._installation.is_installed()
        self._action.setText(tr("Remove from Applications") if installed else tr("Add to Applications"))
