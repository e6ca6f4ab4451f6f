"""The arguments of the command line: a module for those of each kind of command, as in ``reader.commands``."""
