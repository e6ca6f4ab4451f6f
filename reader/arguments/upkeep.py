"""The arguments of the commands that keep notes and desktop in order."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.arguments.command_parser import CommandParser, Commands, add_command, add_common, add_log_level
from reader.translation import tr


def add_merge(commands: Commands[CommandParser]) -> None:
    """Add ``postil merge``."""
    merge = add_command(commands, "merge", tr("Merges two versions of a notes file; a merge driver for git."))
    for name, what in (
        ("base", tr("the version that both started from")),
        ("ours", tr("our version; the result is written to it")),
        ("theirs", tr("the other version")),
    ):
        merge.add_argument(name, metavar=name.upper(), type=Path, help=what)
    add_log_level(merge, argparse.SUPPRESS)


def add_doctor(commands: Commands[CommandParser]) -> None:
    """Add ``postil doctor``."""
    doctor = add_command(commands, "doctor", tr("Checks the notes on the disk; with --repair, repairs them."))
    doctor.add_argument("--repair", action="store_true", help=tr("repair what can be repaired; no notes are deleted"))
    add_common(doctor, suppressed=True)


def add_desktop(commands: Commands[CommandParser]) -> None:
    """Add ``postil desktop``."""
    desktop = add_command(commands, "desktop", tr("Adds Postil to the applications of your desktop."))
    which = desktop.add_mutually_exclusive_group(required=True)
    which.add_argument("--install", action="store_true", help=tr("add it, for you alone"))
    which.add_argument("--remove", action="store_true", help=tr("remove it"))
    add_log_level(desktop, argparse.SUPPRESS)
