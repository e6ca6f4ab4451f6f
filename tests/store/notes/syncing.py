"""Two real Syncthing instances that share a folder, on this machine alone: nothing leaves the loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

PROGRAM = shutil.which("syncthing")
FOLDER, KEY, PATIENCE = "notes", "postil-test", 60.0
IGNORED = ["*.bak", ".*.tmp", ".postil.lock"]
"""As the README says."""

# Without proxies, whatever the environment says: all of this stays on the loopback.
_OPENER = build_opener(ProxyHandler({}))

_CONFIG = """<configuration version="35">
  <folder id="notes" label="" path="{folder}" type="sendreceive" rescanIntervalS="0" fsWatcherEnabled="false">
    <device id="{own}"/><device id="{other}"/><maxConflicts>-1</maxConflicts>
  </folder>
  <device id="{own}" name="own"/>
  <device id="{other}" name="other"><address>{dials}</address><paused>true</paused></device>
  <gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><reconnectionIntervalS>1</reconnectionIntervalS>
    <startBrowser>false</startBrowser><urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH><setLowPriority>false</setLowPriority>
  </options>
</configuration>
"""


class Machine:
    """One instance, with a home and a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.home, self.folder = root / "home", root / "store"
        (self.folder / ".stfolder").mkdir(parents=True)  # how Syncthing knows that the folder is there at all
        (self.folder / ".stignore").write_text("\n".join(IGNORED) + "\n")
        self.port, self.gui = _free_ports()
        self._run("generate", f"--home={self.home}", "--no-default-folder")
        self.id = self._run("serve", f"--home={self.home}", "--device-id").strip()
        self.peer = ""

    def _run(self, *words: str) -> str:
        return subprocess.run([PROGRAM or "", *words], check=True, capture_output=True, text=True, timeout=60).stdout

    @contextmanager
    def running(self, other: Machine, *, dials: bool) -> Iterator[None]:
        """Serve, apart from the other machine at first. Where both dial at once, they wait 20 s for each other."""
        self.peer = other.id
        there = f"tcp://127.0.0.1:{other.port}" if dials else "dynamic"
        ports = {"port": self.port, "gui": self.gui, "dials": there}
        made = _CONFIG.format(folder=self.folder, own=self.id, other=other.id, key=KEY, **ports)
        (self.home / "config.xml").write_text(made)
        flags = [f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        with (self.home / "log").open("wb") as log:
            process = subprocess.Popen([PROGRAM or "", "serve", *flags], stdout=log, stderr=log)
        try:
            _until(self._answers, "it does not answer")
            yield
        finally:
            process.terminate()
            process.wait(20)

    def ask(self, method: str, what: str) -> dict[str, Any]:
        """What the REST API answers."""
        url = f"http://127.0.0.1:{self.gui}/rest/{what}"
        with _OPENER.open(Request(url, method=method, headers={"X-API-Key": KEY}), timeout=30) as answer:
            text = answer.read()
        found = json.loads(text) if text.startswith(b"{") else {}
        assert isinstance(found, dict)
        return found

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "system/ping") == {"ping": "pong"}
        except URLError:
            return False

    def at_rest(self) -> bool:
        """Whether it is joined with the other, has all that it knows of, and is doing nothing."""
        if not self.ask("GET", "system/connections")["connections"][self.peer]["connected"]:
            return False
        status = self.ask("GET", f"db/status?folder={FOLDER}")
        return (status["state"], status["needTotalItems"]) == ("idle", 0)

    def files(self) -> dict[str, bytes]:
        """What of the folder goes along, by name."""
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        shared = [path for path in paths if not path.name.startswith(".") and path.suffix != ".bak"]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(shared)}


class Pair:
    """Two machines that share a folder, apart until they are joined."""

    def __init__(self, one: Machine, other: Machine) -> None:
        self.one, self.other = one, other

    def join(self) -> None:
        """Let them find each other, and wait until both have the same and rest."""
        for machine in (self.one, self.other):
            machine.ask("POST", f"system/resume?device={machine.peer}")
        self.settle()

    def part(self) -> None:
        """Let neither hear of the other."""
        for machine in (self.one, self.other):
            machine.ask("POST", f"system/pause?device={machine.peer}")

    def settle(self) -> None:
        """Wait until both have seen what is in their folders, have the same and rest."""

        def settled() -> bool:
            for machine in (self.one, self.other):
                machine.ask("POST", f"db/scan?folder={FOLDER}")
            resting = self.one.at_rest() and self.other.at_rest()
            return resting and self.one.files() == self.other.files()

        _until(settled, "they do not come to have the same")


@contextmanager
def two_machines(root: Path) -> Iterator[Pair]:
    """Two running instances that know of each other, still apart."""
    one, other = Machine(root / "one"), Machine(root / "other")
    with ExitStack() as stack:
        stack.enter_context(one.running(other, dials=False))
        stack.enter_context(other.running(one, dials=True))
        yield Pair(one, other)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _until(true: Callable[[], bool], otherwise: str) -> None:
    """Ask again and again, for there is nothing to wait on: what another program does is what is tested."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)
