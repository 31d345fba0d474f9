"""A summary in English prose becomes events, each with the words it came from."""

from loaders.prose.reading import Mention, Reading, SentenceReading, read_prose
from loaders.prose.summaries import Summary, SummaryError

__all__ = ["Mention", "Reading", "SentenceReading", "Summary", "SummaryError", "read_prose"]
