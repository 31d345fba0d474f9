"""The gazetteer as a geopy geocoder, and the fallback that asks a server: here one on loopback."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.exc import GeocoderServiceError
from geopy.location import Location

from geo.distance import distance_km
from geo.fallback import ATTRIBUTION, FallbackError, NominatimFallback, fallback_from_environment, propose_row
from geo.gazetteer import load_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.places import Point

GAZETTEER = load_gazetteer()
GEOCODER = GazetteerGeocoder(GAZETTEER)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Albu Kamal", "Boukamal, Deir Ezzor, Syria"),
        ("البوكمال", "Boukamal, Deir Ezzor, Syria"),
        ("Saraqib, Idlib", "Saraqib, Idlib, Syria"),
        ("Douma", "Douma, Rif Dimashq, Syria"),
        ("Kobani, Aleppo", "Kobani, Aleppo, Syria"),
        ("Tripoli, Libya", "Tripoli, Libya"),
        ("Turkey", "Turkey"),
    ],
)
def test_a_name_gives_its_location(query: str, address: str) -> None:
    location = GEOCODER.geocode(query)
    assert isinstance(location, Location)
    assert location.address == address


@pytest.mark.parametrize("query", ["Xyzzy", "", "Saraqib, Homs", "Kafr Xan, Aleppo"])
def test_what_is_unknown_gives_none(query: str) -> None:
    assert GEOCODER.geocode(query) is None
    assert GEOCODER.geocode(query, exactly_one=False) is None


def test_all_candidates_are_given_likeliest_first() -> None:
    found = GEOCODER.geocode("Jobar", exactly_one=False)
    assert [location.raw.place.admin1 for location in found] == ["Damascus", "Homs"]


def test_addresses_are_arabic_on_request() -> None:
    assert GEOCODER.geocode("Albu Kamal", language="ar").address.startswith("البوكمال، ")
    assert "Syria" not in GEOCODER.geocode("Albu Kamal", language="ar").address


def test_a_relative_place_is_told_from_its_anchor() -> None:
    location = GEOCODER.geocode("5km east of Albu Kamal")
    anchor = GEOCODER.geocode("Albu Kamal")
    assert location.address == "5 km east of Boukamal, Boukamal, Deir Ezzor, Syria"
    apart = distance_km(Point(location.latitude, location.longitude), Point(anchor.latitude, anchor.longitude))
    assert apart == pytest.approx(5, abs=0.05)


def test_a_point_gives_the_nearest_place_with_distance_and_bearing() -> None:
    place = GAZETTEER.exact_candidates("Boukamal")[0].place
    location = GEOCODER.reverse((place.point.latitude + 0.01, place.point.longitude))
    assert location.raw.place == place
    assert location.raw.distance_km == pytest.approx(1.11, abs=0.01)
    assert location.raw.bearing_deg == pytest.approx(0)
    several = GEOCODER.reverse("34.45, 40.92", exactly_one=False)
    distances = [one.raw.distance_km for one in several]
    assert distances == sorted(distances)


class Nominatim(BaseHTTPRequestHandler):
    """Answers as a Nominatim server does: one place known, one query that fails."""

    asked: list[dict[str, list[str]]]

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.asked.append({**query, "agent": [self.headers["User-Agent"]]})
        words = query["q"][0]
        status, answer = (503, "busy") if words == "Broken" else (200, json.dumps(ANSWER if words == "Qwerty" else []))
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


ANSWER = [
    {
        "lat": "36.1",
        "lon": "37.2",
        "display_name": "Qwerty, Aleppo Governorate, Syria",
        "addresstype": "village",
        "address": {"state": "Aleppo Governorate", "country": "Syria"},
        "namedetails": {"name": "قويرتي", "name:en": "Qwerty"},
    }
]


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    asked: list[dict[str, list[str]]] = []
    handler = type("Handler", (Nominatim,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"127.0.0.1:{http.server_port}", asked
        http.shutdown()
        thread.join()


def fallback(domain: str, cache: Path) -> NominatimFallback:
    return NominatimFallback(
        "conflict-map tests", cache, domain=domain, scheme="http", seconds_between=0, seconds_after_failure=0
    )


def test_only_what_the_gazetteer_lacks_is_asked_of_the_fallback(
    server: tuple[str, list[dict[str, list[str]]]], tmp_path: Path
) -> None:
    domain, asked = server
    geocoder = GazetteerGeocoder(GAZETTEER, fallback(domain, tmp_path / "cache.jsonl"))
    assert geocoder.geocode("Albu Kamal").raw.place.name == "Boukamal"
    assert not asked
    location = geocoder.geocode("Qwerty")
    assert (location.latitude, location.longitude) == (36.1, 37.2)
    assert location.raw["attribution"] == ATTRIBUTION
    assert asked[0]["agent"] == ["conflict-map tests"]


def test_answers_are_kept_on_disk_and_failures_are_not(
    server: tuple[str, list[dict[str, list[str]]]], tmp_path: Path
) -> None:
    domain, asked = server
    cache = tmp_path / "kept" / "cache.jsonl"
    for _ in range(2):
        again = fallback(domain, cache)
        assert again.geocode("Qwerty") is not None
        assert again.geocode("Nowhere") is None
    assert [query["q"] for query in asked] == [["Qwerty"], ["Nowhere"]]
    for _ in range(2):
        with pytest.raises(FallbackError, match="Broken"):
            fallback(domain, cache).geocode("Broken")
    assert len(asked) > 3
    cache.write_text(cache.read_text(encoding="utf-8") + '["half', encoding="utf-8")
    assert fallback(domain, cache).geocode("Qwerty") is not None


def test_a_server_that_is_not_there_is_a_failure_not_an_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(GeocoderServiceError):
        fallback("127.0.0.1:9", tmp_path / "cache.jsonl").geocode("Qwerty")


def test_an_answer_proposes_a_row_of_the_gazetteer(
    server: tuple[str, list[dict[str, list[str]]]], tmp_path: Path
) -> None:
    location = fallback(server[0], tmp_path / "cache.jsonl").geocode("Qwerty")
    assert location is not None
    (cells,) = csv.reader([propose_row("Qwerty", location, GAZETTEER)])
    assert cells[:8] == ["Qwerty", "", "", "قويرتي", "village", "Aleppo", "Syria", "36.100"]
    assert ATTRIBUTION in cells


def test_there_is_no_fallback_unless_the_configuration_says_so(tmp_path: Path) -> None:
    assert fallback_from_environment({}, tmp_path / "cache.jsonl") is None
    assert fallback_from_environment({"CONFLICT_MAP_NOMINATIM_USER_AGENT": " "}, tmp_path / "cache.jsonl") is None
    made = fallback_from_environment({"CONFLICT_MAP_NOMINATIM_USER_AGENT": "us"}, tmp_path / "cache.jsonl")
    assert isinstance(made, NominatimFallback)
    with pytest.raises(ValueError, match="user_agent"):
        NominatimFallback(" ", tmp_path / "cache.jsonl")
