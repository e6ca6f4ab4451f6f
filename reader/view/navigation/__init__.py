"""Getting about in an article."""
