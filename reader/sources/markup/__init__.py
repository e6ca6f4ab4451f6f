"""What the formats share that are written as HTML first, and then read as such: reStructuredText, AsciiDoc, Org."""
