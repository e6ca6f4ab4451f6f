"""Everything on the screen. Nobody below this room knows that it exists."""
