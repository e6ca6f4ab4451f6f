"""All notes of the store in this process."""
