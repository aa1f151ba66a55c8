"""The filters. Each lives in the address under its own name, on every page alike."""

from collections.abc import Sequence

import streamlit as st

from dashboard.catalogue.indicators import indicator as declared
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.finder import Finder
from dashboard.ui import store

LEVELS = (AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.PCN, AreaKind.LSOA)
AREA_HINT = "Type a town, a district, a network or the first half of a postcode (LA4). Never a full postcode."


def icb() -> str:
    """The ICB looked at; asked only where the data holds more than one."""
    options = store.icbs()
    if not options:
        st.info(
            "There are no areas in the database yet. Load boundaries and lookups first: the README says how."
        )
        st.stop()
    if len(options) == 1:
        return next(iter(options))
    return str(
        st.selectbox(
            "Integrated care board",
            list(options),
            format_func=lambda code: options[code],
            key="icb",
            bind="query-params",
        )
    )


def level(kinds: Sequence[AreaKind] = LEVELS) -> AreaKind:
    """The kind of area to look at."""
    chosen = st.selectbox(
        "Area level",
        [str(kind) for kind in kinds],
        format_func=lambda kind: _capital(AreaKind(kind).plural),
        key="level",
        bind="query-params",
    )
    return AreaKind(chosen)


def indicator(choices: Sequence[Indicator]) -> Indicator:
    """One of the indicators that this level may show."""
    chosen = st.selectbox(
        "Indicator",
        [item.key for item in choices],
        format_func=lambda key: declared(key).name,
        key="indicator",
        bind="query-params",
    )
    return declared(str(chosen))


def area(finder: Finder) -> str | None:
    """The area chosen by name; see `Finder` for what may be chosen. None while nothing is."""
    return st.selectbox(
        "Find an area",
        list(finder.labels),
        index=None,
        format_func=lambda choice: finder.labels[choice],
        key="area",
        bind="query-params",
        placeholder="Town, district, network or LA4",
        help=AREA_HINT,
    )


def compare(options: dict[str, str]) -> list[str]:
    """Up to two further areas of the same kind, to stand beside the chosen one."""
    return st.multiselect(
        "Compare with (up to two)",
        list(options),
        format_func=lambda code: options.get(code, code),
        key="compare",
        bind="query-params",
        max_selections=2,
        placeholder="Choose areas",
    )


def pick_area(area_code: str) -> None:
    """Choose an area from elsewhere, such as a map: the same as choosing it by name."""
    st.session_state["area"] = area_code


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
