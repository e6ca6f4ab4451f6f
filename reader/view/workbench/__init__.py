"""The parts of the window, and what connects them to the session."""
