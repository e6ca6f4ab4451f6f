"""The library in the window's process: what there is to read, kept current by a helper process."""
