"""The command line: runs the commands that need no window, or opens one."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.core.errors import CommandError, PostilError
from reader.paths import exists, is_absent, is_folder
from reader.store.files import error_reason
from reader.store.log_file import log_unhandled, start_logging
from reader.translation import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.commands.output import CommandOutput
    from reader.core.links.deep_link import DeepLink

    class WindowOpener(Protocol):
        """Opens a window on a place, with the notes in a folder."""

        def __call__(
            self, place: Path | DeepLink | None, store: Path | None, /, *, behind: Sequence[Path], new_window: bool
        ) -> int:
            """Return the exit code.

            The files ``behind`` get tabs that are not looked at yet; ``new_window`` asks for a window even where
            another could open the place.
            """


logger = logging.getLogger(__name__)

STANDARD_INPUT = Path("-")
"""How the text is named that another program writes into this one."""
INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it: 128 and the number of the signal."""


def run(argv: Sequence[str], open_window: WindowOpener) -> int:
    """Run the command in the arguments (without the program's name); returns the exit code.

    ``open_window`` is called with the file or the link to open and the notes folder, each of which may be None, and
    with the other files that are named. An error is one line on standard error and the exit code 2; the log has its
    traceback. Ctrl+C ends a command silently.
    """
    start_logging()
    try:
        return _run(argv, open_window)
    except SystemExit as done:  # argparse has printed the help or the version
        return int(done.code or 0)
    except PostilError as error:
        message = str(error)
        logger.exception("The command failed")
    except OSError as error:  # no part of the program has expected this
        message = tr("{what} failed: {reason}.", what=error.filename or "postil", reason=error_reason(error))
        logger.exception("The command failed")
    except KeyboardInterrupt:
        return INTERRUPTED
    _say(message)
    return 2


def _run(argv: Sequence[str], open_window: WindowOpener) -> int:
    if not argv or (len(argv) == 1 and _is_file_name(argv[0])):
        place = _place(argv[0]) if argv else None
        _check_window([place], None)
        return open_window(place, None, behind=(), new_window=False)
    from reader.arguments.parsing import parse  # late: most starts do not need it

    options = parse(argv)
    start_logging(options.log_level)
    if options.command in ("window", "open"):
        return _open_window(options, open_window)
    log_unhandled()
    output = _command(options.command)(options)
    output.write()
    return output.exit_code


def _open_window(options: Namespace, open_window: WindowOpener) -> int:
    """Open one on what is named: files, a link, or what another program writes into this one."""
    first: Path | DeepLink | None
    first, *others = options.places or [None]
    _check_window([place for place in (first, *others) if place != STANDARD_INPUT], options.store)
    files = [place for place in (first, *others) if isinstance(place, Path) and place != STANDARD_INPUT]
    if others and len(files) <= len(others):
        raise CommandError(tr("A link, or standard input, is opened by itself: name no other files with it."))
    if first == STANDARD_INPUT:
        from reader.commands.piped_text import keep_piped_text  # late: most starts are on a file

        first = keep_piped_text(options.store)
    return open_window(first, options.store, behind=files[1:], new_window=options.new_window)


def _command(name: str) -> Callable[[Namespace], CommandOutput]:
    """What carries out a command; each imports only what it needs, since Git may start one for every file."""
    match name:
        case "export":
            from reader.commands.exporting import export as command
        case "import":
            from reader.commands.importing import import_file as command
        case "notes":
            from reader.commands.listings import notes as command
        case "outline":
            from reader.commands.listings import outline as command
        case "text":
            from reader.commands.listings import text as command
        case "review":
            from reader.commands.reviewing import review as command
        case "library":
            from reader.commands.library import library as command
        case "search":
            from reader.commands.searching import search as command
        case _:
            return _upkeep_command(name)
    return command


def _upkeep_command(name: str) -> Callable[[Namespace], CommandOutput]:
    from reader.commands.upkeep import desktop, doctor, merge

    return {"merge": merge, "doctor": doctor, "desktop": desktop}[name]


def _place(word: str) -> Path | DeepLink:
    """The place that the only argument names."""
    if ":" not in word:
        return Path(word)
    from reader.arguments.places import read_place  # late: most starts are on a path

    return read_place(word)


def _check_window(places: Sequence[Path | DeepLink | None], store: Path | None) -> None:
    """Reject mistyped paths, for which a window could only be empty. A link is followed in the window, which says more.

    Raises:
        CommandError: there is no such file, or what is to be the notes folder is something else.

    """
    for place in places:
        if isinstance(place, Path) and is_absent(place):
            raise CommandError(_nothing_at(place))
    if store is not None and exists(store) and not is_folder(store):
        raise CommandError(tr("{path} is not a folder, so no notes can be kept in it.", path=store))


def _nothing_at(file: Path) -> str:
    if _is_file_name(str(file)):
        return tr("There is no file {path}.", path=file)
    from difflib import get_close_matches  # late: only for this message

    from reader.arguments.parsing import COMMANDS

    similar = get_close_matches(str(file), COMMANDS, 1)
    if similar:
        return tr("There is no file or command {name}. Did you mean {similar}?", name=file, similar=similar[0])
    return tr("There is no file or command {name} (see postil --help).", name=file)


def _is_file_name(word: str) -> bool:
    """Whether an argument can only be a file: no command has a dot or a slash in its name."""
    return not word.startswith("-") and ("." in word or os.sep in word)


def _say(message: str) -> None:
    """Write one line to standard error."""
    from reader.terminal import print_error  # late: most starts have nothing to say

    print_error(message)
