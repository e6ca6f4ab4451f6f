"""The library as it is seen: everything to read, as a list or a grid, found again by its words."""
