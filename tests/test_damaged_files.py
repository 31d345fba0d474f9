"""Files of every kind, damaged anywhere: they are read or refused with a message, and nothing else happens."""

import io
import random
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from loaders import load_bytes
from loaders.event_files import WRITERS
from loaders.mapping import ColumnMapping
from test_acled import ROW as ACLED_ROW
from test_event_files import sample
from test_export import written
from test_pages import HTML, docx
from test_ucdp import ROW as UCDP_ROW

SUMMARY = (Path(__file__).parents[1] / "data" / "summaries" / "2016-04-11.txt").read_bytes()
INSERTED = (
    *(
        "é",
        "\u202e",
        "\0",
        "1e999",
        "-1",
        "inf",
        "9" * 20,
        '"',
        "2016-02-30",
        "'=1",
        ",",
        ";",
        "\n",
        "\r",
        "{",
        "]",
        "<",
        ">",
    ),
    *("=", "NaN", "{{ 7*7 }}", "\ud7ff", "  "),
)
ENDINGS = "txt csv geojson json xlsx parquet zip docx html md kml".split()
MAPPING = ColumnMapping(
    {"event_date": "date_start", "latitude": "latitude", "longitude": "longitude", "fatalities": "best"}
)


def package():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("2016-04-11.txt", SUMMARY)
        opened.writestr("ged.csv", pd.DataFrame([UCDP_ROW]).to_csv(index=False))
    return buffer.getvalue()


WHOLE = [
    SUMMARY,
    HTML.encode(),
    docx("<w:t>Rebels shelled Aleppo on Sunday.</w:t>"),
    package(),
    pd.DataFrame([UCDP_ROW, UCDP_ROW]).to_csv(index=False).encode(),
    pd.DataFrame([ACLED_ROW, ACLED_ROW]).to_csv(index=False).encode(),
    pd.DataFrame([UCDP_ROW]).to_json(orient="records").encode(),
    *(write(sample()) for write in WRITERS.values()),
    written(".kml", sample()),
]


def damage(content: bytes, chosen: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chosen.choice((0, 1, 1, 2, 5, 20))):
        at = chosen.randrange(len(spoilt) + 1)
        match chosen.randrange(5):
            case 0:
                spoilt[at : at + 1] = bytes([chosen.randrange(256)])
            case 1:
                del spoilt[at : at + chosen.randrange(1, 30)]
            case 2:
                spoilt[at:at] = chosen.choice(INSERTED).encode()
            case 3:
                spoilt[at:at] = spoilt[at : at + chosen.randrange(1, 200)]
            case _:
                del spoilt[max(at, 1) :]
    return bytes(spoilt)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(5))
def test_damage_is_told_and_is_never_a_fault_of_ours(seed):
    chosen = random.Random(seed)
    for _ in range(40):
        name, mapping = f"2016-04-11.{chosen.choice(ENDINGS)}", chosen.choice((None, MAPPING))
        loaded = load_bytes(name, damage(chosen.choice(WHOLE), chosen), mapping=mapping)
        faults = [problem.message for problem in loaded.problems if "fault in this program" in problem.message]
        assert not faults
        assert all(problem.message.startswith(name) for problem in loaded.problems)
