"""Raw numbers about getting there, for the areas of an ICB."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.counting import counts
from dashboard.figures.covered import not_spoken_of
from dashboard.figures.figure import days
from dashboard.figures.raw import Question, Raw, beside
from dashboard.figures.transport.journeys import reach
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import MODES, Wish
from dashboard.figures.transport.supply import shared_supply
from dashboard.methods.travel_time import STATED
from dashboard.methods.walking import WALKED
from dashboard.words import counted, noun

Measure = Callable[[Question, Wish, Reach], Raw]

ESTIMATE = "Estimate: no timetable of the buses here is loaded. "
DRIVEN = "By car is an estimate. "


def _registered(name: str) -> Callable[[Measure], Measure]:
    """Register a measure: the catalogue asks of any session, any day, by bus, within the usual minutes."""

    def register(measure: Measure) -> Measure:
        @counts(name)
        def counted(question: Question) -> Raw:
            found = reach(question.connection, question.geography.lsoa_vintage, today=date.today())
            return with_near(measure, question, Wish(), found)

        return measure

    return register


@_registered("people_in_reach_by_bus")
def people_in_reach(question: Question, wish: Wish, found: Reach) -> Raw:
    """Residents of LSOAs with a session in reach, of all of whose LSOA the directories speak."""
    people = found.people
    reached = people.where(found.within(wish) | people.isna(), 0.0)
    frame = question.geography.spine.join(
        pd.DataFrame({"numerator": reached, "denominator": people}), on="lsoa_code"
    )
    return _raw(question, wish, found, lambda kind: _shares(frame, kind), also=found.people_loads)


@_registered("minutes_each_way_by_bus")
def minutes_each_way(question: Question, wish: Wish, found: Reach) -> Raw:
    """Minutes each way to the nearest session of each LSOA."""
    nearest = found.nearest(wish)
    frame = pd.DataFrame({"area_code": nearest.index, "value": nearest.to_numpy()})
    return _raw(question, wish, found, lambda kind: frame if kind is AreaKind.LSOA else frame.head(0))


@_registered("services_in_reach_by_bus")
def service_access(question: Question, wish: Wish, found: Reach) -> Raw:
    """Services in reach both ways per 10,000 people, the mean over residents in larger areas."""
    if found.empty:
        return _raw(question, wish, found, lambda _kind: pd.DataFrame({"area_code": [], "value": []}))
    supply, people = shared_supply(found, wish), found.people
    frame = question.geography.spine.join(
        pd.DataFrame({"numerator": supply * people, "denominator": people.where(supply.notna())}),
        on="lsoa_code",
    )

    def means(kind: AreaKind) -> pd.DataFrame:
        sums = _shares(frame, kind)
        return sums.assign(value=sums["value"] / 100)

    return _raw(question, wish, found, means, also=found.people_loads)


def _shares(frame: pd.DataFrame, kind: AreaKind) -> pd.DataFrame:
    sums = frame.groupby(f"{kind}_code")[["numerator", "denominator"]].sum(min_count=1)
    sums = sums.rename_axis("area_code").reset_index()
    return sums.assign(value=100 * sums["numerator"] / sums["denominator"])


def _raw(
    question: Question,
    wish: Wish,
    found: Reach,
    sums: Callable[[AreaKind], pd.DataFrame],
    *,
    also: tuple[int, ...] = (),
) -> Raw:
    geography = question.geography
    nothing = bool(found.unknown(geography.spine, geography.icb_name))
    return Raw(
        rows=beside(geography.areas(question.kind), sums(question.kind)[: 0 if nothing else None]),
        comparators=beside(geography.areas(AreaKind.ICB), sums(AreaKind.ICB)[: 0 if nothing else None]),
        period=timetable_period(found),
        load_ids=(*found.load_ids, *also),
        notes=(found.mixed,)
        if found.mixed
        else (how_made(wish, found), *not_spoken_of(geography.spine, found.covered)),
    )


def nearest_words(minutes: pd.Series, wish: Wish, *, area_name: str = "") -> str:
    """From how many neighbourhoods, of those whose minutes to the nearest session are known, it is further
    than the wish allows: a title. `area_name` is the area that they are all in; empty for the whole ICB."""
    known = minutes.dropna()
    way = f"within {wish.minutes} minutes each way, {MODES[wish.mode].lower()}"
    if known.empty:
        return f"Nothing is known of ways to {wish.words}, {MODES[wish.mode].lower()}"
    beyond = int((known > wish.minutes).sum())
    none = f"no {wish.words.removeprefix('a ')} {way}"
    if area_name and len(known) == 1:
        return f"{area_name} has {none if beyond else f'{wish.words} {way}'}"
    where = f" in {area_name}" if area_name else ""
    if not beyond:
        return f"Every neighbourhood{where} has {wish.words} {way}"
    areas = f"{beyond:,} of {counted(len(known), 'neighbourhood')}"
    return f"{areas}{where} {noun(beyond, 'has', 'have')} {none}"


def timetable_period(found: Reach) -> str:
    """The dates whose timetables were used, first to last."""
    dates = sorted({date_ for each in found.days.values() for date_ in each.dates or (each.on,)})
    return days(dates[0], dates[-1]) if dates else ""


def how_made(wish: Wish, found: Reach) -> str:
    """By which way and from what the minutes come, in a sentence or two."""
    unused = () if wish.mode == "car" else found.unused
    return " ".join(filter(None, (_how_made_here(wish, found), *unused, found.made_elsewhere)))


def _how_made_here(wish: Wish, found: Reach) -> str:
    if wish.mode == "car":
        return f"{DRIVEN}{STATED}"
    if found.estimated:
        return f"{ESTIMATE}{STATED}"
    return f"{MODES['bus']}, by the timetable of {timetable_period(found)}; waiting counts. {WALKED}"


def with_near(measure: Measure, question: Question, wish: Wish, found: Reach) -> Raw:
    """The answer, and the same with five minutes fewer and more, where areas may be named."""
    raw = measure(question, wish, found)
    if found.empty or question.kind is AreaKind.LSOA:
        return raw
    return replace(raw, near=tuple(measure(question, one, found) for one in wish.near))
