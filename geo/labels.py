"""Place labels as tables write them: "Al Bab town", "Ein Terma suburb" -> the name and the kind."""

from __future__ import annotations

from geo.vocabulary import Vocabulary


def read_label(label: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Split a label into name and kind; the kind is empty where no kind word ends or begins it."""
    words = label.split()
    for length in (3, 2, 1):
        if len(words) <= length:
            continue
        kind = vocabulary.kind_after(" ".join(words[-length:]).lower())
        if kind:
            return " ".join(words[:-length]), kind
    if len(words) > 2 and words[1].lower() == "of":
        kind = vocabulary.kind_of(words[0].lower())
        if kind:
            return " ".join(words[2:]), kind
    return " ".join(words), ""
