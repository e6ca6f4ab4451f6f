"""Warm helper processes: one is ready before it is needed, and one that was killed is replaced."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.tasks.helper_process import HelperProcess


class HelperPool(QObject):
    """Lends helper processes of one module; whoever borrows one has it alone, and gives it back or kills it."""

    def __init__(self, module: str, parent: QObject | None = None) -> None:
        """``module`` is the dotted name of the module that the processes run."""
        super().__init__(parent)
        self._module = module
        self._spare: HelperProcess | None = None
        self._lent: list[HelperProcess] = []
        self._closed = False

    def warm(self) -> None:
        """Start a process for the next borrower, unless one is ready."""
        if self._closed or (self._spare is not None and self._spare.alive):
            return
        self._spare = self._started()

    def borrow(self) -> HelperProcess:
        """Return a process that has nothing to do; if none is ready, one that is just being started."""
        self.warm()
        helper, self._spare = self._spare or self._started(), None
        self._lent.append(helper)
        return helper

    def give_back(self, helper: HelperProcess) -> None:
        """Take a process back that has answered everything; one is kept for the next borrower."""
        if helper not in self._lent:
            return
        self._lent.remove(helper)
        if helper.alive and not self._closed and self._spare is None:
            self._spare = helper
        else:
            self._end(helper)

    def kill(self, helper: HelperProcess) -> None:
        """End a process, whatever it is doing."""
        if helper in self._lent:
            self._lent.remove(helper)
            self._end(helper)

    def close(self) -> None:
        """End all of them; nothing more is lent."""
        self._closed = True
        for helper in filter(None, (self._spare, *self._lent)):
            self._end(helper)
        self._spare, self._lent = None, []

    def _started(self) -> HelperProcess:
        helper = HelperProcess(self._module, parent=self)
        helper.start()
        return helper

    def _end(self, helper: HelperProcess) -> None:
        helper.kill()
        helper.deleteLater()
