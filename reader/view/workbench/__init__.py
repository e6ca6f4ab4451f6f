"""All parts of the window, joined to the session."""
