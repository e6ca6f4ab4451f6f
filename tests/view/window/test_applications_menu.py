"""The action that adds Postil to the applications, and names itself by what it would do."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.core.errors import StoreError
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.notices import Notices
from reader.view.widgets.toast import Toast
from reader.view.window.applications_menu import ApplicationsMenu


class Installation:
    """One that is only remembered."""

    def __init__(self) -> None:
        self.there, self.fault = False, ""

    def is_installed(self) -> bool:
        """As last done."""
        return self.there

    def install(self) -> None:
        """Fail, or be there."""
        if self.fault:
            raise StoreError(self.fault)
        self.there = True

    def remove(self) -> None:
        """Be gone."""
        self.there = False


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Notices(Toast(window), MessageBar(window), window)


@pytest.fixture
def action() -> QAction:
    return QAction()


def test_the_action_says_what_it_would_do(action: QAction, notices: Notices) -> None:
    installation = Installation()
    ApplicationsMenu(action, installation, notices)
    names = [action.text()]
    for _ in range(2):
        action.trigger()
        names.append(action.text())
    assert names == ["Add to Applications", "Remove from Applications", "Add to Applications"]


def test_a_failure_is_said(action: QAction, notices: Notices) -> None:
    installation = Installation()
    installation.fault = "The disk is full."
    ApplicationsMenu(action, installation, notices)
    action.trigger()
    assert (notices.posted(), action.text()) == ("The disk is full.", "Add to Applications")
