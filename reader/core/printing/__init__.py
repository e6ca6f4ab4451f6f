"""What is printed and exported as PDF, and how: plain data that all processes share."""
