"""Finding passages by the old text: what has become of each of its words in the new one."""
