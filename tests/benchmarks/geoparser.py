"""Measure the geoparser: python tests/benchmarks/geoparser.py EVALUATION_FOLDER [-v].

Prints how many wanted places are resolved and how far off, how many curated rows lie where the reference has them, the
place names found in re3d's documents, the places of the gold summaries, and the speed. -v lists what fails.
"""

from __future__ import annotations

import csv
import json
import re
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geo.distance import distance_km
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.labels import read_label
from geo.names import folds, normalise
from geo.places import Place, PlaceError, Point
from geo.resolve import resolve, resolve_toponyms
from geo.toponyms import Toponym, find_toponyms

WANTED_KM = 10.0
CURATED_KM = 3.0
NAME = re.compile(r"(?:an? |the )?(?!ISIL|IED|VBIED|Iraqi |Syrian )(?:.* )?[A-Z]")
SEED_TOLERANCE_KM = {"town": 15, "site": 15, "district": 15, "province": 90, "region": 60, "water": 150, "country": 600}


@dataclass(frozen=True)
class Reference:
    """A locality of the reference list."""

    names: tuple[str, ...]
    admin1: str
    point: Point


def main() -> None:
    """Run every measure that the folder has the material for."""
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    begun = time.perf_counter()
    gazetteer = load_gazetteer()
    find_toponyms("Xamra near Xamra", gazetteer)
    print(
        f"loading: {time.perf_counter() - begun:.2f} s, {len(gazetteer.places):,} places ({gazetteer.curated:,} curated)"
    )
    references = read_references(folder / "gazetteer_reference.csv")
    measure_wanted(folder / "places_wanted.csv", references, gazetteer, verbose)
    measure_curated(references, gazetteer, verbose)
    measure_re3d(folder / "re3d_dev.jsonl", gazetteer, verbose)
    measure_gold(folder, gazetteer, verbose)
    measure_speed(sorted((folder / "docs").glob("*.txt")) + sorted((folder.parent / "seeds").glob("*.txt")), gazetteer)


def read_references(path: Path) -> dict[str, list[Reference]]:
    """Read the reference list by folded name."""
    index: dict[str, list[Reference]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names = (row["name"], *filter(None, row["alt_names"].split("|")))
            try:
                found = Reference((*names, row["name_ar"]), row["admin1"], Point(float(row["lat"]), float(row["lon"])))
            except PlaceError:
                continue
            for key in {key for name in found.names if name for key in folds(name)}:
                index.setdefault(key, []).append(found)
    return index


def measure_wanted(path: Path, references: dict[str, list[Reference]], gazetteer: Gazetteer, verbose: bool) -> None:
    """Tell the share of events at labels that are resolved to within 10 km of a reference of that name."""
    total = right = unchecked = 0
    failing = []
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            events = int(row["events"])
            total += events
            resolution = resolve(row["label"], row["admin1"], gazetteer=gazetteer)
            name, _ = read_label(row["label"], gazetteer.vocabulary)
            known = near_references(name, row["admin1"], references, gazetteer)
            place = resolution.place
            if place and (not known or min(distance_km(place.point, one.point) for one in known) <= WANTED_KM):
                right += events
                unchecked += 0 if known else events
            else:
                failing.append((events, row["label"], row["admin1"], place.name if place else "-", resolution.reason))
    print(f"wanted places: {right / total:.1%} of {total:,} events resolved ({unchecked:,} at our checked row alone)")
    if verbose:
        for line in sorted(failing, reverse=True):
            print("   ", *line)


def near_references(
    name: str, admin1: str, references: dict[str, list[Reference]], gazetteer: Gazetteer
) -> list[Reference]:
    """Give the references of a name in a governorate."""
    province = gazetteer.province(admin1)
    every = [one for key in folds(name) for one in references.get(key, ())]
    return [one for one in every if province is None or gazetteer.province(one.admin1) == province]


def measure_curated(references: dict[str, list[Reference]], gazetteer: Gazetteer, verbose: bool) -> None:
    """Tell how many curated settlements lie near a reference of one of their names."""
    apart = {}
    for place in gazetteer.places[: gazetteer.curated]:
        if place.kind in ("city", "town", "village") and place.country == "Syria":
            known = [
                one for name in (place.name, *place.aliases) for key in folds(name) for one in references.get(key, ())
            ]
            known = [one for one in known if gazetteer.province(one.admin1) == gazetteer.province(place.admin1)]
            if known:
                apart[place] = min(distance_km(place.point, one.point) for one in known)
    near = sum(km <= CURATED_KM for km in apart.values())
    print(
        f"curated settlements: {near / len(apart):.1%} of {len(apart):,} found in the reference lie within {CURATED_KM} km"
    )
    far = [place for place, km in apart.items() if km > WANTED_KM]
    print(f"    beyond {WANTED_KM} km: {len(far)}" + (": " + ", ".join(place.name for place in far) if verbose else ""))


def measure_re3d(path: Path, gazetteer: Gazetteer, verbose: bool) -> None:
    """Tell precision, recall and F1 of the place names found in re3d's documents, by the words that are the name."""
    hits = wanted = given = wrong = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        gold = name_spans(text, document["locations"])
        found = [one for one in find_toponyms(text, gazetteer) if one.role in ("place", "metonym")]
        missed = [span for span in gold if not any(overlaps(span, one) for one in found)]
        false = [one for one in found if not any(overlaps(span, one) for span in gold)]
        hits += len(gold) - len(missed)
        wanted += len(gold)
        given += len(found) - len(false)
        wrong += len(false)
        if verbose:
            print(
                "   ",
                document["title"][:50],
                "| MISSED",
                [text[a:b] for a, b in missed],
                "| FALSE",
                [one.text for one in false],
            )
    precision, recall = given / (given + wrong), hits / wanted
    print(
        f"re3d: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f} of {wanted} names"
    )


def name_spans(text: str, locations: Iterable[list[int]]) -> list[tuple[int, int]]:
    """Give the innermost spans that hold a name: "Palmyra" and "Syria" of "Palmyra, Syria"; none of "the city"."""
    spans = sorted({(start, end) for start, end, *_ in locations if NAME.match(text[start:end])})
    return [
        span
        for span in spans
        if not any(other != span and span[0] <= other[0] and other[1] <= span[1] for other in spans)
    ]


def overlaps(span: tuple[int, int], toponym: Toponym) -> bool:
    """Tell whether a toponym is in a span or the other way round."""
    return span[0] < toponym.end and toponym.start < span[1]


def measure_gold(folder: Path, gazetteer: Gazetteer, verbose: bool) -> None:
    """Tell how many of the places that careful readers found are found and lie where they put them."""
    right = total = 0
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = gold_text(folder, gold)
        resolutions = resolve_toponyms(find_toponyms(text, gazetteer), text, gazetteer)
        for place in gold["places"]:
            total += 1
            found = [one for one in resolutions if one.place and same_mention(place["mention"], one.toponym.text)]
            good = any(is_near(one.place, place) for one in found)
            right += good
            if verbose and not good:
                print(
                    "   ", gold["doc"], place["mention"], place["name"], [one.place.name for one in found if one.place]
                )
    print(f"gold summaries: {right} of {total} places found where they are")


def gold_text(folder: Path, gold: dict[str, str]) -> str:
    """Give the text that a gold file is about."""
    doc = folder / "docs" / f"{gold['doc']}.txt"
    seeds = (folder.parent / "seeds").glob("*.txt")
    return (doc if doc.exists() else next(one for one in seeds if gold.get("seed", "\0") in one.name)).read_text(
        "utf-8"
    )


def same_mention(mention: str, text: str) -> bool:
    """Tell whether a toponym is the mention that the gold names."""
    one, other = normalise(mention), normalise(text)
    return one in other or other in one


def is_near(place: Place | None, gold: dict[str, float | str]) -> bool:
    """Tell whether a place lies within the gold's tolerance."""
    if place is None:
        return False
    point = Point(float(gold["lat"]), float(gold["lon"]))
    return distance_km(place.point, point) <= SEED_TOLERANCE_KM[str(gold["level"])]


def measure_speed(paths: list[Path], gazetteer: Gazetteer) -> None:
    """Tell the documents a second that are found and resolved, at 5 kB a document, on one core."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    rounds = []
    for _ in range(7):
        begun = time.process_time()
        for text in texts * 5:
            resolve_toponyms(find_toponyms(text, gazetteer), text, gazetteer)
        rounds.append(time.process_time() - begun)
    size = sum(map(len, texts)) * 5 / 5_000
    print(
        f"speed: {size / min(rounds):,.0f} texts of 5 kB a second at best, {size / statistics.median(rounds):,.0f} in the middle"
    )


if __name__ == "__main__":
    main()
