"""A text becomes a Reading: its events, and for each sentence what was found in it or why nothing was."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geo.gazetteer import Gazetteer, load_gazetteer
from loaders.prose.drafts import Reject, SentenceParts
from loaders.prose.events import Event, Row, Source, build_events
from loaders.prose.hereabouts import place_unknown
from loaders.prose.localities import Locality, find_localities
from loaders.prose.once import tell_once
from loaders.prose.stories import StoryReading, read_story
from loaders.prose.summaries import Sentence, Summary, parse_summaries


class Mention(NamedTuple):
    """Words found in a sentence: the field they speak to, their half-open offsets, and what they were read as."""

    field: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence and what became of it: evidence of events, a reject with its reason, or nothing reported."""

    start: int
    end: int
    story: str
    mentions: tuple[Mention, ...]
    outcome: str
    reason: str
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: its summaries, each sentence with its outcome, and the rows of its events."""

    summaries: tuple[Summary, ...]
    sentences: tuple[SentenceReading, ...]
    events: tuple[Event, ...]

    @property
    def published(self) -> date:
        """The day of publication of the first summary."""
        return self.summaries[0].published

    def rows(self) -> list[Row]:
        """Give one mapping for each event, fit for `events_table`."""
        return [dict(event.row) for event in self.events]


def read_prose(
    text: str,
    *,
    source: str,
    sha256: str = "",
    source_url: str = "",
    published: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> Reading:
    """Read the summaries in a text. `published` dates what does not date itself.

    Raise SummaryError, which says what was expected, for a text without prose or without a date.
    """
    summaries = parse_summaries(text, published)
    body = _without_frame(text, summaries)
    localities = place_unknown(body, find_localities(body, gazetteer or load_gazetteer()))
    about = Source(source, sha256, source_url)
    seen: Counter[str] = Counter()
    events: list[Event] = []
    sentences: list[SentenceReading] = []
    for summary in summaries:
        stories: list[StoryReading] = []
        for story in summary.stories:
            day_before = stories[-1].day if stories else None
            stories.append(read_story(text, story, localities, summary.published, day_before))
        found = build_events(text, summary, tell_once([story.occurrences for story in stories]), about, seen)
        events += found
        sentences += [_unread(sentence, "announces the stories") for sentence in summary.intro]
        told = _ids_by_sentence(found)
        for story, reading in zip(summary.stories, stories, strict=True):
            sentences += _read_sentences(story.headline, reading.parts, reading.rejects, told)
    return Reading(tuple(summaries), tuple(sentences), tuple(events))


def _without_frame(text: str, summaries: Sequence[Summary]) -> str:
    """Leave out menus, letters and footers, which say where nothing happened; the offsets of the rest stay."""
    kept: list[str] = []
    reached = 0
    for summary in summaries:
        sentences = [*summary.intro[:1], *(story.sentences[0] for story in summary.stories[:1])]
        if summary.stories:
            start, end = min(one.start for one in sentences), summary.stories[-1].sentences[-1].end
            kept += ("\n" * (start - reached), text[start:end])
            reached = end
    return "".join(kept)


def _unread(sentence: Sentence, reason: str) -> SentenceReading:
    return SentenceReading(sentence.start, sentence.end, "", (), "reports nothing", reason, ())


def _ids_by_sentence(events: Sequence[Event]) -> dict[int, list[str]]:
    """Map where a sentence starts to the events that it tells of."""
    told: dict[int, list[str]] = {}
    for event in events:
        for sentence in (event.occurrence.sentence, *event.occurrence.also):
            told.setdefault(sentence.start, []).append(event.row["event_id"])
    return told


def _read_sentences(
    headline: str, parts: Sequence[SentenceParts], rejects: Sequence[Reject], told: dict[int, list[str]]
) -> Iterator[SentenceReading]:
    waiting = deque(sorted(rejects, key=lambda reject: reject.start))
    for part in parts:
        sentence = part.sentence
        ids = tuple(dict.fromkeys(told.get(sentence.start, ())))
        reasons: list[str] = []
        while waiting and waiting[0].start < sentence.end:
            reasons.append(waiting.popleft().reason)
        if ids:
            outcome, reason = "event", ""
        elif sentence.is_headline:
            outcome, reason = "reports nothing", "a headline, which its story tells"
        elif reasons:
            outcome, reason = "reject", "; ".join(dict.fromkeys(reasons))
        else:
            outcome, reason = "reports nothing", "no words that tell an event"
        yield SentenceReading(sentence.start, sentence.end, headline, tuple(_mentions(part)), outcome, reason, ids)


def _mentions(part: SentenceParts) -> Iterator[Mention]:
    for cue in part.cues:
        yield Mention("cue", cue.start, cue.end, cue.sub_type)
    for place in part.localities:
        yield Mention("place", place.start, place.end, _named(place))
    for day in part.dates:
        yield Mention("date", day.start, day.end, day.rule)
    for actor in part.actors:
        yield Mention("actors", actor.start, actor.end, actor.actor.name)
    for toll in part.tolls:
        yield Mention("toll", toll.start, toll.end, f"{toll.kind}: {toll.words}")
    for voice in part.attribution.claimants:
        yield Mention("claimant", voice.start, voice.end, voice.name)
    for voice in part.attribution.reporters:
        yield Mention("reporter", voice.start, voice.end, voice.name)


def _named(place: Locality) -> str:
    return place.footprint.name if place.footprint else place.reason
