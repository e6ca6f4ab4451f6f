"""Finds passages with the help of the old text: where each of its words is in the new one."""
