from __future__ import annotations

import pytest

from made_up import made_up_events
from views.origins import chains_of, origin_words, origins_of
from views.wording import Event, each_event

STRIKE = each_event(made_up_events())[0]


def report(event_id: str, claimants: str = "", reporters: str = "", published: str | None = None) -> Event:
    told = {"event_id": event_id, "claimants": claimants, "reporters": reporters, "source": f"{event_id}.txt"}
    return {**STRIKE, **told, **({} if published is None else {"published": published})}


def test_outlets_that_cite_one_monitor_are_one_origin() -> None:
    chains = chains_of([report("a", "SOHR", "AFP"), report("b", "SOHR", "Reuters"), report("c", "SOHR")])
    assert origins_of(chains) == ("SOHR",)
    assert origin_words(chains) == "1 independent origin: SOHR."


def test_who_reports_without_citing_is_an_origin() -> None:
    chains = chains_of([report("a", "SOHR", "AFP"), report("b", reporters="AFP")])
    assert origins_of(chains) == ("SOHR", "AFP")


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        ([report("a")], "No origin is known: the report names nobody."),
        ([report("a"), report("b")], "No origin is known: 2 of 2 reports name nobody."),
        (
            [report("a"), report("b", "Russia; Turkey")],
            "2 independent origins: Russia, Turkey. Beside that, 1 of 2 reports name nobody.",
        ),
    ],
)
def test_who_names_nobody_adds_no_origin(reports: list[Event], words: str) -> None:
    assert origin_words(chains_of(reports)) == words


def test_a_chain_tells_who_asserts_who_passes_on_and_where() -> None:
    (chain,) = chains_of([STRIKE])
    assert (chain.claimants, chain.reporters, chain.text) == (
        ("the Watch",),
        ("Daily Wire",),
        "Made Up Post, north.txt",
    )
    assert str(chain.published) == "2016-03-07"
