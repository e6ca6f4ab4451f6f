"""Tabs: what opens, closes and goes between the articles of one reading pane, and the strip that shows them."""
