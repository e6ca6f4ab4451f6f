"""Where notes, settings, caches, backups and the log live."""

from __future__ import annotations

import os
from pathlib import Path

STORE_VARIABLE = "POSTIL_STORE"
"""The environment variable that names another folder for notes."""

CONFIG_VARIABLE = "POSTIL_CONFIG"
"""The environment variable that names another folder for settings: for tests, and for Postil on a stick."""

CACHE_VARIABLE = "POSTIL_CACHE"
"""The environment variable that names another folder for what can be made again."""

BACKUPS_VARIABLE = "POSTIL_BACKUPS"
"""The environment variable that names another folder for the snapshots of notes."""

LOG_VARIABLE = "POSTIL_LOG"
"""The environment variable that names another folder for the log."""


def notes_folder(chosen: Path | None = None) -> Path:
    """The folder of the notes files: the chosen one, else ``POSTIL_STORE``, else the platform's; absolute."""
    if chosen is None and (named := os.environ.get(STORE_VARIABLE)):
        chosen = Path(named)
    if chosen is not None:
        return chosen.expanduser().absolute()
    from platformdirs import user_data_path  # late: 16 ms, and not needed where a folder was named

    return user_data_path("postil", appauthor=False) / "notes"


def settings_folder() -> Path:
    """The folder of the settings: ``POSTIL_CONFIG``, else the platform's; absolute."""
    if named := os.environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser().absolute()
    from platformdirs import user_config_path  # late, as above

    return user_config_path("postil", appauthor=False)


def cache_folder() -> Path:
    """The folder of what can be made again: ``POSTIL_CACHE``, else the platform's; absolute."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named).expanduser().absolute()
    from platformdirs import user_cache_path  # late, as above

    return user_cache_path("postil", appauthor=False)


def log_folder() -> Path:
    """The folder of the log: ``POSTIL_LOG``, else the platform's; absolute."""
    if named := os.environ.get(LOG_VARIABLE):
        return Path(named).expanduser().absolute()
    from platformdirs import user_log_path  # late, as above

    return user_log_path("postil", appauthor=False)


def backups_folder(notes: Path) -> Path:
    """The folder of the snapshots of a notes folder: in ``POSTIL_BACKUPS``, else in the platform's data folder.

    It is on this machine: the notes folder may be synced, and what goes wrong there must not go wrong here.
    """
    from hashlib import sha256

    name = f"{notes.name}-{sha256(os.fsencode(notes)).hexdigest()[:8]}"
    if named := os.environ.get(BACKUPS_VARIABLE):
        return Path(named).expanduser().absolute() / name
    from platformdirs import user_data_path  # late, as above

    return user_data_path("postil", appauthor=False) / "backups" / name
