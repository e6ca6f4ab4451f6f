"""A file that someone wrote, read into an Article: no Qt, no notes."""
