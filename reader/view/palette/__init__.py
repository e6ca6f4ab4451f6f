"""The editor of the palette: its colours with their names and meanings, and the picker of their tints."""
