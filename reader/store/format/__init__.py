"""The format of the notes file: decoding and encoding its JSON."""
