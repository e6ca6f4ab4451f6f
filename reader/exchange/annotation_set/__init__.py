"""The annotation sets of EPUB Annotations 1.0 (W3C): their file, and annotations as they have them, both ways."""
