"""Colours, fonts, icons and the painting that all parts share."""
