"""The end of a process that is killed: it is waited for a moment, and not for ever."""

from __future__ import annotations

from PySide6.QtCore import QProcess

PATIENCE = 1_000
"""Milliseconds. One that is killed ends at once, but where the machine has much else to do."""


def end_process(process: QProcess) -> None:
    """Kill a process, whatever it is doing; to be called once. Nothing that was connected hears of it any more.

    One that sleeps in the system, on a dead mount, ends only when it wakes up. Nobody waits for that: Qt would, for
    half a minute, if the object were deleted before.
    """
    for signal in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
        signal.disconnect()
    process.kill()
    if not process.waitForFinished(PATIENCE):
        process.setParent(None)
        process.finished.connect(lambda *_: process.deleteLater())  # this keeps it until then
