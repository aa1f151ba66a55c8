"""The filters. Each lives in the address under its own name, on every page alike."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.catalogue.indicators import indicator as declared
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.finder import Finder
from dashboard.ui import address, areas, frame

LEVELS = (AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.PCN, AreaKind.LSOA)
AREA_HINT = "Type a town, a district, a network or the first half of a postcode (LA4). Never a full postcode."


def icb() -> str:
    """The ICB looked at; asked only where the data holds more than one."""
    names = areas.icbs()
    if not names:
        st.info(
            "There are no areas in the database yet. Load boundaries and lookups first: the README says how."
        )
        st.stop()
    if len(names) == 1:
        return next(iter(names))
    return choice("Integrated care board", list(names), name="icb", label=lambda code: names[code])


def level(kinds: Sequence[AreaKind] = LEVELS) -> AreaKind:
    """The kind of area to look at."""
    return AreaKind(
        choice(
            "Area level",
            [str(kind) for kind in kinds],
            name="level",
            label=lambda kind: frame.capital(AreaKind(kind).plural),
        )
    )


def indicator(choices: Sequence[Indicator]) -> Indicator:
    """One of the indicators that this level may show."""
    keys = [item.key for item in choices]
    return declared(choice("Indicator", keys, name="indicator", label=lambda key: declared(key).name))


def choice(words: str, options: list[str], *, name: str, label: Callable[[str], str]) -> str:
    """One of several values, the first by default. `name` is its name in the address."""
    address.seed(name, options)
    if st.session_state.get(name, options[0]) not in options:
        st.session_state[name] = options[0]
    chosen = str(st.selectbox(words, options, format_func=label, key=name))
    address.remember(name, chosen)
    return chosen


def part(parts: Mapping[str, str]) -> str:
    """Which part of the page is open, the first of `parts` (name in the address: words) by default."""
    address.seed("part", parts)
    if st.session_state.get("part") not in parts:
        st.session_state["part"] = next(iter(parts))
    chosen = str(
        st.radio("Part of this page", list(parts), format_func=parts.__getitem__, key="part", horizontal=True)
    )
    address.remember("part", chosen)
    return chosen


def area(finder: Finder) -> str | None:
    """The area chosen by name; see `Finder` for what may be chosen. None while nothing is."""
    if st.session_state.get("area") not in finder.labels:
        st.session_state.pop("area", None)  # a comparator such as England was picked: no area here
    unknown = address.seed("area", finder.labels)
    if unknown:
        frame.warning(f"“{unknown[:40]}” is no area here. {AREA_HINT}")
    chosen = st.selectbox(
        "Find an area",
        list(finder.labels),
        index=None,
        format_func=lambda code: finder.labels[code],
        key="area",
        placeholder="Town, district, network or LA4",
        help=AREA_HINT,
    )
    address.remember("area", chosen)
    return chosen


def compare(options: dict[str, str]) -> list[str]:
    """Up to two further areas of the same kind, to stand beside the chosen one."""
    address.seed_several("compare", options)
    chosen = st.multiselect(
        "Compare with (up to two)",
        list(options),
        format_func=lambda code: options[code],
        key="compare",
        max_selections=2,
        placeholder="Choose areas",
    )
    address.remember("compare", chosen)
    return chosen


def pick_area(area_code: str) -> None:
    """Choose an area from elsewhere, such as a map: the same as choosing it by name."""
    st.session_state["area"] = area_code
