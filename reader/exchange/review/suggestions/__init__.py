"""Suggestions as changes of the file, each made only if the changed file reads as the suggestion says."""
