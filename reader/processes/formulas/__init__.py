"""Setting formulas: from TeX to outlines in their places. Imported by the process that sets them, and by no other."""
