"""A story is read from its headline down: what a sentence leaves open is filled in from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from loaders.prose.actors import find_actors
from loaders.prose.antecedents import settle_sides
from loaders.prose.attribution import Attribution, find_attribution
from loaders.prose.crowds import goes_on, graver, is_gathering
from loaders.prose.dates import DateMention, find_dates
from loaders.prose.drafts import Reject, SentenceParts, draft_occurrences, find_parts
from loaders.prose.gains import HOME
from loaders.prose.handovers import take_flags_as_peaceful
from loaders.prose.localities import Locality
from loaders.prose.means import find_means
from loaders.prose.occurrences import Occurrence, is_violent, take_as_handed_over
from loaders.prose.once import add_evidence, is_at_same_place, tell_sentence_once
from loaders.prose.pointing import is_spoken_of
from loaders.prose.scenes import Scenes
from loaders.prose.setting import Backdrop
from loaders.prose.story_days import STORY_DAYS, StoryDays, find_reference, find_story_day, without_long_past
from loaders.prose.summaries import Sentence, Story
from loaders.prose.toll_tellings import add_count, find_counted, find_whole, note_figure, note_nobody_hurt
from loaders.prose.tolls import fuller
from loaders.prose.whereabouts import Around, only_compares, place
from loaders.prose.words import find_words

_MEMORY = 40
_HOLDING = ("gain", "loss", "fall", "hold", "oust")
"""Roles of cues that, told of years ago, only say whose a place was: "the crossing, which it had lost in 2015"."""
_REMOTE = "Explosions/Remote violence"
_OF_CROWDS = ("Riots", "Protests")


@dataclass(slots=True)
class StoryReading:
    """What a story gave: the parts of each sentence, the occurrences and the rejects, in the order of the text."""

    parts: list[SentenceParts] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    day: date | None = None


def read_story(
    text: str, story: Story, localities: Sequence[Locality], published: date, day_before: date | None = None
) -> StoryReading:
    """Read one story; `localities` are those of the whole text, in order.

    A headline tells what its story is about, and makes no event of its own. `day_before` is the day that the story
    before it spoke of last, for "the same day".
    """
    reader = _Reader(text, localities, published, day_before)
    for sentence in story.sentences:
        reader.read(sentence)
    reader.keep_one()
    reader.date_the_undated()
    take_flags_as_peaceful(text, reader.reading.occurrences)
    reader.reading.day = reader.day.last if reader.day else day_before
    return reader.reading


class _Reader:
    """Keeps what was told last: the places, the day, the kind of violence, who spoke."""

    def __init__(self, text: str, localities: Sequence[Locality], published: date, day_before: date | None) -> None:
        self.text, self.published = text, published
        at_home = any(place.country == HOME for one in localities for place in one.places)
        self.is_abroad = HOME not in text and not at_home
        self.scenes = Scenes(text, localities)
        self.day: DateMention | None = None
        self.day_before = day_before
        self.voices = Attribution()
        self.hint = ""
        self.spare: Occurrence | None = None
        self.headlines: list[Occurrence] = []
        self.counted: list[tuple[Occurrence, DateMention]] = []
        self.reading = StoryReading()

    def read(self, sentence: Sentence) -> None:
        dates = self._find_dates(sentence)
        words = find_words(self.text, sentence.start, sentence.end)
        actors = find_actors(words)
        recent = without_long_past(self._told_lately(), sentence.start)
        localities = self.scenes.settle(sentence, actors, recent)
        voices = self._go_on_saying(find_attribution(self.text, words, actors))
        parts = find_parts(self.text, sentence, words, actors, localities, dates, voices)
        backdrop = Backdrop(self.hint, self._follows_gathering(), self.is_abroad, self.published)
        drafts, rejects = draft_occurrences(parts, backdrop)
        self.reading.parts.append(parts)
        means = find_means(parts.words) if sentence.is_headline else set()
        self._remember_hint(drafts, means, is_headline=sentence.is_headline)
        if sentence.is_headline:
            self.headlines = drafts
            return
        self.reading.rejects += rejects
        told = self._told_lately()
        for one in tell_sentence_once(drafts):
            settle_sides(one, parts.words, told)
            if self._adds_a_toll(one) or self._goes_on(one) or self._points_back(one) or self._only_denies(one):
                continue
            if _counts_months(one) and (one.locality is None or (one.cue.role == "toll" and one.locality.refers_to)):
                self.reading.rejects.append(Reject(one.cue.start, one.cue.end, "a count over months, at no place"))
                continue
            if one.cue.role == "hold" and (one.date is None or one.is_background or _counts_months(one)):
                self.reading.rejects.append(Reject(one.cue.start, one.cue.end, "a state of things, with no day"))
                continue
            if _is_only_told_of(one, beside=len(drafts) > 1):
                self.reading.rejects.append(Reject(one.cue.start, one.cue.end, "only told of a place or of somebody"))
                continue
            recent = without_long_past(self._told_lately(), sentence.start)
            place(one, Around(self.text, self.published, self.scenes.named, recent, self.headlines))
            self._date(one)
            if self._is_worth_keeping(one):
                self.reading.occurrences.append(one)
            else:
                self.spare = self.spare or one
                self.reading.rejects.append(
                    Reject(one.cue.start, one.cue.end, "no place of its own, told beside another event")
                )
        if not drafts:
            note_nobody_hurt(parts.tolls, sentence, self._told_lately())
            note_figure(parts.tolls, sentence, self._told_lately())
        self.day = find_story_day(drafts, dates, self.text, self._known_days()) or self.day

    def _told_lately(self) -> list[Occurrence]:
        """Give what was told last: nobody points further back, and a story of a whole book is read in linear time."""
        return self.reading.occurrences[-_MEMORY:]

    def _find_dates(self, sentence: Sentence) -> list[DateMention]:
        """Find the dates; "for the third straight day" yields to a day that is named."""
        found = find_dates(self.text, sentence.start, sentence.end, self.published)
        named = [one for one in found if one.offset is None and "in a row" not in one.rule]
        return [one for one in found if "in a row" not in one.rule or not named]

    def _go_on_saying(self, attribution: Attribution) -> Attribution:
        if attribution.goes_on and not attribution.claimants:
            attribution = replace(
                attribution, claimants=self.voices.claimants, reporters=attribution.reporters or self.voices.reporters
            )
        if attribution.claimants or attribution.reporters:
            self.voices = attribution
        return attribution

    def _remember_hint(self, drafts: Sequence[Occurrence], means: set[str], *, is_headline: bool) -> None:
        if means & {"agent", "chemical"}:
            self.hint = "Chemical weapon"
        if is_headline and any(one.sub_type == "Attack" and one.cue.role != "toll" for one in drafts):
            self.hint = "Attack"
        for one in drafts:
            if one.event_type == _REMOTE and one.manner in ("done", "ongoing"):
                self.hint = one.sub_type

    def _follows_gathering(self) -> bool:
        told = self._told_or_spare()
        return bool(told) and is_gathering(told[-1])

    def _told_or_spare(self) -> list[Occurrence]:
        """Give what was told, or what stands in for it until something is told with a place."""
        return self.reading.occurrences or ([self.spare] if self.spare else [])

    def _goes_on(self, one: Occurrence) -> bool:
        """Write into what the sentence before told of what this one adds: force against a crowd, that nobody fought."""
        told = self._told_or_spare()
        if one.cue.role == "quiet":
            take_as_handed_over([other for other in told[-_MEMORY:] if other.sentence is told[-1].sentence])
            return True
        if not told or told[-1].sentence is one.sentence or not goes_on(told[-1], one):
            return False
        host = told[-1]
        host.sub_type = graver(host, one)
        host.killed, host.injured = fuller(host.killed, one.killed), fuller(host.injured, one.injured)
        add_evidence(host, one.sentence)
        return True

    def _points_back(self, one: Occurrence) -> bool:
        """Take "the attack", told without day or dead of its own, as what was told last, there if a place is named."""
        counts = one.date is not None and one.date.offset is not None
        is_told_again = is_spoken_of(self.reading.parts[-1].words, one.cue)
        is_counted = one.killed is not None or one.injured is not None
        is_new = not is_told_again and ((one.date_is_direct and not counts) or is_counted)
        if one.sub_type == "Agreement" and one.cue.is_noun and one.locality is None and not one.date_is_direct:
            return one.refers_back and self._names_talks_again(one)
        if is_new or not one.refers_back or not is_violent(one.cue) or one.manner == "planned":
            return False
        told = [other for other in self._told_lately() if is_violent(other.cue) and other.manner != "planned"]
        if one.event_type in _OF_CROWDS:
            told = [other for other in told if other.event_type in _OF_CROWDS]
        if one.locality is not None:
            told = [other for other in told if is_at_same_place(other.locality, one.locality)]
        elif not told and only_compares(self.text, one) and not any(is_violent(head.cue) for head in self.headlines):
            return True  # told in the story before
        if not told or (one.locality is None and counts):
            return False
        if is_counted:
            add_count(told[-1], one)
        else:
            add_evidence(told[-1], one.sentence)
        return True

    def _names_talks_again(self, one: Occurrence) -> bool:
        """Take "the talks" that were told before, come or to come, as the same, told again."""
        told = [other for other in self._told_lately() if other.sub_type in ("Agreement", "Other")]
        host = next((other for other in reversed(told) if other.cue.sub_type == "Agreement"), None)
        if host is not None:
            add_evidence(host, one.sentence)
        return host is not None

    def _only_denies(self, one: Occurrence) -> bool:
        """Take a denial of what was told last, at no other place, as further evidence on that."""
        told = [other for other in self._told_lately() if other.manner != "planned"]
        told = [other for other in told if is_violent(other.cue) is is_violent(one.cue)] or told
        if one.manner != "denied" or one.date_is_direct or not told:
            return False
        points_there = one.locality is not None and bool(one.locality.refers_to)
        points_there = points_there and is_at_same_place(one.locality, told[-1].locality)
        if one.locality is not None and one.locality != told[-1].locality and not points_there:
            return False
        add_evidence(told[-1], one.sentence)
        return True

    def _adds_a_toll(self, one: Occurrence) -> bool:
        """Write the dead of a sentence that tells nothing else into what was told last: "Five residents died."."""
        said = self.text[one.sentence.start : one.sentence.end]
        host = find_whole(one, self._told_lately(), said) or find_counted(one, self._told_lately(), said)
        if host is not None:
            add_count(host, one)
        return host is not None

    def _date(self, one: Occurrence) -> None:
        if one.date is not None and one.date.offset is not None:
            own = self.reading.parts[-1].dates
            reference = find_reference(one, self._told_lately(), own, self.text, self._known_days())
            if reference is None:
                self.counted.append((one, one.date))
            one.date = one.date.settle(reference) if reference else None
            one.date_is_own = one.date is not None
            if one.date is not None and one.date.first > self.published and one.manner == "done":
                one.manner = "planned"
        if one.date is None and self.day is not None:
            one.date, one.date_is_own = self.day, False

    def _is_worth_keeping(self, one: Occurrence) -> bool:
        return one.locality is not None or not (one.cue.role == "weak" or one.is_background)

    def _known_days(self) -> StoryDays:
        return StoryDays(self.published, self.day, self.day_before)

    def keep_one(self) -> None:
        """Let a story that tells no other event tell the first that has no place."""
        if self.spare is not None and not self.reading.occurrences:
            self.reading.occurrences.append(self.spare)
            self.reading.rejects = [one for one in self.reading.rejects if one.start != self.spare.cue.start]

    def date_the_undated(self) -> None:
        """Give what was told before the story's first date that date, or days counted from it."""
        told = [one for one in self.reading.occurrences if one.date and one.date_is_own and one.manner != "planned"]
        own = [one for one in told if one.date and one.date.first <= self.published]
        dated = next((one.date for one in own if not one.is_background), own[0].date if own else None)
        if dated is None or dated.precision == "month" or (self.published - dated.first).days > STORY_DAYS:
            return
        for one, counted in self.counted:
            one.date, one.date_is_own = counted.settle(dated.last), True
        for one in self.reading.occurrences:
            counts_back = one.manner == "ongoing" and dated.counted < 0
            if one.date is None and not counts_back:
                one.date, one.date_is_own = dated, False


def _is_only_told_of(one: Occurrence, *, beside: bool) -> bool:
    """Tell whether something past only says more of a place or of people: "most had fled fighting around Aleppo".

    So does what has long gone on, told `beside` something else: "jets hit two towns that have come under daily fire
    since May".
    """
    if not one.is_background or one.killed is not None or one.injured is not None:
        return False
    is_old = one.date is not None and one.date.precision == "month" and one.cue.role in _HOLDING
    if is_old and one.date is not None and (one.date.last - one.date.first).days > STORY_DAYS:
        return True
    has_gone_on = beside and one.date is not None and one.date.is_open and is_violent(one.cue)
    is_bare = one.cue.role == "weak" and not is_violent(one.cue) and not one.date_is_direct
    return has_gone_on or is_bare


def _counts_months(one: Occurrence) -> bool:
    return one.date is not None and one.date.is_open and (one.date.last - one.date.first).days > STORY_DAYS
