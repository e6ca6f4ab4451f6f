"""The remarks of a review, and where in the file their passages are written."""
