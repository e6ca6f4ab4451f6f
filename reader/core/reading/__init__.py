"""What a reader moves by and takes in: units of text, places, pace."""
