"""Practices that are in no network: their patients and their money stand in no network's figure."""

from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import funding, numbers
from dashboard.store.queries import spine as queries
from dashboard.words import counted, noun


def patients_note(connection: Connection, geography: Geography) -> tuple[str, ...]:
    """What to say of the ICB's practices whose list is loaded and whose network is not known; () for none."""
    lists = numbers.lists_outside_networks(connection, _places(connection, geography))
    if lists.empty:
        return ()
    who = counted(len(lists), "practice is", "practices are")
    patients = counted(lists["registered"].sum(), "patient counts", "patients count")
    return (f"{who} in no network: {noun(len(lists), 'its', 'their')} {patients} in none of these areas.",)


def money_note(connection: Connection, geography: Geography) -> tuple[str, ...]:
    """What to say of money that the ICB's practices got without naming a network; () for none."""
    paid = funding.payments_outside_networks(connection, _places(connection, geography))
    if paid.empty:
        return ()
    pounds = float(paid[["workforce", "leadership", "support"]].to_numpy().sum())
    who = counted(len(paid), "practice names", "practices name")
    patients = counted(paid["registered"].sum(), "patient")
    return (f"{who} no network: £{pounds:,.0f} for {patients} counts in none of these areas.",)


def _places(connection: Connection, geography: Geography) -> list[str]:
    return queries.place_ods_codes(connection, geography.spine["place_code"].dropna().unique().tolist())
