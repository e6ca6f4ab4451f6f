"""The command with a window: what nobody catches in it is logged and shown, and the window lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader import main

FAILING = """
import sys
from PySide6.QtCore import QTimer
from reader import main
from reader.view.widgets.message_bar import MessageBar

class Application(main.Application):
    def steps(self, file):
        yield from super().steps(file)
        QTimer.singleShot(0, lambda: 1 // 0)
        self.poll = QTimer(self.window)
        self.poll.timeout.connect(self.check)
        self.poll.start(10)

    def check(self):
        bars = self.window.findChildren(MessageBar)
        if "unexpected error" in bars[0].text():
            print(bars[0].isVisible(), bars[0].text())
            print(self.workbench.session.article.path)
            self.window.close_window()

main.Application = Application
sys.argv[1:] = [sys.argv[1]]
sys.exit(main.main())
"""


def test_an_exception_in_a_slot_is_shown_and_logged_and_the_window_closes_in_order(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_text("# Tea\n\nHot.\n", "utf-8")
    environment = {**os.environ, "POSTIL_LOG": str(tmp_path / "log"), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = str(Path(main.__file__).parents[1])
    command = [sys.executable, "-c", FAILING, file.name]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("True An unexpected error occurred (ZeroDivisionError).")
    assert done.stdout.splitlines()[-1] == str(file), "a relative path becomes absolute"
    log = (tmp_path / "log" / "postil.log").read_text("utf-8")
    assert "INFO" in log
    assert log.count("ZeroDivisionError: integer division") == 1
