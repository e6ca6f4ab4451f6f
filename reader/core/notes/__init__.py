"""What is done with annotations: edits, merging, queries."""
