"""What was found in each sentence of a source, or why nothing was: text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from loaders.prose import Reading, SentenceReading

_MARKS = {"event": "EVENT", "reject": "reject", "reports nothing": "-"}


def explain(source: str, text: str, reading: Reading, events: pd.DataFrame) -> str:
    """Tell of each sentence its outcome and, under it, its mentions and its events or the reason for none.

    `text` is what the reading's offsets count; `events` holds at least the events of this source.
    """
    told = dict(zip(events["event_id"], _tell_events(events), strict=True))
    titles = "; ".join(f"{summary.title or 'untitled'}, published {summary.published}" for summary in reading.summaries)
    lines = [f"=== {source} ({titles})"]
    story = None
    for sentence in reading.sentences:
        if sentence.story != story:
            story = sentence.story
            lines += ["", f"[{story}]" if story else "[no headline]"]
        lines += _explain_sentence(sentence, text, told)
    return "\n".join(lines) + "\n\n"


def _explain_sentence(sentence: SentenceReading, text: str, told: dict[str, str]) -> Iterator[str]:
    words = " ".join(text[sentence.start : sentence.end].split())
    yield f"{_MARKS.get(sentence.outcome, sentence.outcome):>7}  {words}"
    for mention in sentence.mentions:
        quoted = " ".join(text[mention.start : mention.end].split())
        yield f"{'':>11}{mention.field} “{quoted}” = {mention.value} [{mention.start}:{mention.end}]"
    for event_id in sentence.event_ids:
        yield f"{'':>9}> {event_id} {told.get(event_id, '(counted with another event)')}"
    if sentence.reason:
        yield f"{'':>9}because: {sentence.reason}"


def _tell_events(events: pd.DataFrame) -> Iterator[str]:
    """Say each event in a line."""
    columns = (
        *("event_date", "event_date_end", "sub_event_type", "event_type", "location", "geo_precision"),
        *("unmapped_reason", "actors", "recipients", "fatalities_words", "claimants", "reporters"),
    )
    for first, last, sub, kind, place, precision, unmapped, actors, recipients, toll, claimants, reporters in events[
        list(columns)
    ].itertuples(index=False):
        days = "no day" if pd.isna(first) else f"{first:%Y-%m-%d}" + (f" to {last:%Y-%m-%d}" if last != first else "")
        where = f"{place} ({precision})" if precision else f"not on the map: {unmapped}"
        who = f"{actors or '?'} > {recipients or '?'}"
        said = " via ".join(part for part in (claimants, reporters) if part)
        yield "; ".join(part for part in (days, sub or kind, where, who, toll, said) if part)
