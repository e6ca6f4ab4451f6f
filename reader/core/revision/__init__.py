"""From one state of an article's text to the next: maps positions, re-anchors notes, finds what has changed."""
