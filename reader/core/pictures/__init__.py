"""Pictures without their pixels: their size by their first bytes, why one is not shown, what a helper is asked."""
