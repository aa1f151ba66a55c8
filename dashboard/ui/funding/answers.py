"""What the page on funding asks."""

from datetime import date

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.funding import cliff as cliffs
from dashboard.figures.funding import contracts as registers
from dashboard.figures.funding import dependence as dependences
from dashboard.figures.funding import fair_share as shares
from dashboard.figures.funding import flows as flow_figures
from dashboard.figures.funding import inequality as inequalities
from dashboard.figures.funding import ledger as ledgers
from dashboard.figures.funding import lengths as terms
from dashboard.figures.funding import need as needs
from dashboard.figures.funding.alternatives import listed_services
from dashboard.figures.funding.cliff import Cliff
from dashboard.figures.funding.contracts import Register
from dashboard.figures.funding.dependence import Dependence
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
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import answer


@answer(shared=8, spinner="Placing the grants")
def ledger(connection: Connection, icb_code: str, reading: Reading = Reading.HELPED) -> Ledger:
    """The grants of an ICB under a reading of place."""
    return ledgers.ledger(connection, areas.geography(icb_code), reading)


@answer(shared=8)
def need(connection: Connection, icb_code: str) -> Need:
    """Need by neighbourhood."""
    return needs.need(connection, areas.geography(icb_code))


@answer()
def grants(
    connection: Connection, icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice
) -> Figure:
    """Grants by area. Raises `NotShownHere`."""
    return grants_figure(
        connection,
        key,
        kind=kind,
        geography=areas.geography(icb_code),
        money=ledger(icb_code, reading),
        needed=need(icb_code),
        choice=choice,
    )


@answer()
def contract_money(
    connection: Connection, icb_code: str, key: str, *, kind: AreaKind, funder_kind: str
) -> Figure:
    """Money of the register by area. Raises `NotShownHere`."""
    return register_figure(
        connection,
        key,
        kind=kind,
        geography=areas.geography(icb_code),
        funder_kind=funder_kind,
        needed=need(icb_code),
    )


def money_by_area(icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice) -> Figure:
    """Grants, or money of the register, which knows no year of award and one place. Raises `NotShownHere`."""
    if key in MONEY_OF:
        return contract_money(icb_code, key, kind=kind, funder_kind=choice.funder_kind)
    return grants(icb_code, key, kind=kind, reading=reading, choice=choice)


@answer()
def distances(
    connection: Connection, icb_code: str, key: str, *, kind: AreaKind, reading: Reading, choice: Choice
) -> Tabled:
    """The distances from target of `money_by_area`."""
    return from_target(money_by_area(icb_code, key, kind=kind, reading=reading, choice=choice))


@answer()
def fair_share(
    connection: Connection, icb_code: str, *, kind: AreaKind, weights: dict[str, int], pot: int | None
) -> FairShare:
    """A pot shared out by weights."""
    return shares.fair_share(
        connection,
        geography=areas.geography(icb_code),
        kind=kind,
        money=ledger(icb_code),
        needed=need(icb_code),
        weights=weights,
        pot=pot,
        stable=stability(icb_code, kind) if ledger(icb_code).total else None,
    )


@answer()
def stability(connection: Connection, icb_code: str, kind: AreaKind) -> pd.Series:
    """See `dashboard.figures.funding.fair_share.stability`."""
    return shares.stability(areas.geography(icb_code), kind, ledger(icb_code), need(icb_code))


@answer()
def flows(connection: Connection, icb_code: str) -> Flows:
    """Pounds from the districts of addresses to the districts helped."""
    helped, addressed = ledger(icb_code), ledger(icb_code, Reading.ADDRESS)
    return flow_figures.flows(connection, areas.geography(icb_code), helped, addressed)


@answer()
def inequality(connection: Connection, icb_code: str, *, reading: Reading) -> Inequality:
    """Grants by deprivation of neighbourhood."""
    return inequalities.inequality(
        connection, geography=areas.geography(icb_code), money=ledger(icb_code, reading)
    )


@answer(shared=8)
def register(connection: Connection, icb_code: str) -> Register:
    """The contracts in force."""
    return registers.register(connection, areas.geography(icb_code))


@answer()
def lengths(connection: Connection, icb_code: str) -> tuple[Lengths, Lengths]:
    """Lengths of grants, and of contracts."""
    return (
        terms.grant_lengths(connection, ledger(icb_code)),
        terms.contract_lengths(connection, register(icb_code)),
    )


@answer()
def dependence(connection: Connection, icb_code: str) -> Dependence:
    """How many funders recipients of grants have."""
    return dependences.dependence(connection, ledger(icb_code))


@answer()
def cliff(connection: Connection, icb_code: str, by: date, *, district: str = "", choice: str = "") -> Cliff:
    """What ends by a day, in the whole ICB, one district, or the districts that a choice lies in or holds."""
    found = register(icb_code)
    served = areas.finder(icb_code).within(choice, AreaKind.DISTRICT) if choice else (district,)
    geography, services = areas.geography(icb_code), areas.services(icb_code)
    listed = listed_services(connection, geography, services, beside=found.load_ids)
    return cliffs.cliff(connection, found.serving(*served) if any(served) else found, by, listed=listed)


def dated(icb_code: str, finding: str) -> str:
    """A finding over the grants of all years, told as history where the newest are old."""
    history = ledger(icb_code).history(date.today())
    return f"{history}. {finding}" if history else finding
