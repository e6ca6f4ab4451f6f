"""The article as Markdown with its notes in it: what was Markdown stays as it is written but for what is added."""
