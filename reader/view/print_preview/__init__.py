"""The print preview: the pages as they will be printed, and how they are set up."""
