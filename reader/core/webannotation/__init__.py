"""Annotations as W3C Web Annotations, both ways."""
