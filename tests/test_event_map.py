from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import date
from typing import Any

import pandas as pd
import pytest
import streamlit_folium

from asked import by_footprint
from loaders.table import events_table
from views.assets import BrowserParts
from views.event_map import RETURNED_OBJECTS, TILES, build_event_map, build_marks
from views.holders import control_at
from views.language import say
from views.marks import marks_of

PARTS = BrowserParts("npm", js=(("leaflet", "../../app/static/map/leaflet.js"),), css=(("css", "map.css"),))
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% for x in y %}",
    "{#",
    "${alert(3)}",
    "`backticks`",
    "</script>",
    "\"quoted\" 'twice' \\ and back",
)
TOWN = {"latitude": 36.202, "longitude": 37.134, "geo_precision": "town", "radius_km": 7.0}
PALMYRA = {"latitude": 34.56, "longitude": 38.267, "geo_precision": "town", "radius_km": 3.0}
PROVINCE = {"latitude": 35.2, "longitude": 40.2, "geo_precision": "province", "radius_km": 100.0}
WEDGE = {"latitude": 34.56, "longitude": 38.32, "geo_precision": "near", "radius_km": 2.0}
WEDGE |= {"bearing_deg": 90.0, "distance_km": 5.0}
COUNTRY = {"latitude": 34.8, "longitude": 38.9, "geo_precision": "country", "radius_km": 2000.0}


def events_at(*places: dict[str, Any]) -> pd.DataFrame:
    return events_table({"event_type": "Battles"} | place | {"event_id": str(n)} for n, place in enumerate(places))


def hostile_events() -> pd.DataFrame:
    texts = ("location", "location_ar", "admin1", "country", "anchor", "story", "evidence", "source", "actors")
    return events_at(*({**WEDGE, "latitude": 33 + n, **dict.fromkeys(texts, text)} for n, text in enumerate(HOSTILE)))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What st_folium sends to the browser in each run."""
    runs: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **sent: runs.append(sent))
    return runs


def run(event_map: Any, marks: Any) -> None:
    streamlit_folium.st_folium(event_map, key="map", returned_objects=RETURNED_OBJECTS, feature_group_to_add=marks)


def test_the_base_map_is_the_same_in_every_run_and_for_every_build(sent):
    kept = build_event_map(PARTS)
    for events in (events_at(TOWN), events_at(PROVINCE, WEDGE), events_at()):
        run(kept, build_marks(marks_of(by_footprint(events))))
    run(build_event_map(PARTS), build_marks(()))
    for part in ("script", "key", "header", "html", "js_links", "css_links", "id"):
        assert len({str(one[part]) for one in sent}) == 1, part
    assert sent[0]["feature_group"] != sent[1]["feature_group"]
    assert sent[2]["feature_group"] == sent[3]["feature_group"]


def test_every_name_in_the_script_is_defined_in_it(sent):
    event_map = build_event_map(PARTS)
    for _ in range(2):
        run(event_map, build_marks(marks_of(by_footprint(events_at(TOWN)))))
    defined = set(re.findall(r"(?:var|let) (\w+) =", sent[1]["script"]))
    used = set(re.findall(r"\b((?:basemap|tile_layer|layer_control|map)_\w+)\b(?!\")", sent[1]["script"]))
    assert used <= defined | {"map_div"}


def test_only_the_given_parts_are_loaded(sent):
    run(build_event_map(PARTS), build_marks(()))
    assert sent[0]["js_links"] == [address for _, address in PARTS.js]
    assert sent[0]["css_links"] == [address for _, address in PARTS.css]


def test_no_text_of_an_event_reaches_the_map(sent):
    events = hostile_events()
    event_map = build_event_map(PARTS)
    run(event_map, build_marks(marks_of(by_footprint(events)), selected=HOSTILE[0]))
    event_map.add_child(build_marks(marks_of(by_footprint(events)), selected=HOSTILE[3]))
    told = sent[0]["feature_group"] + event_map.get_root().render()
    harmless = build_event_map(PARTS)
    harmless.add_child(build_marks(()))
    page = harmless.get_root().render()
    for text in (*HOSTILE, "alert", "cycler", "onerror", "backticks", "quoted", "{{", "{%", "{#", "${", "`"):
        assert told.count(text) == page.count(text), text


def test_names_of_holders_and_places_reach_the_map_only_where_no_template_can_read_them(sent):
    days = {"event_date": "2017-11-09", "event_date_end": "2017-11-09", "status": "reported"}
    places = ({**TOWN, "latitude": 33 + n, "location": text, "gains": text, **days} for n, text in enumerate(HOSTILE))
    control = control_at(events_at(*places), date(2017, 12, 1), HOSTILE)
    run(build_event_map(PARTS), build_marks((), layer="control", control=control))
    empty = build_marks((), layer="control", control=control_at(events_at(), None, ()))
    run(build_event_map(PARTS), empty)
    told, harmless = (one["feature_group"] for one in sent)
    for text in (*HOSTILE, "alert", "cycler", "onerror", "backticks", "{{", "{%", "{#", "${", "`", "<"):
        assert told.count(text) == harmless.count(text), text
    holders = json.loads(re.search(r'"holders":(\[\[.*?\]\])', told)[1])
    assert [b64decode(holder[0]).decode() for holder in holders] == list(HOSTILE)


def test_marks_are_ids_and_numbers(sent):
    marks = marks_of(by_footprint(hostile_events()))
    for row in json.loads(build_marks(marks).rows):
        words = re.findall(r'"([^"]*)"', json.dumps(row))
        assert len(words) == 1
        assert re.fullmatch(r"[0-9a-f]{12}", words[0])


def test_a_selected_mark_must_be_one_that_is_shown():
    marks = marks_of(by_footprint(events_at(TOWN)))
    assert json.loads(build_marks(marks, selected=marks[0].id).settings)["selected"] == marks[0].id
    assert json.loads(build_marks(marks, selected="}};alert(1)//").settings)["selected"] == ""


def test_rows_hold_what_each_shape_needs():
    town, wedge, province = json.loads(build_marks(marks_of(by_footprint(events_at(TOWN, WEDGE, PROVINCE)))).rows)
    assert town[1:] == [[36.202, 37.134], 1, [1]]
    assert province[4:] == [100_000, [35.2, 40.2]]
    latitude, longitude = wedge[4][0][0]
    assert (round(latitude, 1), round(longitude, 1)) == (34.5, 38.3)


def test_the_scale_is_that_of_the_largest_mark_of_all():
    few, many = marks_of(by_footprint(events_at(TOWN))), marks_of(by_footprint(events_at(*[TOWN] * 9)))
    assert json.loads(build_marks(few, largest=40).settings)["largest"] == 40
    assert json.loads(build_marks(many, largest=4).settings)["largest"] == 9


def test_a_fit_leaves_whole_countries_out_unless_there_is_nothing_else():
    def width(*places: dict[str, Any]) -> float:
        (_, west), (_, east) = json.loads(build_marks(marks_of(by_footprint(events_at(*places))), fit=1).settings)[
            "box"
        ]
        return float(east - west)

    assert width(TOWN, PROVINCE, COUNTRY) < 5 < width(COUNTRY)
    assert json.loads(build_marks(marks_of(by_footprint(events_at(TOWN)))).settings)["box"] is None
    assert json.loads(build_marks((), fit=3).settings)["box"] is None


def test_tile_layers_are_off_and_say_whom_they_ask():
    script = build_event_map(PARTS).get_root().render()
    assert not re.search(r"tile_layer_\w+\.addTo", script)
    for name, (address, _, _) in TILES.items():
        host = address.split("/")[2]
        assert any(host.endswith(asked) for asked in re.findall(r"asks ([\w.]+)", say(name)))
