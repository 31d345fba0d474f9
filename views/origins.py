"""Who cites whom for one occurrence, and how many independent origins that leaves.

Several outlets that cite one monitor are one origin; a report that names nobody adds none that is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from loaders.table import split_list
from views.language import listed, say, term
from views.wording import Event


@dataclass(frozen=True, slots=True)
class Chain:
    """How one report came: who asserts it, who passes it on, in which text. `published` is None where unknown."""

    event_id: str
    claimants: tuple[str, ...]
    reporters: tuple[str, ...]
    text: str
    published: date | None

    @property
    def origins(self) -> tuple[str, ...]:
        """Give those whose word it rests on: who asserts it, else who reports it by themselves."""
        return self.claimants or self.reporters


def chains_of(events: Iterable[Event]) -> tuple[Chain, ...]:
    """Give the chain of each report, first published first."""
    chains = [
        Chain(
            event["event_id"],
            tuple(split_list(event["claimants"])),
            tuple(split_list(event["reporters"])),
            ", ".join(part for part in (event["publisher"], event["source"]) if part),
            None if pd.isna(event["published"]) else event["published"].date(),
        )
        for event in events
    ]
    return tuple(sorted(chains, key=lambda chain: (chain.published or date.max, chain.event_id)))


def origins_of(chains: Iterable[Chain]) -> tuple[str, ...]:
    """List the independent origins that are named, each once."""
    return tuple(dict.fromkeys(name for chain in chains for name in chain.origins))


def origin_words(chains: tuple[Chain, ...]) -> str:
    """Say how many independent origins there are, and how many reports name none."""
    origins, unnamed = origins_of(chains), sum(not chain.origins for chain in chains)
    silent = say("origins.silent", n=len(chains), silent=unnamed)
    if not origins:
        return say("origins.none", silent=silent) if unnamed else ""
    known = say("origins.known", n=len(origins), names=listed(map(term, origins)))
    return say("origins.beside", known=known, silent=silent) if unnamed else known
