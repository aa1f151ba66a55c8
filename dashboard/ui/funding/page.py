"""The parts of the Funding page."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.catalogue.types import AreaKind
from dashboard.charts.arc_map import arc_map, arcs_still
from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.fair_share import fair_share_chart
from dashboard.charts.lengths import lengths_chart
from dashboard.charts.timeline import timeline_chart
from dashboard.errors import NothingToDraw
from dashboard.exports.kept import Picture
from dashboard.figures.figure import SYNTHETIC_LABEL, Figure
from dashboard.figures.funding.cliff import days_ahead
from dashboard.figures.funding.contracts import carry_over_words
from dashboard.figures.funding.distances import furthest_below
from dashboard.figures.funding.grants import Choice
from dashboard.figures.funding.ledger import Reading
from dashboard.figures.funding.lengths import Lengths
from dashboard.figures.funding.register_figure import MONEY_OF
from dashboard.figures.tabled import Tabled
from dashboard.ui import areas, figure_block, frame, headlines, maps, pictures
from dashboard.ui.funding import answers
from dashboard.ui.funding import filters as funding_filters
from dashboard.ui.tabled_block import tabled_block

NO_GRANTS = (
    "No grants are loaded for these areas. Funders publish them in the 360Giving standard; the README says "
    "how to load a file."
)
NO_REGISTER = (
    "No register of contracts is loaded. `python -m dashboard template contracts` writes an empty one; your "
    "ICB's and council's commissioning teams hold what goes into it."
)


def headline(words: str, *, synthetic: bool) -> None:
    """The finding of a part, with the synthetic label where it is due."""
    label = f' <span class="tag">{SYNTHETIC_LABEL}</span>' if synthetic else ""
    st.html(f'<p class="headline">{escape(words)}{label}</p>')


def who(icb_code: str, choice: str | None) -> None:
    """Pounds per person or need-weighted person by area: map, ranked list, distance from target."""
    left, middle, right = st.columns(3)
    with left:
        measure = funding_filters.measure()
        level = funding_filters.level()
    of_contracts = measure in MONEY_OF
    asked = _of_contracts(icb_code, middle) if of_contracts else _of_grants(icb_code, middle, right)
    if asked is None:
        return
    reading, which = asked
    figure = answers.money_by_area(icb_code, measure, kind=level, reading=reading, choice=which)
    _by_area(icb_code, figure, level=level, choice=choice)
    distance(answers.distances(icb_code, measure, kind=level, reading=reading, choice=which))
    if not of_contracts:
        office_or_help(icb_code)


def _of_contracts(icb_code: str, middle: DeltaGenerator) -> tuple[Reading, Choice] | None:
    found = answers.register(icb_code)
    if found.rows.empty:
        frame.note(NO_REGISTER)
        return None
    with middle:
        funder = funding_filters.funder_kind(sorted(found.rows["funder_kind"].unique()))
    frame.note(
        "Money under contract stands apart from grants awarded: some may be in both, so do not add them."
    )
    return Reading.HELPED, Choice(funder_kind=funder)


def _of_grants(icb_code: str, middle: DeltaGenerator, right: DeltaGenerator) -> tuple[Reading, Choice] | None:
    money = answers.ledger(icb_code)
    if money.awards.empty:
        frame.note(NO_GRANTS)
        return None
    with middle:
        year = funding_filters.year(money.years)
        funder = funding_filters.funder_kind(money.funder_kinds)
    with right:
        reading = funding_filters.reading()
    return reading, Choice(year, funder)


def distance(found: Tabled) -> None:
    """How far each area is from its illustrative fair share of the same pounds."""
    st.subheader("How far from a fair share?", anchor=False)
    st.markdown(furthest_below(found) or "No area is below its illustrative fair share of these pounds.")
    tabled_block(found, title="Distance from the illustrative fair share", key="distance", folded=True)


def _by_area(icb_code: str, figure: Figure, *, level: AreaKind, choice: str | None) -> None:
    """Map and ranked list beside each other."""
    finder = areas.finder(icb_code)
    selected = finder.area(choice, level) if choice else None
    focus = finder.within(choice, level) if choice else ()
    title = headlines.finding(figure)

    def draw() -> Picture | None:
        return maps.show(
            figure, icb_code=icb_code, title=title, key="money_map", selected=selected, focus=focus
        )

    left, right = st.columns(2)
    with left:
        figure_block.map_block(figure, title=title, key="money_area", draw=draw)
    with right:
        figure_block.figure_block(
            figure,
            title=f"{figure.indicator.name}, ranked",
            key="money_ranks",
            draw=lambda: figure_block.chart(pictures.ranked(figure, selected=selected)),
        )


def office_or_help(icb_code: str) -> None:
    """From recipients' addresses to where their money is meant to help; the map when it is asked for."""
    found = answers.flows(icb_code)
    st.subheader("Is the money where the office is?", anchor=False)
    st.markdown(found.finding)
    if found.table.rows.empty:
        return
    drawn = None
    if st.toggle("Show it as arcs on a map", key="arcs"):
        outline, words = maps.boundaries(icb_code, AreaKind.DISTRICT), f"Map of arcs. {found.finding}"
        try:
            st.pydeck_chart(arc_map(found, boundaries=outline), alt=words)
            drawn = arcs_still(found, boundaries=outline, words=words)
            frame.note("Arcs start dark at the address and end orange where the money helps; wider is more.")
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    tabled_block(
        found.table, title="From address to help, by district", key="flows", folded=True, picture=drawn
    )


def unequal(icb_code: str) -> None:
    """Grants by deprivation: curve, fifths, index and slope in words."""
    found = answers.inequality(icb_code, reading=funding_filters.reading())
    if found.curve.empty:
        frame.note(found.finding)
        return
    headline(found.finding, synthetic=found.table.synthetic)
    drawn = _chart(concentration_chart(found))
    for words in found.explained:
        st.markdown(words)
    tabled_block(found.table, title="People and money by deprivation", key="fifths", picture=drawn)


def tester(icb_code: str) -> None:
    """The fair-share tester: weights, pot, and what they would mean."""
    money, needed = answers.ledger(icb_code), answers.need(icb_code)
    if money.awards.empty:
        frame.note(NO_GRANTS)
        return
    frame.note("Exploration, not an allocation formula. Move the weights and see who gains.")
    left, right = st.columns([1, 2])
    with left:
        weights = funding_filters.weights(needed)
        level = funding_filters.level()
        typed = funding_filters.pot(money.total)
    found = answers.fair_share(icb_code, kind=level, weights=weights, pot=typed)
    with right:
        headline(found.finding, synthetic=found.table.synthetic)
        drawn = _chart(fair_share_chart(found))
    st.header("Does it hang on the weights?", anchor=False)
    st.html("<ul>" + "".join(f"<li>{escape(words)}</li>" for words in found.stability) + "</ul>")
    tabled_block(found.table, title="Illustrative fair shares", key="shares", picture=drawn)


def lengths(icb_code: str) -> None:
    """How long grants and contracts last."""
    for found, column in zip(answers.lengths(icb_code), st.columns(2), strict=True):
        with column:
            _length_part(found)
    carry_over(icb_code)


def _length_part(found: Lengths) -> None:
    st.header(f"How long do {found.money} last?", anchor=False)
    if not found.known:
        frame.note(found.finding)
        return
    headline(found.finding, synthetic=found.table.synthetic)
    drawn = _chart(lengths_chart(found))
    tabled_block(
        found.table,
        title=f"Length of {found.money}",
        key=f"length_{found.money}",
        folded=True,
        picture=drawn,
    )


def carry_over(icb_code: str) -> None:
    """Which money may go over the end of a financial year."""
    register = answers.register(icb_code)
    if len(register.rows):
        st.header("May unspent money be kept for the next year?", anchor=False)
        st.markdown(carry_over_words(register))


def cliff(icb_code: str) -> None:
    """What ends when, and who would be left without."""
    register = answers.register(icb_code)
    days = days_ahead(register)
    if register.rows.empty or not days:
        frame.note(NO_REGISTER)
        return
    found = answers.cliff(icb_code, funding_filters.ends_by(days))
    headline(found.finding, synthetic=found.summary.synthetic)
    st.markdown(f"**{found.sole_words}**")
    st.header("What ends when?", anchor=False)
    drawn = _chart(timeline_chart(found))
    tabled_block(found.summary, title="What ends by then, and what is not known", key="cliff_summary")
    months = "Contracts by the month they end"
    tabled_block(found.timeline, title=months, key="cliff_months", folded=True, picture=drawn)
    title = "The last registered services for a need in a district"
    tabled_block(found.sole, title=title, key="cliff_sole", folded=True)


def _chart(made: Chart) -> Chart:
    return figure_block.chart(made)
