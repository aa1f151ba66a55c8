"""The page for one charity, on a phone, in ten minutes: four choices, an answer, and six cards."""

import streamlit as st

from dashboard.catalogue.needs import NEEDS
from dashboard.errors import DashboardError
from dashboard.figures.backlogs.demand import KEPT_ELSEWHERE, Demand
from dashboard.figures.finder import Finder
from dashboard.figures.services.ask import CHILDREN, Ask
from dashboard.figures.services.nearby import Nearby, for_what
from dashboard.ui import address, areas, following, frame, say
from dashboard.ui import filters as shared
from dashboard.ui.backlogs import answers as backlogs
from dashboard.ui.findings import panel as findings
from dashboard.ui.my_town import answers, bid, cards, filters, service
from dashboard.ui.transport import answers as transport
from dashboard.ui.transport.panel import NO_TIMETABLE
from dashboard.words import counted

FUNDERS_NAMED = 4
CHOOSE = "Choose a town, a district or the first half of a postcode above: this is about people near you."
UNDER_18 = "aged under 18"
TOO_FEW = "Too few were referred anywhere here to show how many, or how many wait."


def answered() -> None:
    """Draw the page."""
    icb_code = shared.icb()
    finder = areas.finder(icb_code)
    with st.container(key="town_choices"):
        choice = shared.area(finder) or ""
        ask = Ask(filters.need(), filters.ages())
        day, hour = filters.when()
    demand = answers.demand(icb_code, choice=choice, need=ask.need_key)
    near = answers.nearby(icb_code, choice=choice, ask=ask)
    told_of = [demand.table, near] if choice else []
    frame.answer(_answer(demand, near, answers.name_of(icb_code, choice)) if choice else CHOOSE, of=told_of)
    with st.container(key="town_cards"):
        with st.container(key="demand", gap="xsmall"):
            _demand(icb_code, choice, demand, for_what(ask))
            if near.cards:
                frame.chart(answers.town_map(icb_code, choice=choice, ask=ask), of=near)
        _here(icb_code, choice, near, day=day)
        if ask.age_key == CHILDREN:
            _children(icb_code, choice, near)
        _coming(icb_code, finder, choice, near, day=day, hour=hour)
        _funders(icb_code, choice)
        _said(ask)
    following.line(icb_code, choice, answers.name_of(icb_code, choice))
    venue = address.value("venue") or filters.HERE
    bid.bid_pack(bid.Asked(icb_code, choice, ask, venue, day, hour))
    service.update_my_service()


def _answer(demand: Demand, near: Nearby, name: str) -> str:
    referred = (
        demand.short(for_what(near.ask), near=name) if _kept(demand) else f"{name}: demand is not known"
    )
    return f"{referred}; {near.short}."


def _kept(demand: Demand) -> bool:
    return bool(len(demand.table.rows))


def _demand(icb_code: str, choice: str, demand: Demand, asked: str) -> None:
    if not _kept(demand):
        say.html(cards.card("Demand", *(demand.table.notes[:1] or (KEPT_ELSEWHERE,)), foot=""))
        return
    area = demand.area_name or answers.name_of(icb_code, choice)
    say.html(
        cards.card(
            "Demand",
            demand.waiting(asked) or TOO_FEW,
            _trend(icb_code, choice),
            answers.found_nothing(icb_code, choice=choice),
            foot=cards.foot(demand.table, area),
        )
    )


def _trend(icb_code: str, choice: str) -> str:
    """Whether referrals for any need are changing in the smallest area that sends counts."""
    known = backlogs.senders(icb_code)
    code = next((code for code in answers.wider(icb_code, choice) if code in known), "")
    if not code:
        return ""
    changed = backlogs.change(icb_code, code, series="referrals", target=None)
    return f"The next line counts all needs together, also people who leave unseen. {changed.sentence}."


def _here(icb_code: str, choice: str, near: Nearby, *, day: str) -> None:
    name = answers.name_of(icb_code, choice)
    foot = cards.foot_of_directory(near, name, cards.as_day(near.as_at))
    more = cards.services(near, day, nearest=bool(choice))
    say.html(cards.card("Here already", near.sentence, near.about_ages, foot=foot, more=more))


def _children(icb_code: str, choice: str, near: Nearby) -> None:
    known = answers.demand_of_children(icb_code, choice=choice)
    referred = [f"{known.referred(UNDER_18)}, for any need.", known.waiting(UNDER_18)] if _kept(known) else []
    name = known.area_name or answers.name_of(icb_code, choice)
    foot = cards.foot(known.table, name)
    say.html(cards.card("Under 18", bid.NOT_BY_AGE, *referred, near.about_ages, foot=foot))


def _coming(icb_code: str, finder: Finder, choice: str, near: Nearby, *, day: str, hour: int) -> None:
    name = answers.name_of(icb_code, choice)
    with st.container(key="coming", gap="xsmall"):
        if not choice:
            say.html(cards.card("Can people get to me?", CHOOSE, foot=name))
            return
        venue = filters.venue(finder, choice, near, name)
        known = transport.found(icb_code)
        if known.estimated:
            say.html(cards.card("Can people get to me?", known.mixed or NO_TIMETABLE, foot=name))
            return
        try:
            found = answers.coming(icb_code, choice=choice, venue=venue, day=day, hour=hour)
        except DashboardError as refusal:
            say.html(cards.card("Can people get to me?", str(refusal), foot=name))
            return
        said = (found.sentence, found.fare_words, found.other_hours, found.table.notes[0])
        say.html(cards.card("Can people get to me?", *said, foot=cards.foot(found.table, name)))


def _funders(icb_code: str, choice: str) -> None:
    found = answers.funders(icb_code, choice=choice)
    rows = found.table.rows.head(FUNDERS_NAMED)
    named = list(zip(rows["funder"], rows["around"], strict=True))
    left = len(found.table.rows) - len(rows)
    others = (
        f"{counted(left, 'further funder is', 'further funders are')} not named here." if left > 0 else ""
    )
    say.html(
        cards.card(
            "Who funds here",
            found.sentence,
            found.lengths,
            found.carry_over,
            others,
            foot=cards.foot(found.table, found.around_name),
            more=cards.names([(str(name), int(number)) for name, number in named]),
        )
    )


def _said(ask: Ask) -> None:
    found = answers.said(ask.need_key, children=ask.age_key == CHILDREN)
    if not found:
        return
    study = found[0][0]
    about = NEEDS[ask.need_key].name.lower()
    quoted = "".join(cards.quoted(each, finding, findings.link(each, finding)) for each, finding in found)
    where = study.fact("setting", "where").partition(",")[0]
    foot = " · ".join(filter(None, (where, study.sources[0].source.title if study.sources else "")))
    lead = f"Of what people said, this bears on {about} (our reading)."
    say.html(cards.card("What people said", lead, foot=foot, more=quoted))
