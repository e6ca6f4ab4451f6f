"""Printing from the window: what is printed, the pages that are looked at, and the work of the printing process."""
