"""Still to come."""
