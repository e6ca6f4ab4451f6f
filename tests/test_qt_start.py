"""Starting where Qt cannot open a window: one line that says why, and the exit code 2."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.qt_start import PACKAGES, why_no_window

ROOT = Path(__file__).resolve().parent.parent
DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def started(tmp_path: Path, path: Path = ROOT, **environment: str) -> tuple[int, list[str]]:
    """The exit code of the command with a window, and its lines on standard error."""
    file = tmp_path / "tea.md"
    file.write_text("# Tea\n", "utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAY}
    kept |= {"PYTHONPATH": f"{path}{os.pathsep}{ROOT}", "XDG_RUNTIME_DIR": str(tmp_path)} | environment
    command = [sys.executable, "-m", "reader", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=kept, cwd=tmp_path, timeout=60)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize(
    "environment",
    [{}, {"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "none"}, {"QT_QPA_PLATFORM": "wayland"}, {"QT_QPA_PLATFORM": "xcb"}],
)
def test_where_there_is_no_display_one_line_says_so(tmp_path: Path, environment: dict[str, str]) -> None:
    code, lines = started(tmp_path, **environment)
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith("postil: No display can be reached")


def test_a_platform_that_qt_does_not_know_is_told(tmp_path: Path) -> None:
    said = 'postil: Qt cannot open a window: Could not find the Qt platform plugin "nonsense" in "".'
    assert started(tmp_path, QT_QPA_PLATFORM="nonsense") == (2, [said])


def test_a_missing_system_library_is_named_with_the_packages(tmp_path: Path) -> None:
    package = tmp_path / "broken" / "PySide6"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "QtCore.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    )
    code, lines = started(tmp_path, package.parent)
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith("postil: Qt needs libEGL.so.1, which is not installed.")
    assert lines[0].endswith(f"sudo apt install {PACKAGES}")


def test_a_plugin_that_cannot_be_loaded_lacks_libraries() -> None:
    said = ['Could not load the Qt platform plugin "xcb" in "" even though it was found.', "This application failed"]
    assert "libxcb-cursor0" in why_no_window(said)


def test_the_packages_are_those_that_the_gate_installs() -> None:
    script = (ROOT / ".ci" / "system-libraries").read_text("utf-8")
    found = re.search(r'packages="([^"]*)"', script)
    assert found
    assert found[1].split() == PACKAGES.split()
