"""A journey that nobody hears of: no connection to any network, and no file that others may read."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.program_text import nodes, syntax_trees

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """<html><head><title>On Ink</title><link rel="stylesheet" href="https://example.org/a.css">
<script src="https://example.org/a.js"></script></head><body><h1>On Ink</h1>
<p>Ink is made of soot and gum. <a href="https://example.org/">A link</a>
<img src="http://example.org/a.png" alt="a picture"><img src="//example.org/b.svg"></p></body></html>"""
TALKS = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork", "requests")
"""What a program would import to talk to others."""


@pytest.mark.serial
@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace (Debian: strace)")
def test_no_network_is_touched(tmp_path: Path) -> None:
    article, log = tmp_path / "ink.html", tmp_path / "trace"
    article.write_text(ARTICLE, "utf-8")
    driver = [sys.executable, str(Path(__file__).with_name("killed.py")), str(article), str(tmp_path / "store")]
    command = [
        "strace",
        "-f",
        "-e",
        "trace=network",
        "-o",
        str(log),
        *driver,
        str(tmp_path / "settings"),
        "soot",
        "[[no",
    ]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True)
    assert process.stdout
    assert process.stdout.readline() == b"kept\n"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    calls = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in calls if re.search(r"AF_INET|AF_NETLINK|AF_PACKET|sin_port", line)] == []
    assert list((tmp_path / "store").glob("*.json"))


@pytest.mark.xdist_group("program text")
def test_nothing_is_imported_that_could_talk_to_others_but_for_the_sockets_of_a_second_start() -> None:
    found = []
    for file, tree in syntax_trees().items():
        for node in nodes(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [f"{file} imports {name}" for name in names if name in TALKS or name.startswith("http.")]
    with_sockets = ("listener", "peer", "second_start", "succession")
    assert set(found) == {f"handover/{name}.py imports socket" for name in with_sockets}
    made = re.compile(r"socket\.socket\((?!socket\.AF_UNIX\))|create_connection|create_server|fromfd|socketpair")
    texts = [(ROOT / "reader" / "handover" / f"{name}.py").read_text("utf-8") for name in with_sockets]
    assert [line for text in texts for line in text.splitlines() if made.search(line)] == []


def test_all_that_is_kept_is_for_its_owner_only(
    postil: Postil, write_article: WriteArticle, own_folders: Path, tmp_path: Path
) -> None:
    mask = os.umask(0o022)
    try:
        file = write_article("# On Ink\n\nInk is made of soot and gum.\n")
        postil.start(file)
        for key, words in (("1", "soot"), ("2", "gum")):
            postil.select(words)
            postil.key(key)
            postil.restart(file)
        postil.actions["theme_dark"].trigger()
        postil.close()
    finally:
        os.umask(mask)
    kept = [path for root in (own_folders, tmp_path) for path in root.rglob("*") if path != file]
    assert len([path for path in kept if path.is_file()]) > 5
    assert [(path.name, oct(path.stat().st_mode)) for path in kept if path.stat().st_mode & 0o077] == []
