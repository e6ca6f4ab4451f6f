"""Which files an article's links and pictures mean: as written, and as the programs mean that they were written for."""
