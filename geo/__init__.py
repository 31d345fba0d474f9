"""A name in text becomes a place on earth. Knows nothing of events."""
