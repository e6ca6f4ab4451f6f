"""What the commands of formulas mean."""

from __future__ import annotations

from reader.processes.formulas.delimiter_commands import DELIMITER_COMMANDS
from reader.processes.formulas.environments import begin
from reader.processes.formulas.other_commands import OTHER_COMMANDS
from reader.processes.formulas.parser import Command
from reader.processes.formulas.spacing_commands import SPACING_COMMANDS
from reader.processes.formulas.structure_commands import STRUCTURE_COMMANDS
from reader.processes.formulas.style_commands import STYLE_COMMANDS

COMMANDS: dict[str, Command] = {
    r"\begin": begin,
    **STRUCTURE_COMMANDS,
    **DELIMITER_COMMANDS,
    **STYLE_COMMANDS,
    **SPACING_COMMANDS,
    **OTHER_COMMANDS,
}
"""A function for each command that is more than a character."""
