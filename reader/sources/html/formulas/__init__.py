"""Formulas in pages: the TeX that the page has itself, or what is made of its MathML."""
