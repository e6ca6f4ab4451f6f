"""Our own disk: notes, settings and what was read last. No Qt; nothing here knows of the other rooms."""
