"""An article and its notes on pages of paper."""
