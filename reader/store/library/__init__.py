"""The library on our own disk: the index of words in the cache folder, and what the reader has decided."""
