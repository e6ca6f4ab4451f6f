"""Plain text: folding, segmentation, similarity; no article, no notes."""
