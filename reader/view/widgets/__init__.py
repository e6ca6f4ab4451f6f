"""Controls without knowledge of notes or pages."""
