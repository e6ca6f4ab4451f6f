"""The notes file: its JSON, read and written."""
