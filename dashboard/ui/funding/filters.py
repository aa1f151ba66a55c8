"""The filters of the Funding page, each in the address under its own name."""

from datetime import date

import streamlit as st

from dashboard.catalogue.need_weights import NEED_WEIGHTS
from dashboard.catalogue.types import AreaKind, NeedWeight
from dashboard.figures.figure import day
from dashboard.figures.funding.cliff import year_end
from dashboard.figures.funding.ledger import Reading
from dashboard.figures.funding.need import Need
from dashboard.ui import address, filters, say

EVERY = "all"
SECTIONS = {
    "who": "Who gets what",
    "equal": "How unequal",
    "fair": "Fair share",
    "long": "How long",
    "cliff": "Cliff",
}
LEVELS = (AreaKind.DISTRICT, AreaKind.PLACE)
MEASURES = {
    "grants_per_person": "Grants awarded, per person",
    "grants_per_weighted_person": "Grants awarded, per need-weighted person",
    "contract_money_per_person": "Contracts in force, a year per person",
    "contract_money_per_weighted_person": "Contracts in force, a year per need-weighted person",
    "link_worker_money_per_person": "Link worker money in contracts, a year per person",
}
WEIGHTS = [str(step) for step in range(101)]
MOST_POUNDS = 1_000_000_000


def level(icb_code: str) -> AreaKind:
    """Districts or places: grants are known no more closely than that."""
    return filters.level(icb_code, LEVELS, name="money_level")


def measure() -> str:
    """Which money, over whom."""
    return filters.choice("Pounds", list(MEASURES), name="measure", label=MEASURES.__getitem__)


def year(years: list[str], whole: str) -> str:
    """A financial year, the newest whole one first, or "" for all; one that is not over says so."""
    chosen = filters.choice(
        "Year",
        [*dict.fromkeys((whole, *years)), EVERY],
        name="year",
        label=lambda text: _year_words(text, whole),
    )
    return "" if chosen == EVERY else chosen


def _year_words(text: str, whole: str) -> str:
    if text == EVERY:
        return "All years together"
    return f"{text} (part of a year)" if text > whole else text


def funder_kind(kinds: list[str]) -> str:
    """A kind of funder, or "" for all."""
    chosen = filters.choice(
        "Funder",
        [EVERY, *kinds],
        name="funder",
        label=lambda text: "All kinds" if text == EVERY else text,
    )
    return "" if chosen == EVERY else chosen


def reading() -> Reading:
    """Where the money is meant to help, or where the recipient has its address."""
    chosen = filters.choice(
        "Place",
        [str(each) for each in Reading],
        name="reading",
        label=lambda text: Reading(text).words,
    )
    return Reading(chosen)


def weights(needed: Need) -> dict[str, int]:
    """The weight of each kind of need that is loaded, 0 to 100; those that begin at 0 stand
    behind a fold, which opens where one of them is weighed and then stays open."""
    known = [weight for weight in NEED_WEIGHTS if weight.key in needed.index]
    first, more = ([each for each in known if bool(each.start) is begun] for begun in (True, False))
    chosen = {weight.key: _weight(weight) for weight in first}
    if more:
        opened = st.session_state.get("more_needs", False) or any(_asked(weight) for weight in more)
        st.session_state["more_needs"] = opened
        with say.expander("Weigh other needs too", expanded=opened):
            chosen |= {weight.key: _weight(weight) for weight in more}
    return chosen


def _weight(weight: NeedWeight) -> int:
    name = f"w_{weight.key}"
    address.seed(name, WEIGHTS)
    st.session_state.setdefault(name, str(weight.start))
    value = str(st.select_slider(weight.name, WEIGHTS, key=name, help=f"Follows {weight.explains}."))
    address.remember(name, value, default=str(weight.start))
    return int(value)


def _asked(weight: NeedWeight) -> bool:
    return address.value(f"w_{weight.key}") not in ("", "0")


def pot(total: int) -> int | None:
    """Pounds to share out; what the areas got, unless another sum is typed."""
    typed = address.seed("pot", ())
    if typed is not None and typed.isdigit() and int(typed) <= MOST_POUNDS:
        st.session_state["pot"] = int(typed)
    chosen = say.number_input(
        f"Pot to share out, in pounds (empty: £{total:,}, the grants loaded)",
        min_value=0,
        max_value=MOST_POUNDS,
        value=None,
        step=10_000,
        key="pot",
    )
    address.remember("pot", chosen)
    return None if chosen is None else int(chosen)


def ends_by(days: list[date]) -> date:
    """The day by which contracts are counted as ending: one of the month ends ahead."""
    chosen = filters.choice(
        "Ends by",
        [each.isoformat() for each in days],
        name="until",
        label=lambda text: day(date.fromisoformat(text)),
        default=year_end(days).isoformat(),
    )
    return date.fromisoformat(chosen)
