"""What an export is made of: the notes, their articles, and the words that all formats share."""
