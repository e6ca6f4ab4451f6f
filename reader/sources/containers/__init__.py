"""Reads files that hold other files, within bounds: nothing is unpacked to the disk."""
