"""The menu of the forms that notes are copied in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from reader.core.copy_form import COPY_COMMANDS, CopyForm
from reader.translation import tr


def add_copy_forms(menu: QMenu, copy: Callable[[CopyForm], object], *, but: CopyForm | None = None) -> QMenu:
    """Add a menu of the forms below ``menu``, so that all of this one fits on the screen, and return it.

    ``but`` is the form that *Copy* copies in.
    """
    below = menu.addMenu(tr("Copy As"))
    below.setFont(menu.font())
    for form, words in COPY_COMMANDS.items():
        if form is not but:
            below.addAction(tr(words)).triggered.connect(lambda _checked, form=form: copy(form))
    return below
