"""Raw numbers about services for the areas of an ICB."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.counting import counts
from dashboard.figures.covered import not_here, not_spoken_of, spoken_of
from dashboard.figures.geography import Geography
from dashboard.figures.raw import Question, Raw, beside
from dashboard.figures.services.ask import Ask, not_counted_for_age, running
from dashboard.figures.services.freshness import Freshness, freshness
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach, known_reach
from dashboard.methods.travel_time import STATED
from dashboard.words import counted

Measure = Callable[[Question, Ask, Reach], Raw]

NO_DIRECTORY = (
    "No directory of services is loaded here. Your council or council for voluntary service keeps one: "
    "ask for its Open Referral UK feed."
)
NO_PLACES = "Not known: no entry of the directories loaded here says where it is."
FOOTPRINT = (
    "A primary care network has no official boundary: its footprint here is every neighbourhood whose "
    "nearest practice belongs to it."
)


def _registered(name: str) -> Callable[[Measure], Measure]:
    """Register a measure: the catalogue asks of any need, within the usual minutes."""

    def register(measure: Measure) -> Measure:
        @counts(name)
        def counted(question: Question, *, age_key: str = Ask.age_key) -> Raw:
            found = known_reach(question.connection, question.geography.lsoa_vintage)
            if not_known(question.geography, found):
                return _raw(question, Ask(age_key=age_key), found, _nothing, of_people=bool(found.mixed))
            return with_near(measure, question, Ask(age_key=age_key), found)

        return measure

    return register


@_registered("services_in_reach")
def service_access(question: Question, ask: Ask, found: Reach) -> Raw:
    """Services within reach per 10,000 people, the mean over residents in larger areas."""
    return _of_lsoas(question, ask, found, found.access(ask))


@_registered("needs_in_reach")
def needs_in_reach(question: Question, ask: Ask, found: Reach) -> Raw:
    """Of twelve needs, those with a service in reach; the mean over residents in larger areas."""
    return _of_lsoas(question, ask, found, found.needs_in_reach(ask).astype(float))


@_registered("people_without_service")
def people_without_service(question: Question, ask: Ask, found: Reach) -> Raw:
    """Residents of LSOAs that reach no service, of all residents."""
    people = found.people(ask)
    without = people.where(found.number_in_reach(ask) == 0, 0.0).where(people.notna())
    spine = _spine(question).join(pd.DataFrame({"numerator": without, "denominator": people}), on="lsoa_code")

    def sums(kind: AreaKind) -> pd.DataFrame:
        parts = spine.groupby(f"{kind}_code")[["numerator", "denominator"]].sum(min_count=1)
        parts = parts.rename_axis("area_code").reset_index()
        return parts.assign(value=100 * parts["numerator"] / parts["denominator"])

    return _raw(question, ask, found, sums, notes=(STATED,))


@_registered("services_listed")
def service_count(question: Question, ask: Ask, found: Reach) -> Raw:
    """Running services with a place in each area."""
    placed = placed_services(question.connection, question.geography, found)
    placed = placed[running(placed)]

    def numbers(kind: AreaKind) -> pd.DataFrame:
        number = placed.groupby(f"{kind}_code")["service_key"].nunique()
        every = question.geography.areas(kind)["area_code"]
        value = number.reindex(every, fill_value=0).astype(float)
        told = spoken_of(question.geography.spine, found.covered, kind)
        value = value.where((value > 0) | told.reindex(every, fill_value=False))
        return pd.DataFrame({"area_code": every, "value": value.to_numpy(float)})

    return _raw(question, ask, found, numbers, of_people=False)


@_registered("entries_checked")
def entries_checked(question: Question, ask: Ask, found: Reach) -> Raw:
    """Entries with a place in each area, and those of them checked within six months."""
    placed = placed_services(question.connection, question.geography, found)
    placed = placed.assign(fresh=freshness(placed, found.as_at) == Freshness.RECENT)

    def shares(kind: AreaKind) -> pd.DataFrame:
        once = placed.drop_duplicates([f"{kind}_code", "service_key"])
        parts = once.groupby(f"{kind}_code")["fresh"].agg(numerator="sum", denominator="size")
        return parts.astype(float).rename_axis("area_code").reset_index()

    return _raw(question, ask, found, shares, of_people=False)


def _spine(question: Question) -> pd.DataFrame:
    return question.geography.spine


def _of_lsoas(question: Question, ask: Ask, found: Reach, values: pd.Series) -> Raw:
    """A value of each LSOA, averaged over the asked residents of larger areas."""
    spine = _spine(question).join(pd.DataFrame({"x": values, "people": found.people(ask)}), on="lsoa_code")
    known = spine.dropna(subset=["x", "people"])
    known = known.assign(weighted=known["x"] * known["people"])

    def means(kind: AreaKind) -> pd.DataFrame:
        if kind is AreaKind.LSOA:
            return known.rename(columns={"lsoa_code": "area_code", "x": "value"})[["area_code", "value"]]
        sums = known.groupby(f"{kind}_code")[["weighted", "people"]].sum().reset_index()
        value = (sums["weighted"] / sums["people"]).where(sums["people"] > 0)
        return pd.DataFrame({"area_code": sums[f"{kind}_code"], "value": value})

    return _raw(question, ask, found, means, notes=(STATED,))


def _raw(
    question: Question,
    ask: Ask,
    found: Reach,
    numbers: Callable[[AreaKind], pd.DataFrame],
    *,
    notes: tuple[str, ...] = (),
    of_people: bool = True,
) -> Raw:
    """The answer for the areas and for their ICB; without a directory every value is missing. `of_people`
    says whether residents are counted in it, whose source is then cited."""
    geography = question.geography

    unknown = not_known(geography, found)

    def answered(kind: AreaKind) -> pd.DataFrame:
        return beside(geography.areas(kind), _nothing(kind) if unknown else numbers(kind))

    return Raw(
        rows=answered(question.kind),
        comparators=answered(AreaKind.ICB),
        period="" if found.empty else f"{found.as_at:%B %Y}",
        load_ids=(*found.load_ids, *(_people_loads(found) if of_people else ())),
        notes=(unknown,) if unknown else (*_notes(question, ask, found), *notes),
    )


def _nothing(_kind: AreaKind) -> pd.DataFrame:
    return pd.DataFrame({"area_code": pd.Series(dtype=object)})


def not_known(geography: Geography, found: Reach) -> str:
    """Why nothing is known of services anywhere in the ICB, in a sentence; empty where something is."""
    if found.empty:
        return NO_DIRECTORY
    if found.sites["easting"].notna().sum() == 0:
        return NO_PLACES
    if found.mixed:
        return found.mixed
    return not_here(geography.spine, found.covered, geography.icb_name)


def _people_loads(found: Reach) -> tuple[int, ...]:
    people = found.homes["load_id"].dropna().unique() if "load_id" in found.homes else ()
    return tuple(int(load) for load in people)


def _notes(question: Question, ask: Ask, found: Reach) -> tuple[str, ...]:
    notes = [FOOTPRINT] if question.kind is AreaKind.PCN else []
    notes += not_spoken_of(question.geography.spine, found.covered)
    if set(ask.ages.bands) & set(found.ages.carried):
        notes.append(found.ages.words)
    if silent := not_counted_for_age(found.services, found.needs, ask):
        do = counted(silent, "service does", "services do")
        notes.append(f"{do} not record ages: they are not counted here, and may fit.")
    return tuple(notes)


def with_near(measure: Measure, question: Question, ask: Ask, found: Reach) -> Raw:
    """The answer, and with a model's the same with five minutes fewer and more, where areas may be named."""
    raw = measure(question, ask, found)
    if not found.covered.any() or not question.indicator.modelled or question.kind is AreaKind.LSOA:
        return raw
    near = tuple(measure(question, one, found) for one in ask.near)
    return replace(raw, near=near, people=_people(question, ask, found))


def _people(question: Question, ask: Ask, found: Reach) -> Mapping[str, float]:
    """The asked residents of each area, by its code."""
    people = question.geography.spine["lsoa_code"].map(found.people(ask))
    sums = people.groupby(question.geography.spine[f"{question.kind}_code"]).sum(min_count=1).dropna()
    return {str(code): float(number) for code, number in sums.items()}
