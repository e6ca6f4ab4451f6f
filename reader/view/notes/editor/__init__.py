"""The editor of a note, and its earlier versions."""
