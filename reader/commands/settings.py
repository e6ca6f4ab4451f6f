"""The reader's settings, as the commands need them."""

from __future__ import annotations

from reader.core.settings import Settings
from reader.store.locations import settings_folder
from reader.store.settings import load
from reader.terminal import print_error


def settings_for_command() -> Settings:
    """The settings; what is wrong with them is told on standard error."""
    settings, messages = load(settings_folder())
    for message in messages:
        print_error(message)
    return settings
