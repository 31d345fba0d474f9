"""The whole app as Streamlit runs it, without a browser; the map itself is for the browser tests."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

import dashboard
from app_server import ROOT
from loaders.event_files import csv_bytes
from made_up import made_up_events
from views.panels.ahead import open_ahead


def run_app(address: Path | str, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_EVENTS", str(address))
    test = AppTest.from_file(str(ROOT / "dashboard.py"))
    for key, value in query.items():
        test.query_params[key] = value
    return test.run(timeout=60)


def html_of(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_bytes(csv_bytes(made_up_events()))
    return path


def test_app_opens_on_a_table_of_events(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_app(table, monkeypatch)
    assert not test.exception
    assert "<b>6</b> events" in html_of(test)


def test_app_opens_without_a_table_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_app(tmp_path / "absent.csv", monkeypatch)
    assert not test.exception
    assert "No events are open." in html_of(test)
    assert "absent.csv" in html_of(test)


def test_filters_narrow_what_is_shown(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_app(table, monkeypatch)
    test.multiselect(key="type").set_value(["Battles"]).run(timeout=60)
    assert "<b>1</b> event<" in html_of(test)
    next(button for button in test.button if button.label == "Clear all filters").click().run(timeout=60)
    assert "<b>6</b> events" in html_of(test)


def test_dates_that_end_before_they_begin_are_left_out_of_account(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_app(table, monkeypatch, **{"from": "2017-01-01", "to": "2016-01-01"})
    assert not test.exception
    assert "is after the last" in html_of(test)
    assert "<b>6</b> events" in html_of(test)


def test_address_opens_an_event_with_its_evidence(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_app(table, monkeypatch, event="bakery"))
    assert html.count('<article class="cm-card"') == 1
    assert "Counted in: 5 Mar 2016, Tell Amber, Qasr, Syria. Deaths: 12" in html


def test_address_that_names_nothing_that_is_open_shows_the_latest(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_app(table, monkeypatch, event="absent", source="absent.txt"))
    assert "Latest events" in html
    assert "source “absent.txt”" in html


def test_events_are_opened_before_anybody_asks(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def start_server() -> None:
        async with open_ahead(None):
            for thread in threading.enumerate():
                if thread.name == "open ahead":
                    thread.join()

    monkeypatch.setenv("CONFLICT_MAP_EVENTS", str(table))
    asyncio.run(start_server())
    table.unlink()
    assert "<b>6</b> events" in html_of(run_app(table, monkeypatch))


def test_streamlit_finds_the_app_that_opens_ahead() -> None:
    assert discover_asgi_app(ROOT / "dashboard.py").import_string == "dashboard:app"
    assert isinstance(dashboard.app, st.App)
