"""A process that is asked to end does so in order."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PROGRAM = """
from PySide6.QtCore import QCoreApplication
from reader.app.tasks.unix_signals import UnixSignalHandler
app = QCoreApplication([])
signals = UnixSignalHandler(lambda: (print("saved", flush=True), app.quit()))
print("ready", flush=True)
app.exec()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_it_saves_and_ends(name: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    process.send_signal(getattr(signal, name))
    assert process.communicate(timeout=60)[0] == "saved\n"
    assert process.returncode == 0
