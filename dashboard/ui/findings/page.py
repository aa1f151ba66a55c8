"""The parts of the Findings page: what people said, beside the local figures that bear on it."""

from html import escape

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts.theme_map import theme_map
from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.evidence_tables import (
    known_lines,
    raised_by,
)
from dashboard.ui import areas, figure_block, filters, frame, loads, maps, pictures
from dashboard.ui.findings import answers, panel
from dashboard.ui.findings import filters as finding_filters
from dashboard.ui.headlines import finding as titled
from dashboard.ui.profile_block import profile_block
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.view import View
from dashboard.ui.view import view as view_of


def the_map(study: Study) -> None:
    """All themes by group, a dot a quotation."""
    own = finding_filters.group(study)
    st.header("Who raised what?", anchor=False)
    frame.note(study.fact("caution", "silence"))
    frame.note(_key(study))
    caption = f"Labelled quotations in {_short(study)}, by sub-theme and group"
    st.html(theme_map(study, caption=caption, link=lambda each: panel.link(study, each), own_group=own))
    frame.note(study.fact("caution", "counting"))
    _cited(study)
    table, title = answers.theme_map_of(study.key), "The theme map as a table"
    tabled_block(table, title=title, key="theme_map", folded=True, kept_as=caption, long_texts=True)


def _key(study: Study) -> str:
    return (
        "; ".join(f"{each.key}: {each.name}, {study.total(each.key)} quotations" for each in study.groups)
        + "."
    )


def _short(study: Study) -> str:
    return study.fact("about", "short name") or study.key


def _cited(study: Study) -> None:
    words = [study.fact("about", name) for name in ("citation", "link", "licence")]
    frame.note("Findings: " + " ".join(word for word in words if word))


def standing(study: Study, icb_code: str) -> None:
    """What the findings are: a real study even beside invented figures, and whether it is about this area."""
    if loads.any_synthetic() and not any(use.synthetic for use in study.sources):
        frame.note(f"The findings on this page are those of a real study ({_short(study)}).")
    setting = study.fact("setting", "ICB")
    if setting and setting != icb_code:
        name = areas.geography(icb_code).icb_name
        told = [study.fact("setting", item) for item in ("where", "when")]
        frame.warning(f"These findings come from elsewhere: {' '.join(told)} You are looking at {name}.")


def one_sub_theme(study: Study, icb_code: str) -> None:
    """One sub-theme: what was said, by whom, and what the figures here say to it."""
    left, right = st.columns(2)
    with left:
        finding = finding_filters.sub_theme(study)
    with right:
        view = _view(icb_code)
    st.header(finding.title, anchor=False)
    st.html(f'<p class="lead">{escape(finding.paraphrase)}</p>')
    frame.note(_said(study, finding))
    _cited(study)
    st.header(f"What do the figures for {view.name} say to this?", anchor=False)
    lines = answers.lines(view, finding)
    if known_lines(finding, lines):
        profile_block(
            known_lines(finding, lines),
            icb_code=view.icb_code,
            area_code=view.code,
            kind=view.kind,
            name=view.name,
            key="finding_profile",
        )
        _drawn(finding, view)
    else:
        st.markdown(f"No data here: ask {finding.holder}.")
    frame.note(f"What would tell more (our reading): {finding.would_tell}. Ask {finding.holder}.")


def _said(study: Study, finding: SubTheme) -> str:
    shared = " The text says that most or all taking part agreed." if finding.widely_shared else ""
    asked = study.fact("five questions", finding.question) or finding.question
    return (
        f"Quotations printed: {raised_by(study, finding)}.{shared} "
        f"{study.fact('caution', 'silence')} It answers “{asked}” in our reading."
    )


def _view(icb_code: str) -> View:
    finder = areas.finder(icb_code)
    return view_of(finder, filters.area(finder))


def _drawn(finding: SubTheme, view: View) -> None:
    """A map of one of the indicators, and its course where several periods are loaded."""
    left, right = st.columns(2)
    with left:
        declared = finding_filters.indicator(finding)
    with right:
        level = finding_filters.level(declared)
    figure = areas.figure(declared.key, kind=level, icb_code=view.icb_code)
    title = titled(figure)
    selected = areas.geography(view.icb_code).holding(view.code, level)
    figure_block.map_block(
        figure,
        title=title,
        key="finding_map",
        draw=lambda: maps.show(
            figure, icb_code=view.icb_code, title=title, key="finding_area_map", selected=selected
        ),
    )
    kind, code = (view.kind, view.code) if view.kind in declared.area_kinds else (AreaKind.ICB, view.icb_code)
    if kind in declared.area_kinds:
        _course(declared.key, icb_code=view.icb_code, kind=kind, code=code)


def _course(key: str, *, icb_code: str, kind: AreaKind, code: str) -> None:
    periods = areas.periods(key, icb_code=icb_code)
    figures = [areas.figure(key, kind=kind, icb_code=icb_code, period=period) for period in periods]
    if len(figures) < 2:
        return
    figure_block.figure_block(
        figures[-1],
        title=f"{figures[-1].indicator.name}: has it changed?",
        key="finding_trend",
        draw=lambda: figure_block.chart(pictures.trend(figures, area_codes=[code])),
    )


def blind_spots(study: Study, icb_code: str) -> None:
    """Sub-themes without a quotation from the viewer's own group, with the local figures beside them."""
    left, right = st.columns(2)
    with left:
        own = finding_filters.group(study)
    with right:
        view = _view(icb_code)
    if not own:
        st.markdown("Choose your group to see what others raised and yours is not quoted on.")
        return
    blind = study.blind_spots(own)
    name = study.group(own).name
    st.header(
        f"{len(blind)} of {len(study.sub_themes)} sub-themes hold no quotation from {name}", anchor=False
    )
    frame.note(study.fact("caution", "silence"))
    table = answers.blind_spots_of(icb_code, area=view.code, study_key=study.key, group=own)
    title = f"Blind spots of {name}, beside figures for {view.name}"
    tabled_block(table, title=title, key="blind", long_texts=True)
    _cited(study)


def not_known_here(study: Study, icb_code: str) -> None:
    """Sub-themes to which no number here speaks: a list to download and send."""
    view = _view(icb_code)
    table = answers.unknown_of(icb_code, area=view.code, study_key=study.key)
    st.header(
        f"For {len(table.rows)} of {len(study.sub_themes)} sub-themes we have no number for {view.name}",
        anchor=False,
    )
    frame.note(
        "Download the list and send it to those who may hold the figures. What would tell is our reading."
    )
    tabled_block(table, title=f"What we do not know about {view.name}", key="unknown", long_texts=True)
    _cited(study)


def about(study: Study) -> None:
    """Facts about the study, what to take care with, and which of it is our reading."""
    for topic in dict.fromkeys(fact.topic for fact in study.facts):
        st.header(frame.capital(topic), anchor=False)
        entries = "".join(
            f"<dt>{escape(frame.capital(fact.item))}</dt><dd>{escape(fact.value)}"
            f"{' <em>(our reading)</em>' if fact.ours else ''}</dd>"
            for fact in study.told(topic)
        )
        st.html(f"<dl>{entries}</dl>")
