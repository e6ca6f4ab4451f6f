"""The library: what is known of each article, how it is found by words, and in which order it is listed."""
