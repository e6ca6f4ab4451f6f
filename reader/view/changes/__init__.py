"""What has changed in the article's text."""
