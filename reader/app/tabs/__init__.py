"""The open articles of a reading pane while the program runs, those that sleep, and keeping the list on the disk."""
