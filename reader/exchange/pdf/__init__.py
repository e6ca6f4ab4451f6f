"""What a PDF gets after its pages are drawn: bookmarks, links, facts about it, and letters that can be read."""
