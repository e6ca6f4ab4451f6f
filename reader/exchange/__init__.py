"""Notes to other people's formats and back: pure functions, the same input gives the same bytes. No Qt."""
