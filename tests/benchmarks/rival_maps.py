"""The maps that are measured beside ours: a Streamlit script each, as short as its makers show it, and how it is watched.

All read the same Parquet file and have one filter, by type. `shown` is JavaScript that counts the events that a frame
shows at the moment, -1 if it shows no map.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_BEGINNING = """
import pandas as pd
import streamlit as st

events = st.cache_resource(pd.read_parquet)(EVENTS)
kind = st.selectbox("Type", ["all", *sorted(events["event_type"].unique())])
shown = events if kind == "all" else events[events["event_type"] == kind]
"""
_MARKERS = """
import folium
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

event_map = folium.Map([35, 39], zoom_start=6)
cluster = MarkerCluster().add_to(event_map)
for event in shown.itertuples():
    folium.Marker([event.latitude, event.longitude], tooltip=event.location, popup=event.evidence).add_to(cluster)
st_folium(event_map, key="map", width=900, height=560, returned_objects=[])
"""
_GEOJSON = """
import folium
from streamlit_folium import st_folium

features = [
    {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [event.longitude, event.latitude]},
        "properties": {"location": event.location},
    }
    for event in shown.itertuples()
]
group = folium.FeatureGroup(name="events")
folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=4)).add_to(group)
event_map = folium.Map([35, 39], zoom_start=6)
st_folium(event_map, key="map", width=900, height=560, returned_objects=[], feature_group_to_add=group)
"""
_PYDECK = """
import pydeck

layer = pydeck.Layer(
    "ScatterplotLayer",
    shown[["latitude", "longitude", "location"]],
    get_position="[longitude, latitude]",
    get_radius=3000,
    pickable=True,
)
view = pydeck.ViewState(latitude=35, longitude=39, zoom=6)
st.pydeck_chart(pydeck.Deck(layers=[layer], initial_view_state=view, map_style=None), key="map")
"""
_ST_MAP = """
st.map(shown, zoom=6)
"""

_COUNT_CLUSTERS = """
    const marks = [...document.querySelectorAll(".leaflet-marker-icon")];
    return marks.length ? marks.reduce((all, mark) => all + Number(mark.querySelector("span")?.textContent || 1), 0) : -1;
"""
_COUNT_PATHS = """
    return document.querySelectorAll(".leaflet-overlay-pane path").length || -1;
"""
_COUNT_DRAWN = """
    return window.drawn ?? -1;
"""
COUNT_MARKS = """
    const label = document.querySelector(".leaflet-container")?.getAttribute("aria-label") || "";
    return Number(/: ([\\d,]+) events? at/.exec(label)?.[1].replaceAll(",", "") || -1);
"""


@dataclass(frozen=True, slots=True)
class Rival:
    """A map that somebody else would draw. Above `most` events it is not asked."""

    name: str
    script: str
    shown: str
    most: int

    def write(self, folder: Path, events: Path) -> Path:
        """Write the script into `folder` and give its path."""
        path = folder / "rival.py"
        path.write_text(f"EVENTS = {str(events)!r}\n{_BEGINNING}{self.script}", encoding="utf-8")
        return path


RIVALS = (
    Rival("folium, a Marker per event in a MarkerCluster", _MARKERS, _COUNT_CLUSTERS, 10_000),
    Rival("folium, events as one GeoJSON layer", _GEOJSON, _COUNT_PATHS, 100_000),
    Rival("pydeck", _PYDECK, _COUNT_DRAWN, 100_000),
    Rival("st.map", _ST_MAP, _COUNT_DRAWN, 100_000),
)
