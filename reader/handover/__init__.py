"""A second start hands its file or link to the window that is already there, and ends."""
