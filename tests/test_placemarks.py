"""KML of other programs is a table of its placemarks, which a mapping reads; what is no KML is refused."""

import pytest

from loaders import load_bytes
from loaders.mapping import ColumnMapping, guess_mapping
from loaders.placemarks import read_placemarks
from loaders.sheets import read_sheet

OTHERS = """<?xml version="1.0"?>
<!-- drawn by hand -->
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Strike, Aleppo</name><description><![CDATA[A <b>strike</b> killed 3.]]></description>
<TimeStamp><when>2016-04-11</when></TimeStamp>
<ExtendedData><Data name="deaths"><value>3</value></Data></ExtendedData>
<Point><coordinates> 37.16,36.2,0 </coordinates></Point></Placemark>
<Placemark><name>A line</name><LineString><coordinates>1,2 3,4</coordinates></LineString>
<ExtendedData><SchemaData><SimpleData name="deaths">1</SimpleData></SchemaData></ExtendedData></Placemark>
</Folder></Document></kml>
"""


def test_a_placemark_is_a_row():
    frame = read_sheet("a.kml", OTHERS.encode(), "kml").frame
    assert frame.loc[1].to_dict() == {
        "name": "Strike, Aleppo",
        "description": "A <b>strike</b> killed 3.",
        "event_date": "2016-04-11",
        "longitude": "37.16",
        "latitude": "36.2",
        "deaths": "3",
    }
    assert frame.loc[2, ["name", "deaths", "latitude"]].tolist() == ["A line", "1", ""]


def test_without_a_mapping_its_columns_are_told():
    (problem,) = load_bytes("a.kml", OTHERS.encode()).problems
    assert problem.message.startswith("a.kml: its columns are name, description, event_date, longitude, latitude")


def test_a_mapping_reads_it():
    mapping = guess_mapping(read_sheet("a.kml", OTHERS.encode(), "kml"))
    assert {"event_date", "latitude", "longitude"} <= set(mapping.columns)
    told = ColumnMapping(mapping.columns | {"evidence": "description", "fatalities": "deaths"})
    events = load_bytes("a.kml", OTHERS.encode(), mapping=told).events
    assert events["evidence"].tolist() == ["A <b>strike</b> killed 3.", ""]
    assert events["fatalities_low"].tolist() == [3, 1]


@pytest.mark.parametrize("space", ["", ' xmlns="http://earth.google.com/kml/2.1"'])
def test_any_name_space_is_read(space):
    content = f"<kml{space}><Placemark><name>a</name></Placemark></kml>".encode()
    assert [mark.shown for mark in read_placemarks("a.kml", content)[1]] == [{"name": "a"}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<kml>\n<Placemark>", "a.kml: is no KML (no element found: line 2"),
        ("<kml></kml>", "its columns are"),
    ],
)
def test_what_is_no_table_of_placemarks_is_refused(content, message):
    loaded = load_bytes("a.kml", content.encode())
    assert loaded.events.empty
    assert message in loaded.problems[0].message
