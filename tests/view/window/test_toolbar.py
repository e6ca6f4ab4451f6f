"""The strip over the page: its crumbs and its buttons."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.window.actions import Actions
from reader.view.window.toolbar import Toolbar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bar(window: QWidget, theme: Theme, icons: IconSet) -> Toolbar:
    made = Toolbar(Actions(window, {}), icons, theme, window)
    made.setParent(window)
    window.resize(1200, 60)
    made.resize(1200, 48)
    window.show()
    return made


def crumbs(bar: Toolbar) -> str:
    label = bar.findChild(QLabel, "crumbs")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_crumbs_say_title_and_section(bar: Toolbar) -> None:
    bar.set_crumbs("Tea", "Green")
    assert bar.crumbs() == "Tea › Green"


def test_before_the_first_section_only_the_title_is_said(bar: Toolbar) -> None:
    bar.set_crumbs("Tea", "")
    assert bar.crumbs() == "Tea"


def test_a_title_that_looks_like_markup_is_shown_as_it_is(bar: Toolbar) -> None:
    bar.set_crumbs("<b>Tea</b> & more", "")
    assert "&lt;b&gt;Tea&lt;/b&gt; &amp; more" in crumbs(bar)


def test_a_long_section_is_cut(bar: Toolbar) -> None:
    bar.set_crumbs("Tea", "Green " * 100)
    assert "…" in crumbs(bar)


def test_every_button_has_a_name_and_an_icon(bar: Toolbar) -> None:
    buttons = [one for one in bar.findChildren(QToolButton) if one.isVisibleTo(bar)]
    assert len(buttons) >= 7
    assert all(one.accessibleName() and not one.icon().isNull() for one in buttons)
