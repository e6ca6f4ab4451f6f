"""The dialog in which notes are exported."""
