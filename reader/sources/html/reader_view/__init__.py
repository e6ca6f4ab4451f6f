"""Tells the article of a web page from the rest of the page, and what the page says about its article.

The method is that of Mozilla's Readability (Apache-2.0: paragraphs give points to what they are in), with rules of our
own before and after it: for other people's text, for boxes by their names, and for single blocks.
"""
