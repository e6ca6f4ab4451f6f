"""Articles in AsciiDoc."""
