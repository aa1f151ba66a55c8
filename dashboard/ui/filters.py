"""The filters. Each lives in the address under its own name, on every page alike."""

from collections.abc import Callable, Collection, Mapping, Sequence

import streamlit as st

from dashboard.catalogue.indicators import indicator as declared
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.finder import Finder, outward
from dashboard.ui import address, areas, say
from dashboard.words import sentence

LEVELS = (AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.PCN, AreaKind.LSOA)
WIDE_FILTER = 460
"""Pixels: the whole name of an ICB."""
FRAME_WIDTH, LETTER_WIDTH, LEAST_WIDTH, MOST_WIDTH = 62, 7.2, 120, 380
"""Pixels: a filter's arrow and edges, one of its letters, and between what its width stays."""
IN_A_ROW = 5
"""Parts of a page that stand beside its filters on a projector."""
AREA_HINT = "Type a town, a district, a network or the first half of a postcode (LA4). Never a full postcode."


def icb() -> str:
    """The ICB looked at; asked only where the data holds more than one."""
    names = areas.icbs()
    if not names:
        say.info(
            "There are no areas in the database yet. Load boundaries and lookups first: the README says how."
        )
        st.stop()
    if len(names) == 1:
        return next(iter(names))
    return choice("ICB", list(names), name="icb", label=lambda code: names[code], width=WIDE_FILTER)


def level(icb_code: str, kinds: Sequence[AreaKind] = LEVELS, *, name: str = "level") -> AreaKind:
    """The kind of area to look at, of those of which the ICB holds several."""
    return AreaKind(
        choice(
            "By",
            [str(kind) for kind in areas.geography(icb_code).compared(kinds)],
            name=name,
            label=lambda kind: sentence(AreaKind(kind).plural),
        )
    )


def indicator(choices: Sequence[Indicator], *, default: str | None = None) -> Indicator:
    """One of the indicators that this level may show; the first unless `default` names another."""
    keys = [item.key for item in choices]
    return declared(
        choice("Map", keys, name="indicator", label=lambda key: declared(key).short_name, default=default)
    )


def choice(
    words: str,
    options: list[str],
    *,
    name: str,
    label: Callable[[str], str],
    default: str | None = None,
    width: int | None = None,
) -> str:
    """One of several values, the first unless `default` names another. `name` is its name in the address,
    `width` in pixels what it takes of the row; what is chosen says so where it is not given."""
    usual = default if default in options else options[0]
    _seed(words, options, name=name, usual=label(usual))
    if st.session_state.get(name, usual) not in options:
        st.session_state[name] = usual
    st.session_state.setdefault(name, usual)
    if width is None:
        width = _width(f"{words} {label(st.session_state[name])}")
    chosen = str(say.selectbox(words, options, format_func=label, key=name, width=width))
    address.remember(name, chosen, default=usual)
    return chosen


def _width(told: str) -> int:
    """Pixels for label and choice in one line; the row shares out what is left or lacking."""
    return min(max(FRAME_WIDTH + round(LETTER_WIDTH * len(told)), LEAST_WIDTH), MOST_WIDTH)


def _seed(words: str, options: Collection[str], *, name: str, usual: str) -> None:
    """Give the filter what the address holds; say so where the address asks for what is not there."""
    unknown = address.seed(name, options)
    if unknown:
        address.say(f"“{unknown[:40]}” is no choice of “{words}” here; this shows {usual}.")


def number(words: str, *, name: str, most: int = 500, start: int = 0) -> int:
    """A whole number from 0 to `most`, `start` by default, on a slider."""
    typed = address.seed(name, [str(each) for each in range(most + 1)])
    if typed:
        address.say(f"“{typed[:40]}” is no number from 0 to {most} for “{words}”; this shows {start}.")
    given = st.session_state.get(name, start)
    if not isinstance(given, int) or given > most:  # one that stands is never written: it may be moving
        st.session_state[name] = min(int(given or start), most)
    chosen = int(say.slider(words, 0, most, key=name))
    address.remember(name, chosen, default=start)
    return chosen


def part(parts: Mapping[str, str]) -> str:
    """Which part of the page is open, the first of `parts` (name in the address: words) by default.

    So many that they leave no room for filters beside them are a list to choose from.
    """
    first = next(iter(parts))
    if len(parts) > IN_A_ROW:
        return choice("Part", list(parts), name=address.PART, label=parts.__getitem__)
    _seed("Part", parts, name=address.PART, usual=parts[first])
    return _one_of("Part of this page", parts, name=address.PART, default=first)


def view(views: Mapping[str, str]) -> str:
    """How the answer is seen: on a map, as a table ...; the first of `views` by default."""
    first = next(iter(views))
    _seed("View", views, name=address.VIEW, usual=views[first])
    return _one_of("View", views, name=address.VIEW, default=first)


def _one_of(words: str, options: Mapping[str, str], *, name: str, default: str) -> str:
    if st.session_state.get(name) not in options:
        st.session_state[name] = default
    chosen = say.segmented_control(
        words,
        list(options),
        format_func=options.__getitem__,
        key=name,
        required=True,
        label_visibility="collapsed",
    )
    address.remember(name, chosen, default=default)
    return str(chosen)


def kept_area(finder: Finder) -> str | None:
    """The area that was chosen elsewhere, on a part of a page where none can be; None while nothing is."""
    kept = address.value("area")
    return kept if kept in finder.labels else None


def area(finder: Finder) -> str | None:
    """The area chosen by name; see `Finder` for what may be chosen. None while nothing is.

    A full postcode in an address is cut to its district, and the page says why.
    """
    typed = st.session_state.get("area")
    unknown = address.seed("area", finder.labels) or (typed if typed not in {None, *finder.labels} else None)
    if unknown:
        found = finder.closest(unknown)
        st.session_state["area"] = found
        address.say(_instead(unknown, finder.labels.get(found or "")))
    st.session_state.setdefault("area", None)  # said, or the browser goes on showing the area that was let go
    chosen = say.selectbox(
        "Area",
        list(finder.labels),
        index=None,
        format_func=lambda code: finder.labels[code],
        key="area",
        placeholder="Town, district or LA4",
        accept_new_options=True,
        filter_mode="contains",
        width="stretch",
    )
    address.remember("area", chosen)
    return chosen


def _instead(typed: str, shown: str | None) -> str:
    """What is shown for a name that the address asked for and that is none of ours."""
    if outward(typed):
        place = f"this shows {shown}" if shown else "its district is none here"
        return f"A full postcode tells who lives where, so it is cut to its first half: {place}."
    if shown:
        return f"“{typed[:40]}” is taken to mean {shown}."
    return f"“{typed[:40]}” is no area here. {AREA_HINT}"


def compare(options: dict[str, str]) -> list[str]:
    """Up to three further areas of the same kind, to stand beside the chosen one."""
    address.seed_several("compare", options)
    chosen = say.multiselect(
        "Beside",
        list(options),
        format_func=lambda code: options[code],
        key="compare",
        max_selections=3,
        placeholder="Choose up to three",
    )
    address.remember("compare", chosen)
    return chosen


def pick_area(area_code: str) -> None:
    """Choose an area from elsewhere, such as a map: the same as choosing it by name. The area that is chosen
    already is let go."""
    address.choose(area="" if address.value("area") == area_code else area_code)
