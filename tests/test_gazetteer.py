"""The gazetteer's tables, and the candidates for a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer, load_gazetteer
from geo.names import normalise
from geo.places import Place
from geo.tables import GAZETTEER_FOLDER, GazetteerError, read_lines, read_places, read_rows
from geo.vocabulary import CUES, load_vocabulary

GAZETTEER = load_gazetteer()
HEADER = (
    "name,aliases,weak_aliases,name_ar,kind,admin1,country,latitude,longitude,precision_km,prominence,source,note\n"
)
ROWS = """Homs province,,,محافظة حمص,province,Homs,Syria,34.6,37.2,90,3,us,
Homs,Hims,,حمص,city,Homs,Syria,34.73,36.71,5,3,us,
Al-Tayba,Taybeh,,الطيبة,town,Homs,Syria,35.0,38.9,1,1,us,
Al-Tayba,,,,village,Daraa,Syria,32.5,36.2,1,1,us,
Palmyra,Tadmur,,تدمر,city,Homs,Syria,34.56,38.27,3,3,us,
Tripoli,,,,village,Tartus,Syria,34.9,36.1,1,1,us,
Victory,,Victory,,village,Homs,Syria,34.8,36.6,1,1,us,
"""
WORLD = """name,aliases,kind,country,admin1,latitude,longitude,precision_km,population
Libya,,country,Libya,,27,17,700,6000000
Tripoli,Tarabulus,city,Libya,,32.9,13.2,10,1150000
Palmira,,city,Colombia,,3.5,-76.3,5,250000
"""


def gazetteer_of(folder: Path, rows: str = ROWS, world: str = WORLD, lines: str = "") -> Gazetteer:
    folder.mkdir(exist_ok=True)
    (folder / "places.csv").write_text(HEADER + rows, encoding="utf-8")
    (folder / "world.csv").write_text(world, encoding="utf-8")
    if lines:
        (folder / "lines.csv").write_text("name,seq,latitude,longitude,note\n" + lines, encoding="utf-8")
    return load_gazetteer(folder)


def named(gazetteer: Gazetteer, name: str) -> list[tuple[str, str, str]]:
    return [
        (found.place.name, found.place.admin1 or found.place.country, found.tier)
        for found in gazetteer.candidates(name)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Homs", [("Homs", "Homs", "exact")]),
        ("حمص", [("Homs", "Homs", "exact")]),
        ("al-Tayba", [("Al-Tayba", "Homs", "exact"), ("Al-Tayba", "Daraa", "exact")]),
        ("Hums", [("Homs", "Homs", "vowel-folded")]),
        ("Tayyiba", [("Al-Tayba", "Homs", "vowel-folded"), ("Al-Tayba", "Daraa", "vowel-folded")]),
        ("Pulmyra", [("Palmyra", "Homs", "skeleton")]),
        ("Tripoli", [("Tripoli", "Tartus", "exact"), ("Tripoli", "Libya", "exact")]),
        ("Tarabulus", [("Tripoli", "Libya", "exact")]),
        ("Tarabulos", []),
        ("Palmira", [("Palmira", "Colombia", "exact"), ("Palmyra", "Homs", "vowel-folded")]),
        ("Nowhere", []),
        ("", []),
    ],
)
def test_candidates_come_from_the_surest_tier(tmp_path: Path, name: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(gazetteer_of(tmp_path), name) == expected


def test_suggestions_are_near_spellings_best_first(tmp_path: Path) -> None:
    gazetteer = gazetteer_of(tmp_path)
    assert gazetteer.suggest("Palmyre")[0].name == "Palmyra"
    assert gazetteer.suggest("Qqqq") == []
    assert len(gazetteer.suggest("Tayba", limit=1)) == 1


@pytest.mark.parametrize(
    ("admin1", "name"),
    [
        ("Homs", "Homs province"),
        ("Hims", "Homs province"),
        ("homs governorate", "Homs province"),
        ("Ar Raqqah", "Raqqa province"),
        ("Deir ez Zor", "Deir Ezzor province"),
        ("Al Hasakah", "Hasakah province"),
        ("As Suwayda'", "Suwayda province"),
        ("Rif Dimashq", "Rif Dimashq province"),
        ("Rural Damascus", "Rif Dimashq province"),
        ("Dar'a", "Daraa province"),
        ("Hamah", "Hama province"),
        ("حلب", "Aleppo province"),
    ],
)
def test_a_governorate_is_known_by_any_spelling(admin1: str, name: str) -> None:
    province = GAZETTEER.province(admin1)
    assert province is not None
    assert province.name == name


@pytest.mark.parametrize("admin1", ["", "Anbar", "Nowhere", "Syria"])
def test_other_names_are_no_governorate(admin1: str) -> None:
    assert GAZETTEER.province(admin1) is None


def test_points_of_a_line_are_in_order(tmp_path: Path) -> None:
    river = "Furat,,,,river,,Syria,35,40,200,3,us,\n"
    gazetteer = gazetteer_of(
        tmp_path, ROWS + river, lines="Furat,2,35.3,40.1,\nFurat,10,34.4,40.9,\nFurat,1,36.8,38.0,\n"
    )
    assert [point.latitude for point in gazetteer.candidates("Furat")[0].place.line] == [36.8, 35.3, 34.4]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("X,,,,castle,Homs,Syria,34,36,1,1,us,\n", "line 2.*castle"),
        ("X,,,,town,Homs,Syria,134,36,1,1,us,\n", "line 2.*134"),
        ("X,,,,town,Homs,Syria,north,36,1,1,us,\n", "line 2.*north"),
        ("X,,,,town,Homs,Syria,34,36,0,1,us,\n", "line 2.*precision_km"),
        ("X,town,Homs\n", "line 2.*3 cells"),
        (",,,,town,Homs,Syria,34,36,1,1,us,\n", "line 2.*name"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        gazetteer_of(tmp_path, row)


def test_a_folder_without_places_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"places\.csv"):
        load_gazetteer(tmp_path / "none")


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,kind\nHoms,city\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="latitude"):
        load_gazetteer(tmp_path)


@pytest.mark.parametrize("cue", CUES)
def test_every_cue_has_words(cue: str) -> None:
    assert load_vocabulary().cues[cue]


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("kind_words.csv", "words,kind,placing\nmoon,moon,after\n", "moon"),
        ("kind_words.csv", "words,kind,placing\ntown,town,above\n", "above"),
        ("cue_words.csv", "words,cue\nhm,mood\n", "mood"),
    ],
)
def test_a_word_row_that_cannot_be_is_refused(tmp_path: Path, file: str, row: str, message: str) -> None:
    (tmp_path / file).write_text(row, encoding="utf-8")
    with pytest.raises(GazetteerError, match=message):
        load_vocabulary(tmp_path)


CURATED = GAZETTEER.places[: GAZETTEER.curated]


def test_every_name_of_every_curated_row_finds_its_place() -> None:
    def finds(place: Place, name: str) -> bool:
        return any(found.place is place for found in GAZETTEER.exact_candidates(name))

    names = [(place, name) for place in CURATED for name in (place.name, place.name_ar, *place.aliases) if name]
    assert [(place.name, name) for place, name in names if not finds(place, name)] == []


def test_every_world_row_is_found_by_its_name() -> None:
    world = GAZETTEER.places[GAZETTEER.curated :]
    lost = [
        place.name for place in world if all(one.place is not place for one in GAZETTEER.exact_candidates(place.name))
    ]
    assert lost == []


def test_every_line_belongs_to_a_place() -> None:
    lines = read_lines(GAZETTEER_FOLDER / "lines.csv")
    places = {place.name for place in read_places(GAZETTEER_FOLDER / "places.csv", lines)}
    assert set(lines) - places == set()


def test_every_governorate_has_its_row() -> None:
    provinces = {place.admin1 for place in CURATED if place.kind == "province" and place.country == "Syria"}
    assert provinces == set(
        "Aleppo,Damascus,Rif Dimashq,Daraa,Deir Ezzor,Hama,Hasakah,Homs,Idlib,Latakia,Quneitra,Raqqa,Suwayda,Tartus".split(
            ","
        )
    )


def test_what_is_no_place_is_listed_once() -> None:
    rows = [words for row in read_rows(GAZETTEER_FOLDER / "not_places.csv", ["words"]) for words in row.parts("words")]
    keys = [normalise(words) for words in rows]
    assert sorted(set(rows), key=rows.index) == rows
    assert all(keys)
