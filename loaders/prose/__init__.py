"""A summary in English prose becomes events, each with the words it came from."""
