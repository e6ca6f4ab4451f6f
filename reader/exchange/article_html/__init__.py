"""The whole article with its notes as one HTML file: see ``page.py``."""
