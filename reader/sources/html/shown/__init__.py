"""What of a page a browser shows, and how what it draws is read."""
