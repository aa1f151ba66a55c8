"""Answers about money as pages see them: each computed once for a version of the data."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.funding import cliff as cliffs
from dashboard.figures.funding import contracts as registers
from dashboard.figures.funding import fair_share as shares
from dashboard.figures.funding import flows as flow_figures
from dashboard.figures.funding import inequality as inequalities
from dashboard.figures.funding import ledger as ledgers
from dashboard.figures.funding import lengths as terms
from dashboard.figures.funding import need as needs
from dashboard.figures.funding.alternatives import listed_services
from dashboard.figures.funding.cliff import Cliff
from dashboard.figures.funding.contracts import Register
from dashboard.figures.funding.distances import distances as from_target
from dashboard.figures.funding.fair_share import FairShare
from dashboard.figures.funding.flows import Flows
from dashboard.figures.funding.grants import Choice, grants_figure
from dashboard.figures.funding.inequality import Inequality
from dashboard.figures.funding.ledger import Ledger, Reading
from dashboard.figures.funding.lengths import Lengths
from dashboard.figures.funding.need import Need
from dashboard.figures.funding.register_figure import MONEY_OF, register_figure
from dashboard.figures.tabled import Tabled
from dashboard.settings import settings
from dashboard.ui import service_store, store
from dashboard.ui.database import engine
from dashboard.ui.recipes import maker

KEPT = 200


def ledger(icb_code: str, reading: Reading = Reading.HELPED) -> Ledger:
    """The grants of an ICB under a reading of place."""
    return _ledger(settings().database_url, store.data_version(), icb_code, reading)


@st.cache_resource(show_spinner="Placing the grants", max_entries=8)
def _ledger(address: str, version: str, icb_code: str, reading: Reading) -> Ledger:
    with engine().connect() as connection:
        return ledgers.ledger(connection, store.geography(icb_code), reading)


def need(icb_code: str) -> Need:
    """Need by neighbourhood."""
    return _need(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=8)
def _need(address: str, version: str, icb_code: str) -> Need:
    with engine().connect() as connection:
        return needs.need(connection, store.geography(icb_code))


def grants(icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice) -> Figure:
    """Grants by area. Raises `NotShownHere`."""
    return _grants(settings().database_url, store.data_version(), icb_code, key, kind, reading, choice)


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs={Choice: lambda choice: choice.variant})
@maker
def _grants(
    address: str, version: str, icb_code: str, key: str, kind: AreaKind, reading: Reading, choice: Choice
) -> Figure:
    with engine().connect() as connection:
        return grants_figure(
            connection,
            key,
            kind=kind,
            geography=store.geography(icb_code),
            money=ledger(icb_code, reading),
            needed=need(icb_code),
            choice=choice,
        )


def contract_money(icb_code: str, key: str, *, kind: AreaKind, funder_kind: str) -> Figure:
    """Money of the register by area. Raises `NotShownHere`."""
    return _contract_money(settings().database_url, store.data_version(), icb_code, key, kind, funder_kind)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _contract_money(
    address: str, version: str, icb_code: str, key: str, kind: AreaKind, funder_kind: str
) -> Figure:
    with engine().connect() as connection:
        return register_figure(
            connection,
            key,
            kind=kind,
            geography=store.geography(icb_code),
            funder_kind=funder_kind,
            needed=need(icb_code),
        )


def money_by_area(icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice) -> Figure:
    """Grants, or money of the register, which knows no year of award and one place. Raises `NotShownHere`."""
    if key in MONEY_OF:
        return contract_money(icb_code, key, kind=kind, funder_kind=choice.funder_kind)
    return grants(icb_code, key, kind=kind, reading=reading, choice=choice)


def distances(icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice) -> Tabled:
    """The distances from target of `money_by_area`."""
    return _distances(settings().database_url, store.data_version(), icb_code, key, kind, reading, choice)


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs={Choice: lambda choice: choice.variant})
@maker
def _distances(
    address: str, version: str, icb_code: str, key: str, kind: AreaKind, reading: Reading, choice: Choice
) -> Tabled:
    return from_target(money_by_area(icb_code, key, kind=kind, reading=reading, choice=choice))


def fair_share(icb_code: str, *, kind: AreaKind, weights: dict[str, int], pot: int | None) -> FairShare:
    """A pot shared out by weights."""
    return _fair_share(settings().database_url, store.data_version(), icb_code, kind, weights, pot)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _fair_share(
    address: str, version: str, icb_code: str, kind: AreaKind, weights: dict[str, int], pot: int | None
) -> FairShare:
    with engine().connect() as connection:
        return shares.fair_share(
            connection,
            geography=store.geography(icb_code),
            kind=kind,
            money=ledger(icb_code),
            needed=need(icb_code),
            weights=weights,
            pot=pot,
            stable=_stability(address, version, icb_code, kind) if ledger(icb_code).total else None,
        )


@st.cache_resource(show_spinner=False, max_entries=16)
def _stability(address: str, version: str, icb_code: str, kind: AreaKind) -> pd.Series:
    return shares.stability(store.geography(icb_code), kind, ledger(icb_code), need(icb_code))


def flows(icb_code: str) -> Flows:
    """Pounds from the districts of addresses to the districts helped."""
    return _flows(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=8)
@maker
def _flows(address: str, version: str, icb_code: str) -> Flows:
    helped, addressed = ledger(icb_code), ledger(icb_code, Reading.ADDRESS)
    with engine().connect() as connection:
        return flow_figures.flows(connection, store.geography(icb_code), helped, addressed)


def inequality(icb_code: str, *, reading: Reading) -> Inequality:
    """Grants by deprivation of neighbourhood."""
    return _inequality(settings().database_url, store.data_version(), icb_code, reading)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _inequality(address: str, version: str, icb_code: str, reading: Reading) -> Inequality:
    with engine().connect() as connection:
        return inequalities.inequality(
            connection, geography=store.geography(icb_code), money=ledger(icb_code, reading)
        )


def register(icb_code: str) -> Register:
    """The contracts in force."""
    return _register(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=8)
def _register(address: str, version: str, icb_code: str) -> Register:
    with engine().connect() as connection:
        return registers.register(connection, store.geography(icb_code))


def lengths(icb_code: str) -> tuple[Lengths, Lengths]:
    """Lengths of grants, and of contracts."""
    return _lengths(settings().database_url, store.data_version(), icb_code)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _lengths(address: str, version: str, icb_code: str) -> tuple[Lengths, Lengths]:
    with engine().connect() as connection:
        return (
            terms.grant_lengths(connection, ledger(icb_code)),
            terms.contract_lengths(connection, register(icb_code)),
        )


def cliff(icb_code: str, by: date, *, district: str = "") -> Cliff:
    """What ends by a day, in the whole ICB or one district."""
    return _cliff(settings().database_url, store.data_version(), icb_code, by, district)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
@maker
def _cliff(address: str, version: str, icb_code: str, by: date, district: str) -> Cliff:
    found = register(icb_code)
    with engine().connect() as connection:
        geography, directory = store.geography(icb_code), service_store.reach(icb_code)
        listed = listed_services(connection, geography, directory)
        return cliffs.cliff(connection, found.serving(district) if district else found, by, listed=listed)
