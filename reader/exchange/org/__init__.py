"""Writes words, quotes and notes as Org mode reads them: nothing in them means more than it does in the article."""
