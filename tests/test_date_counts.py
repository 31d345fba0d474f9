"""Days that are counted from another occurrence, where the words do not say how many."""

from __future__ import annotations

import pytest

from loaders.prose.dates import find_dates
from readings import MONDAY


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("Days later, the army took the town.", [3]),
        ("Rebels left a few days before the army came.", [-3]),
        ("Two days later, the army took the town.", [2]),
        ("They had left in the days before.", []),
    ],
)
def test_a_few_days_are_about_three(text: str, offsets: list[int]) -> None:
    assert [one.offset for one in find_dates(text, 0, len(text), MONDAY)] == offsets
