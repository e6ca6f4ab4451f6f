"""Review: remarks handed back with the lines of the file, and suggestions as a diff, for who is to act on them."""
