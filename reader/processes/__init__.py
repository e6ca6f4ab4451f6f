"""Code that runs in helper processes, and starts one: reading articles and notes without blocking the window."""
