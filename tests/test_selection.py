from __future__ import annotations

from dataclasses import fields
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asked import kept
from geo.places import GEO_PRECISIONS
from loaders.store import open_store
from loaders.table import empty_table
from made_up import made_up_events
from views.selection import (
    FACETS,
    NOT_STATED,
    Selection,
    SelectionError,
    choices,
    count_undated_left_out,
    filter_words,
    from_query,
    query_of,
    to_query,
    unknown_choices,
)


def ids(events: pd.DataFrame) -> list[str]:
    return list(events["event_id"])


ALL = ["strike", "bakery", "taken", "talks", "shells", "gas"]

CASES = [
    ("nothing asked keeps all", Selection(), ALL),
    ("from", Selection(first=date(2016, 3, 6)), ["taken", "talks", "shells"]),
    ("to", Selection(last=date(2016, 3, 5)), ["strike", "bakery"]),
    ("one day", Selection(first=date(2016, 3, 6), last=date(2016, 3, 6)), ["taken"]),
    ("a span that starts before the dates", Selection(first=date(2017, 7, 14)), ["shells"]),
    ("a span that ends after the dates", Selection(date(2017, 7, 1), date(2017, 7, 10)), ["shells"]),
    ("a day past the span", Selection(first=date(2017, 7, 15)), []),
    ("undated only when asked for", Selection(date(2017, 7, 1), date(2017, 7, 10), undated=True), ["shells", "gas"]),
    ("type", Selection(types=("Battles",)), ["taken"]),
    ("two types", Selection(types=("Battles", "Strategic developments")), ["taken", "talks"]),
    ("an actor who acts", Selection(actors=("Northern Front",)), ["taken"]),
    ("an actor on either side", Selection(actors=("Army",)), ["taken", "gas"]),
    ("governorate", Selection(governorates=("Qasr",)), ["strike", "bakery", "taken", "shells", "gas"]),
    ("governorate not stated", Selection(governorates=(NOT_STATED,)), ["talks"]),
    ("towns and finer", Selection(coarsest="town"), ["strike", "bakery", "taken"]),
    ("near a place and finer", Selection(coarsest="near"), ["strike", "bakery", "taken", "shells"]),
    ("all with a point", Selection(coarsest="country"), ["strike", "bakery", "taken", "shells", "gas"]),
    ("sub-type", Selection(sub_types=("Chemical weapon",)), ["gas"]),
    ("claimant", Selection(claimants=("the Watch",)), ["strike", "bakery"]),
    ("claimant not stated", Selection(claimants=(NOT_STATED,)), ["taken", "talks", "gas"]),
    ("reporter", Selection(reporters=("Daily Wire",)), ["strike"]),
    ("least deaths", Selection(least_deaths=12), ["strike", "shells"]),
    ("none stated is not unknown", Selection(least_deaths=0), ["strike", "bakery", "shells"]),
    ("words in any case and order", Selection(words="TELL shells"), ["shells"]),
    ("a quoted phrase", Selection(words='"on Saturday"'), ["strike"]),
    ("quoted words apart are no phrase", Selection(words='"Saturday on"'), []),
    ("an area", Selection(area=(36.0, 37.0, 37.0, 38.0)), ["taken"]),
    ("an area of the other side", Selection(area=(-37.0, 170.0, -36.0, -170.0)), []),
    (
        "reported from",
        Selection(first=date(2016, 3, 7), last=date(2016, 3, 7), by_report=True),
        ["strike", "bakery", "taken", "talks"],
    ),
    ("reported, also undated", Selection(first=date(2017, 7, 20), by_report=True), ["shells", "gas"]),
    ("status", Selection(statuses=("denied",)), ["gas"]),
    ("source", Selection(sources=("south.txt",)), ["shells", "gas"]),
    ("filters narrow together", Selection(sources=("south.txt",), statuses=("reported",)), ["shells"]),
    ("a value that no event has", Selection(sources=("absent.txt",)), []),
    ("part of a name is not the name", Selection(actors=("Northern",)), []),
]


@pytest.mark.parametrize(("selection", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_selection_keeps(selection: Selection, expected: list[str]) -> None:
    assert ids(kept(made_up_events(), selection)) == expected


@pytest.mark.parametrize("selection", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_selection_of_no_events_is_empty(selection: Selection) -> None:
    assert kept(empty_table(), selection).empty


@pytest.mark.parametrize("selection", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_selection_survives_its_address(selection: Selection) -> None:
    assert from_query(to_query(selection)) == selection


@given(
    st.builds(
        Selection,
        first=st.none() | st.dates(max_value=date(2016, 1, 1)),
        last=st.none() | st.dates(min_value=date(2016, 1, 1)),
        undated=st.booleans(),
        by_report=st.booleans(),
        coarsest=st.sampled_from(["", *GEO_PRECISIONS]),
        least_deaths=st.none() | st.integers(0, 10**6),
        words=st.text(),
        area=st.none() | st.just((-10.5, 170.25, 36.125, -170.0)),
        **{facet.field: st.lists(st.text(min_size=1)).map(tuple) for facet in FACETS},
    )
)
def test_any_selection_survives_its_address(selection: Selection) -> None:
    assert from_query(to_query(selection)) == selection


def test_address_of_the_whole_is_empty() -> None:
    assert to_query(Selection()) == {}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"from": ["yesterday"]}, "from=yesterday is not a day"),
        ({"to": ["2016-02-30"]}, "to=2016-02-30 is not a day"),
        ({"from": ["2017-01-01"], "to": ["2016-01-01"]}, "is after the last"),
        ({"precision": ["street"]}, "precision=street is unknown; expected one of site, town"),
        ({"deaths": ["many"]}, "deaths=many is not a number"),
        ({"deaths": ["-1"]}, "deaths=-1 is not a number"),
        ({"area": ["34,36"]}, "area=34,36 is no box"),
        ({"area": ["36,36,34,38"]}, "is no box on earth"),
        ({"area": ["nan,36,34,38"]}, "is no box on earth"),
    ],
)
def test_what_an_address_cannot_mean_is_named(query: dict[str, list[str]], says: str) -> None:
    with pytest.raises(SelectionError, match=says):
        from_query(query)


def test_other_parameters_and_empty_ones_are_left_alone() -> None:
    assert from_query({"embed": ["true"], "from": [""], "type": [""], "zoom": ["7"]}) == Selection()


def test_what_narrows_is_said_in_words() -> None:
    assert filter_words(Selection()) == ()
    assert filter_words(
        Selection(
            types=("Battles",), coarsest="town", least_deaths=0, words="gas", area=(34, -1, 36.5, 39), by_report=True
        )
    ) == (
        "Type: Battles",
        "How precise: town or finer",
        "Reported deaths: 0 or more",
        "Words in the evidence: gas",
        "Area: 34.00° N to 36.50° N, 1.00° W to 39.00° E",
        "Dates: when it was reported",
    )


def test_a_timeline_of_reports_counts_by_the_day_of_publication() -> None:
    spans = open_store(made_up_events()).spans(query_of(Selection(by_report=True)))
    assert {str(day.date()) for day in spans["event_date"]} == {"2016-03-07", "2017-07-20"}
    assert (spans["event_date"] == spans["event_date_end"]).all()
    assert spans["events"].sum() == 6


def test_undated_events_that_dates_leave_out_are_counted() -> None:
    events = open_store(made_up_events())
    assert count_undated_left_out(events, Selection()) == 0
    assert count_undated_left_out(events, Selection(first=date(2016, 1, 1))) == 1
    assert count_undated_left_out(events, Selection(first=date(2016, 1, 1), undated=True)) == 0
    assert count_undated_left_out(events, Selection(first=date(2016, 1, 1), sources=("north.txt",))) == 0


def test_choices_follow_the_contract_then_the_alphabet() -> None:
    events = open_store(made_up_events())
    by_key = {facet.key: list(choices(events, facet)) for facet in FACETS}
    assert by_key["type"] == ["Battles", "Explosions/Remote violence", "Strategic developments"]
    assert by_key["actor"] == ["Air force", "Army", "Civilians", "Northern Front"]
    assert by_key["governorate"] == ["Qasr", NOT_STATED]
    assert by_key["claimant"] == ["Residents", "the Watch", NOT_STATED]
    assert all(choices(open_store(empty_table()), facet) == () for facet in FACETS)


def test_what_a_link_asks_for_and_no_event_has_is_said() -> None:
    asked = Selection(sources=("absent.txt", "north.txt"), actors=("Nobody",))
    assert unknown_choices(open_store(made_up_events()), asked) == [
        "actor, on either side “Nobody”",
        "source “absent.txt”",
    ]
    assert unknown_choices(open_store(made_up_events()), Selection(types=("Battles",))) == []


def test_each_facet_names_a_field_of_the_selection_and_columns_of_the_table() -> None:
    names = {field.name for field in fields(Selection)}
    columns = set(empty_table().columns)
    assert {facet.field for facet in FACETS} <= names
    assert {column for facet in FACETS for column in facet.columns} <= columns
