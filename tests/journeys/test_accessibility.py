"""Postil read by ear: its own process, in a real window, through the accessibility tree. See accessibility/run.sh."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "accessibility" / "run.sh"
PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-run-session", "bash")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
REQUIRED = "POSTIL_ACCESSIBILITY"
"""Set where the test must not be skipped: by .ci/run."""
ARTICLE = """# On Tea

Green tea grows in Japan. It is steamed, and not roasted. Some drink it cold.

## Its Cups

They are small. Nobody fills them to the brim.

### Their Handles

There are none.
"""


def missing() -> str:
    """What of the things that it needs is not there."""
    lacks = [name for name in PROGRAMS if shutil.which(name) is None]
    if not any(Path(one).exists() for one in LAUNCHERS):
        lacks.append("at-spi2-core")
    system = Path("/usr/bin/python3")
    ask = [system, "-c", "import pyatspi"]
    if not system.exists() or subprocess.run(ask, check=False, capture_output=True).returncode:
        lacks.append("pyatspi for /usr/bin/python3")
    return ", ".join(lacks)


@pytest.mark.serial
def test_postil_can_be_read_and_marked_by_ear(tmp_path: Path) -> None:
    lacks = missing()
    if lacks and not os.environ.get(REQUIRED):
        pytest.skip(f"not installed: {lacks}")
    assert not lacks
    file, postil = tmp_path / "tea.md", Path(sys.executable).with_name("postil")
    file.write_text(ARTICLE, "utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    command = ["bash", RUN, postil, file]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
