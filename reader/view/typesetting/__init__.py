"""An article as boxes, lines and positions."""
