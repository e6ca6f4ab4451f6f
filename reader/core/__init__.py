"""The words and the rules of reading and marking: no Qt, no files, no clock."""
