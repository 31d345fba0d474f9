"""A whole text as it was read: the mentions in colour, and after each sentence what became of it."""

from __future__ import annotations

from html import escape

from loaders.prose import Reading, SentenceReading
from views.highlight import Lit, light_up
from views.language import term
from views.wording import count_words


def reading_html(text: str, reading: Reading) -> str:
    """Write `text` as HTML, everything escaped; `reading` is what was read from exactly this text."""
    parts: list[str] = []
    done = 0
    for sentence in reading.sentences:
        if sentence.start < done:  # a headline or an intro may be read again as part of what follows
            continue
        parts += [escape(text[done : sentence.start]), _sentence_html(text, sentence)]
        done = sentence.end
    parts.append(escape(text[done:]))
    return f'<div class="cm-summary" dir="auto">{"".join(parts)}</div>'


def outcome_words(sentence: SentenceReading) -> str:
    """Say what became of a sentence: its events, why it gave none, or nothing to say."""
    return count_words(len(sentence.event_ids), "event") if sentence.outcome == "event" else term(sentence.reason)


def _sentence_html(text: str, sentence: SentenceReading) -> str:
    lit = [Lit(mention.start, mention.end, mention.field) for mention in sentence.mentions]
    words = light_up(text[sentence.start : sentence.end], lit, offset=sentence.start)
    outcome = outcome_words(sentence)
    told = f" <small><bdi>{escape(outcome)}</bdi></small>" if outcome else ""
    return f'<span class="cm-read{" cm-event" if sentence.outcome == "event" else ""}">{words}{told}</span>'
