"""Where notes, settings, caches, backups and the log live."""

from __future__ import annotations

import os
from pathlib import Path

from reader.paths import absolute

STORE_VARIABLE = "POSTIL_STORE"
"""The environment variable for another notes folder."""

CONFIG_VARIABLE = "POSTIL_CONFIG"
"""The environment variable for another settings folder: for tests, and for a portable Postil."""

CACHE_VARIABLE = "POSTIL_CACHE"
"""The environment variable for another cache folder."""

BACKUPS_VARIABLE = "POSTIL_BACKUPS"
"""The environment variable for another folder of backups."""

LOG_VARIABLE = "POSTIL_LOG"
"""The environment variable for another folder of the log."""


def notes_folder(chosen: Path | None = None) -> Path:
    """The absolute path of the notes folder: ``chosen``, else ``POSTIL_STORE``, else in the platform's data folder."""
    if chosen is None and (named := os.environ.get(STORE_VARIABLE)):
        chosen = Path(named)
    if chosen is not None:
        return absolute(chosen)
    from platformdirs import user_data_path  # late: 16 ms, and not needed if a folder is given

    return user_data_path("postil", appauthor=False) / "notes"


def settings_folder() -> Path:
    """The absolute path of the settings folder: ``POSTIL_CONFIG``, else the platform's configuration folder."""
    if named := os.environ.get(CONFIG_VARIABLE):
        return absolute(Path(named))
    from platformdirs import user_config_path  # late, as above

    return user_config_path("postil", appauthor=False)


def cache_folder() -> Path:
    """The absolute path of the cache folder: ``POSTIL_CACHE``, else the platform's."""
    if named := os.environ.get(CACHE_VARIABLE):
        return absolute(Path(named))
    from platformdirs import user_cache_path  # late, as above

    return user_cache_path("postil", appauthor=False)


def log_folder() -> Path:
    """The absolute path of the log's folder: ``POSTIL_LOG``, else the platform's."""
    if named := os.environ.get(LOG_VARIABLE):
        return absolute(Path(named))
    from platformdirs import user_log_path  # late, as above

    return user_log_path("postil", appauthor=False)


def backups_folder(notes: Path) -> Path:
    """The folder of the backups of a notes folder: in ``POSTIL_BACKUPS``, else in the platform's data folder.

    It is always local: the notes folder may be synced, and what damages it must not damage its backups.
    """
    from hashlib import sha256

    name = f"{notes.name}-{sha256(os.fsencode(notes)).hexdigest()[:8]}"
    if named := os.environ.get(BACKUPS_VARIABLE):
        return absolute(Path(named)) / name
    from platformdirs import user_data_path  # late, as above

    return user_data_path("postil", appauthor=False) / "backups" / name
