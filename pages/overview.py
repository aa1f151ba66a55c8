import streamlit as st

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.exports.kept import Picture
from dashboard.ui import areas, figure_block, filters, frame, headlines, live, maps, pictures, sources, tiles

icb_code = filters.icb()
frame.heading("Overview", "Where is the widest imbalance between need and support?")
headlines.widest_imbalance(icb_code, AreaKind.PLACE)
tiles.tiles(icb_code)


def compared() -> None:
    finder = areas.finder(icb_code)
    left, middle, right = st.columns(3)
    with left:
        level = filters.level()
    with middle:
        indicator = filters.indicator(indicators_at(level))
    with right:
        choice = filters.area(finder)

    figure = areas.figure(indicator.key, kind=level, icb_code=icb_code)
    selected = finder.area(choice, level) if choice else None
    focus = finder.within(choice, level) if choice else ()
    title = headlines.finding(figure)

    def draw_map() -> Picture | None:
        return maps.show(
            figure, icb_code=icb_code, title=title, key="overview_map", selected=selected, focus=focus
        )

    def draw_ranks() -> Picture:
        made = pictures.ranked(figure, selected=selected)
        return figure_block.pickable_chart(made, key="overview_ranks", on_pick=filters.pick_area)

    left, right = st.columns(2)
    with left:
        figure_block.map_block(figure, title=title, key="map", draw=draw_map)
    with right:
        figure_block.figure_block(figure, title=f"{indicator.name}, ranked", key="ranks", draw=draw_ranks)


live.live(compared)
st.header("How old is this?", anchor=False)
sources.ages()
