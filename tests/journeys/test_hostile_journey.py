"""A journey through ten hostile files, then one mark in a good one: in a real window, watched by the system's tracer.

Nothing crashes, nothing outside is touched or told, and nothing is left when the window is closed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.hostile_pages import PAGES, TABLES
from tests.torture.hostile_texts import MARKDOWN
from tests.torture.tortured_window import TorturedWindow
from tests.torture.window_trials import fault

NEEDED = ("strace", "Xvfb", "openbox", "xprop")
SIZE = 10_000
"""Code points of each text: tracing makes everything several times slower."""
NAMED = "secret.png"
"""A file that is there and is named by hostile ones, in ways that must not lead to it."""
PIPE = "pipe.png"
"""A named pipe: whoever opens it waits for ever."""
DRAWING = f"""<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b SYSTEM "{NAMED}">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">
<style>@import url("file:///etc/hostname"); @font-face {{ font-family: a; src: url("{NAMED}") }}</style>
<image xlink:href="{PIPE}" width="9" height="9"/><image href="/etc/hostname" width="9" height="9"/>
<image xlink:href="{NAMED}" width="9" height="9"/><image xlink:href="http://127.0.0.1:9/a.png" width="9" height="9"/>
<use xlink:href="{NAMED}#a"/><text>&a;&b;</text></svg>"""
PAGE = f"""<!DOCTYPE html><title>Page</title><link rel="stylesheet" href="{NAMED}"><base href="file:///etc/">
<script src="file:///etc/hostname"></script><iframe src="/etc/hostname"></iframe><object data="{NAMED}"></object>
<embed src="{PIPE}"><video src="{NAMED}" poster="{NAMED}"></video><img src="http://127.0.0.1:9/b.png">
<img src="file://far.example/etc/hostname">
<svg width="99" height="99"><path d="M0 0h9v9z"/><image href="{NAMED}"/></svg>
<meta http-equiv=refresh content="0;hostname">
<p style="background: url({NAMED})">Words</p><img srcset="http://127.0.0.1:9/d.png 1x" alt="none">"""
MARKDOWN_PAGE = f"""---
title: !include {NAMED}
bibliography: /etc/hostname
---

--8<-- "/etc/hostname"

{{% include "{NAMED}" %}} ![pipe]({PIPE}) ![drawing](drawing.svg) ![far](http://127.0.0.1:9/c.png)
"""


def hostile_files(folder: Path) -> Iterator[Path]:
    """Ten of them, and what they name beside them."""
    (folder / "drawing.svg").write_text(DRAWING, "utf-8")
    (folder / NAMED).write_bytes(b"secret")
    os.mkfifo(folder / PIPE)
    texts = {f"{name}.md": MARKDOWN[name](SIZE) for name in ("brackets", "log", "laughs", "footnotes")}
    texts |= {"lists.html": PAGES["open-lists"](SIZE), "spans.html": TABLES["spans"](SIZE)}
    texts |= {"word.txt": MARKDOWN["giant-word"](SIZE), "accents.txt": MARKDOWN["combining"](SIZE)}
    texts |= {"names.html": PAGE, "names.md": MARKDOWN_PAGE}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
        yield folder / name


def _window_manager(surroundings: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["openbox"], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A screen of its own, with a window manager: without one no window is active, and none gets keys."""
    number = tmp_path / "display"
    with number.open("wb") as told:
        command = ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", "1200x900x24", "-nolisten", "tcp"]
        screen = subprocess.Popen(command, pass_fds=[told.fileno()], stderr=subprocess.DEVNULL)
    while not number.read_text("ascii").endswith("\n"):
        assert screen.poll() is None
    name = f":{number.read_text('ascii').strip()}"
    surroundings = os.environ | {"DISPLAY": name}
    manager = _window_manager(surroundings)
    asking = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    while b"window id" not in subprocess.run(asking, env=surroundings, capture_output=True, check=False).stdout:
        if manager.poll() is not None:  # seen once: it had come before the screen was ready for it
            manager = _window_manager(surroundings)
    yield name
    for process in (manager, screen):
        process.kill()
        process.wait()


@pytest.mark.serial
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"not installed, one of {NEEDED}")
def test_ten_hostile_files_and_a_mark_in_a_good_one(tmp_path: Path, display: str) -> None:
    log, home, articles = tmp_path / "trace", tmp_path / "home", tmp_path / "articles"
    home.mkdir()
    articles.mkdir()
    # -D leaves the process its number, and --seccomp-bpf all calls that are not asked for their speed.
    tracer = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network,open,openat,openat2,execve", "-o", log]
    window = TorturedWindow(home, {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, tracer)
    reports = {path.name: window.open(path) for path in hostile_files(articles)}
    assert {name: report.fault for name, report in reports.items() if report.fault} == {}
    assert fault(window.mark()) == ""
    assert window.close() == ""
    calls = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in calls if re.search("AF_INET|AF_PACKET|sin_port", line)] == []
    assert [line for line in calls if re.search(f'/(hostname|{NAMED}|{PIPE})"', line)] == []
    opened = {Path(name).name for line in calls for name in re.findall(r'open\w*\([^"]*"([^"]+)"', line)}
    assert reports.keys() <= opened
    assert list((home / "store").glob("*.json"))
