"""The reading session: what is open, what is marked, and how that changes. QtCore and QtGui, no widgets."""
