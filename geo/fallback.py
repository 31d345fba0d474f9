"""Names that the gazetteer does not know, asked of a Nominatim server: the only code here that uses a network.

Off unless somebody makes one. The app never does; `fallback_from_environment` makes one where the configuration says
so. Answers are kept on disk, so that nothing is asked twice; each is a proposal for a row of places.csv, for a person
to check.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from geo.gazetteer import Gazetteer
from geo.places import PRECISION_OF_KIND

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
PUBLIC_SERVER = "nominatim.openstreetmap.org"
_SECONDS_BETWEEN = 1.0
_SECONDS_AFTER_FAILURE = 5.0
_KINDS = {"state": "province", "county": "district", "suburb": "district", "neighbourhood": "district"}
_PRECISION_KM = {"city": 5, "town": 3, "village": 1, "province": 60, "country": 300}


class FallbackError(GeocoderServiceError):  # type: ignore[misc]  # geopy ships no types
    """The server could not be asked or gave no answer: not the same as not knowing the name."""


class NominatimFallback:
    """Asks one Nominatim server, at most once a second, and remembers what it said.

    `user_agent` must say who asks, as the server's policy demands. `cache` is a file of JSON lines; failures are not
    kept. `domain` is the public server's unless you run your own.
    """

    def __init__(
        self,
        user_agent: str,
        cache: Path,
        *,
        domain: str = PUBLIC_SERVER,
        scheme: str = "https",
        seconds_between: float = _SECONDS_BETWEEN,
        seconds_after_failure: float = _SECONDS_AFTER_FAILURE,
        timeout: float = 10.0,
    ) -> None:
        if not user_agent.strip():
            raise ValueError("user_agent is empty; expected who asks, with an address: Nominatim's policy demands it")
        geocoder = Nominatim(user_agent=user_agent, domain=domain, scheme=scheme, timeout=timeout)
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_after_failure, seconds_between),
            swallow_exceptions=False,
        )
        self._cache = cache
        self._known = _read_cache(cache)

    def geocode(self, query: str) -> Location | None:
        """Give the location that the server knows, None if it knows none; raise FallbackError if it did not answer."""
        key = " ".join(query.casefold().split())
        if key not in self._known:
            answer = self._fetch(query)
            self._known[key] = answer
            self._keep(key, answer)
        answer = self._known[key]
        if answer is None:
            return None
        return Location(answer["display_name"], (float(answer["lat"]), float(answer["lon"])), answer)

    def _fetch(self, query: str) -> dict[str, Any] | None:
        try:
            location = self._ask(query, language="en", addressdetails=True, namedetails=True)
        except GeocoderServiceError as error:
            raise FallbackError(f"{query!r}: the Nominatim server could not be asked ({error})") from error
        return dict(location.raw, attribution=ATTRIBUTION) if location else None

    def _keep(self, key: str, answer: dict[str, Any] | None) -> None:
        self._cache.parent.mkdir(parents=True, exist_ok=True)
        with self._cache.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, answer], ensure_ascii=False) + "\n")


def _read_cache(path: Path) -> dict[str, dict[str, Any] | None]:
    """Read what was answered before; a line that an interrupted run left half-written is forgotten."""
    known: dict[str, dict[str, Any] | None] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        try:
            key, answer = json.loads(line)
        except ValueError:
            continue
        known[key] = answer
    return known


def propose_row(query: str, location: Location, gazetteer: Gazetteer) -> str:
    """Write the row of places.csv that an answer proposes, for a person to check: prominence 1, the query an alias."""
    answer: Mapping[str, Any] = location.raw
    address, names = answer.get("address") or {}, answer.get("namedetails") or {}
    kind = _KINDS.get(answer.get("addresstype", ""), answer.get("addresstype", ""))
    kind = kind if kind in PRECISION_OF_KIND else "site"
    name = names.get("name:en") or location.address.split(",")[0]
    state = address.get("state", "")
    province = gazetteer.province(state.removesuffix(" Governorate"))
    cells = (
        *(name, query if query != name else "", "", names.get("name:ar") or names.get("name") or ""),
        *(kind, province.admin1 if province else state, address.get("country", "")),
        *(f"{location.latitude:.3f}", f"{location.longitude:.3f}", _PRECISION_KM.get(kind, 1), 1),
        *(ATTRIBUTION, "proposed, to be checked"),
    )
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow(cells)
    return row.getvalue()


def fallback_from_environment(environment: Mapping[str, str], cache: Path) -> NominatimFallback | None:
    """Make the fallback that the configuration asks for, none if it asks for none.

    CONFLICT_MAP_NOMINATIM_USER_AGENT switches it on and says who asks; CONFLICT_MAP_NOMINATIM_DOMAIN names another
    server than the public one.
    """
    user_agent = environment.get("CONFLICT_MAP_NOMINATIM_USER_AGENT", "")
    if not user_agent.strip():
        return None
    return NominatimFallback(user_agent, cache, domain=environment.get("CONFLICT_MAP_NOMINATIM_DOMAIN", PUBLIC_SERVER))
