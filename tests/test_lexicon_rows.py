"""Every row of the lexicon does its work: a phrase made from the row is read as the row says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.prose.actors import find_actors
from loaders.prose.attribution import find_attribution
from loaders.prose.clauses import find_clauses
from loaders.prose.event_types import Cue, find_cues
from loaders.prose.lexicon import read_rows, split_cell
from loaders.prose.means import find_means
from loaders.prose.modality import read_modality
from loaders.prose.sentences import split_sentences
from loaders.prose.summaries import SummaryError, parse_summaries
from loaders.prose.tolls import find_tolls
from loaders.prose.words import find_words, lemma
from readings import MONDAY, events_in

Row = dict[str, str]


OUTSTANDING = (
    "voices.csv: 'Washington Post'",
    "voices.csv: 'The Washington Post'",
    "voices.csv: 'Jerusalem Post'",
    "event_cues.csv: 'shoot down/=downed'",
    "event_cues.csv: 'gun =down'",
    "event_cues.csv: 'besieged/surrounded/encircled'",
    "event_cues.csv: 'pledge/swear allegiance/bayah'",
    "event_cues.csv: 'surrounding'",
    "modality.csv: 'threaten'",
    "modality.csv: 'threatened'",
    "modality.csv: 'agree'",
    "modality.csv: 'warn'",
    "sentence_starters.csv: 'Pro-government'",
)
"""Rows whose words another row, or another rule, takes first: to be mended or taken out, and none to be added."""


def report(problems: Iterable[str]) -> None:
    found = [problem for problem in problems if not problem.startswith(OUTSTANDING)]
    assert not found, f"{len(found)} rows without effect:\n" + "\n".join(found)


def names_of(row: Row) -> tuple[str, ...]:
    return (row["name"], *split_cell(row["aliases"]))


def test_every_name_of_an_actor_finds_it() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("actors.csv"):
            for name in names_of(row):
                text = f"On Sunday {name} advanced."
                found = {(text[one.start : one.end], one.actor.name) for one in find_actors(find_words(text))}
                if (name, row["name"]) not in found:
                    yield f"actors.csv: {name!r} of {row['name']} gives {sorted(found)}"

    report(problems())


def test_every_name_of_a_voice_finds_it() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("voices.csv"):
            for name in names_of(row):
                text = f"Airstrikes hit Douma on Sunday, {name} said."
                words = find_words(text)
                found = find_attribution(text, words, find_actors(words))
                voices = {one.name for one in (found.reporters if row["role"] == "reporter" else found.claimants)}
                if row["name"] not in voices:
                    yield f"voices.csv: {name!r} of {row['name']} gives {sorted(voices)}"

    report(problems())


def phrase_of(pattern: str) -> str:
    """Write a pattern as a phrase: the first alternative of each element, nothing for a gap, Homs for a place."""
    firsts = [element.split("/")[0].removeprefix("=") for element in pattern.split() if element != "*"]
    return " ".join("Homs" if first == "@place" else first for first in firsts)


def cues_of(phrase: str) -> list[Cue]:
    words = find_words(phrase)
    return find_cues(words, frozenset(word.start for word in words if word.text == "Homs"))


def test_every_cue_pattern_matches_its_phrase() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("event_cues.csv"):
            phrase = phrase_of(row["pattern"])
            found = [(cue.sub_type, cue.role) for cue in cues_of(phrase)]
            expected = [] if row["sub_event_type"] == "-" else [(row["sub_event_type"], row["role"])]
            if found != expected:
                yield f"event_cues.csv: {row['pattern']!r} ({phrase!r}) gives {found}, expected {expected}"

    report(problems())


def manner_of(text: str) -> str:
    words = find_words(text)
    cues = find_cues(words)
    index = next(index for index, cue in enumerate(cues) if text[cue.start :].startswith("attack"))
    return read_modality(words, find_clauses(words, cues), cues, index).manner


def test_every_word_of_manner_governs_what_follows() -> None:
    behind = {"to": "to attack it", "for": "for attack of it", "all": "attack of it"}

    def problems() -> Iterator[str]:
        for row in read_rows("modality.csv"):
            text = f"they {row['lemma']} {behind[row['governs']]}"
            if manner_of(text) != row["manner"]:
                yield f"modality.csv: {row['lemma']!r} ({text!r}) gives {manner_of(text)}, expected {row['manner']}"

    report(problems())


def test_every_verb_of_saying_ties_a_voice_to_its_words() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("speech_verbs.csv"):
            text = f"AFP {row['lemma']} SOHR" if row["kind"] == "cite" else f"SOHR {row['lemma']} it at 12"
            words = find_words(text)
            found = find_attribution(text, words, find_actors(words))
            if "SOHR" not in [one.name for one in found.claimants]:
                yield f"speech_verbs.csv: {row['lemma']!r} ({text!r}) has no claimant"

    report(problems())


def test_every_noun_of_people_is_counted() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("people.csv"):
            text = f"The blast killed 12 {row['noun']}."
            found = [(toll.low, toll.who) for toll in find_tolls(text, 0, len(text))]
            if found != [(12, row["who"])]:
                yield f"people.csv: {row['noun']!r} gives {found}, expected {row['who']}"

    report(problems())


ANTECEDENTS = {
    "town": "the town of al-Rai",
    "towns": "the town of al-Rai",
    "site": "Khmeimim air base",
    "suburb": "Douma",
    "quarter": "Jobar",
    "quarters": "Kobani",
    "province": "Idlib province",
    "wide": "Idlib province",
    "any": "the town of al-Rai",
}


def test_every_noun_that_points_back_does() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("anaphors.csv"):
            places = ANTECEDENTS[row["refers_to"]]
            rows = events_in(f"Jets bombed {places} on Saturday. Rebels attacked the {row['noun']} on Sunday.")
            found = [one.get("location", "") for one in rows]
            if len(found) != 2 or not found[0] or found[0] != found[1]:
                yield f"anaphors.csv: the {row['noun']} after {places} gives {found}"

    report(problems())


def sentences_of(text: str) -> int:
    return len(split_sentences(text, 0, len(text)))


def test_every_abbreviation_ends_no_sentence() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("abbreviations.csv"):
            short = row["abbreviation"]
            if sentences_of(f"They saw {short} Hassan there.") != 1:
                yield f"abbreviations.csv: {short!r} ends a sentence"
            before_starter = sentences_of(f"They saw the {short} The rest fled.")
            if before_starter != (1 if row["ends_sentence"] == "no" else 2):
                yield f"abbreviations.csv: {short!r} before “The” gives {before_starter} sentences"

    report(problems())


def test_every_starter_begins_a_sentence_after_an_abbreviation() -> None:
    words = [row["word"] for row in read_rows("sentence_starters.csv")]
    report(
        f"sentence_starters.csv: {word!r}" for word in words if sentences_of(f"It is in the U.S. {word} went on.") != 2
    )


def test_every_irregular_form_has_its_lemma() -> None:
    rows = read_rows("lemmas.csv")
    report(
        f"lemmas.csv: {row['form']!r} gives {lemma(row['form'])!r}"
        for row in rows
        if lemma(row["form"]) != row["lemma"]
    )


def test_every_word_of_means_is_one() -> None:
    rows = read_rows("means.csv")
    report(f"means.csv: {row['lemma']!r}" for row in rows if find_means(find_words(row["lemma"])) != {row["means"]})


def test_every_word_of_land_keeps_its_people_from_acting() -> None:
    def names_in(text: str) -> list[str]:
        return [one.actor.name for one in find_actors(find_words(text))]

    words = [row["word"] for row in read_rows("land_words.csv")]
    report(f"land_words.csv: {word!r}" for word in words if "Turkey" in names_in(f"the Turkish {word} there"))


FURNITURE = {
    "title": ["Executive Summary for May 3rd", "The Weekly Executive Summary for May 3"],
    "dateline": ["Published on May 3, 2016 Read time Approx. 3 minutes", "Published: May 3, 2016"],
    "end": ["Recommended Reads", "Recommended\u00a0Reads", "Read more", "Related stories"],
    "caption": ["Top image: A soldier stands in Palmyra.", "Photo credit: somebody"],
    "letter": ["Dear Readers,", "Welcome to the archives of the site.", "We continue to produce events."],
    "intro": [
        "We review the key events of the day.",
        "Today’s top stories are these.",
        "For an overview of the week, read on.",
        "Here are the latest events.",
    ],
    "footer": [
        "Suggest your story or issue.",
        "Share your story.",
        "Have a story idea? Write to us.",
        "Send",
        "Learn more",
        "Subscribe to our letter",
    ],
    "note": ["Updated at noon.", "Correction: The town is Homs.", "Editor’s note: This is a restatement."],
}


def test_every_pattern_of_the_page_has_a_line_that_it_tells_apart() -> None:
    def problems() -> Iterator[str]:
        for row in read_rows("page_furniture.csv"):
            lines = [" ".join(line.split()) for line in FURNITURE.get(row["part"], [])]
            if not any(re.match(row["pattern"], line, re.IGNORECASE) for line in lines):
                yield f"page_furniture.csv: no line of {row['part']} here for {row['pattern']!r}"

    report(problems())


def test_no_line_that_frames_a_page_is_prose() -> None:
    for part, lines in FURNITURE.items():
        for line in lines:
            try:
                summaries = parse_summaries(line, MONDAY)
            except SummaryError:
                continue
            assert part == "none", f"{line!r} is read as prose: {summaries}"
