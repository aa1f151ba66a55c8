"""The page on findings as a whole: its parts, each with filters, an answer and a picture."""

from contextlib import nullcontext
from html import escape

from dashboard import words
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.charts.theme_grid import theme_grid
from dashboard.charts.theme_map import theme_map
from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.evidence_tables import known_lines, raised_by
from dashboard.ui import about as about_line
from dashboard.ui import address, area_list, areas, frame, hall_results, loads, maps, say
from dashboard.ui import filters as shared
from dashboard.ui.course import course
from dashboard.ui.findings import answers, filters
from dashboard.ui.headlines import finding as titled
from dashboard.ui.profile_block import profile_block
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.view import View, view
from dashboard.words import sentence


def answered() -> None:
    """Draw the page: the part that is open."""
    icb_code = shared.icb()
    finder = areas.finder(icb_code)
    with frame.filter_row():
        part = shared.part(filters.PARTS)
        study = filters.study()
        if study is None:
            frame.heading("No study is loaded yet", filters.NOTHING_LOADED)
            return
        own = filters.group(study) if part in {"map", "blind"} else ""
        finding = filters.sub_theme(study) if part == "said" else None
        here = view(finder, shared.area(finder)) if part in {"said", "blind", "unknown"} else None
        with frame.more_filters() if finding and finding.indicators else nullcontext():
            asked = filters.asked(icb_code, finding) if finding and finding.indicators else None
    if here is None:
        the_map(study, own) if part == "map" else about(study)
    elif finding:
        one_sub_theme(study, finding, here, asked)
    elif part == "blind":
        blind_spots(study, own, here)
    else:
        not_known_here(study, here)
    standing(study, icb_code)


def the_map(study: Study, own: str) -> None:
    """All themes by group on one screen; a sub-theme opens by a press."""
    said = _most_quoted(study)
    frame.answer(said, of=[study])
    caption = f"Labelled quotations in {_short(study)}, by sub-theme and group"
    area_list.show(
        theme_map(study, caption=caption, own_group=own), key="themes", selected=None, on_pick=_open
    )
    cautions = [study.fact("caution", each) for each in ("silence", "counting")]
    frame.note(" ".join(["Numbers are labelled quotations.", *cautions]))
    table = answers.theme_map_of(study.key)
    tabled_block(
        table,
        title="The theme map as a table",
        key="theme_map",
        folded=True,
        kept_as=f"{said}. {caption}",
        long_texts=True,
        picture=theme_grid(study),
    )
    _cited(study)


def _open(number: str) -> None:
    address.choose(part="said", sub_theme=number)


def _most_quoted(study: Study) -> str:
    """Which sub-theme is quoted by the most groups and, among these, most often; ties are said as ties."""

    def order(each: SubTheme) -> tuple[int, int]:
        return sum(1 for count in each.mentions.values() if count), sum(each.mentions.values())

    best = max(map(order, study.sub_themes))
    named = words.named([each.name.lower() for each in study.sub_themes if order(each) == best], "sub-theme")
    groups = words.counted(len(study.groups), "group")
    who = f"All {groups}" if best[0] == len(study.groups) else f"{best[0]} of {groups}"
    return f"{who} are quoted on {named}"


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


def one_sub_theme(study: Study, finding: SubTheme, here: View, asked: filters.Asked | None) -> None:
    """One sub-theme a screen: what was said, by whom, and what the figures here say to it."""
    frame.answer(finding.name, about=f"figures for {here.name}")
    left, right = frame.pictures(left=6, right=6)
    with right:
        say.html(f'<p class="lead">{escape(finding.paraphrase)}</p>')
        frame.note(_said(study, finding))
        lines = answers.lines(here, finding)
        if known_lines(finding, lines):
            profile_block(
                known_lines(finding, lines),
                icb_code=here.icb_code,
                area_code=here.code,
                kind=here.kind,
                name=here.name,
                key="finding_profile",
            )
        else:
            say.markdown(f"No data here: ask {finding.holder}.")
    with left:
        if asked and known_lines(finding, lines):
            _drawn(finding, here, *asked)
    frame.note(f"What would tell more (our reading): {finding.would_tell}. Ask {finding.holder}.")
    hall_results.beside(finding.number)
    _cited(study)


def _said(study: Study, finding: SubTheme) -> str:
    shared = " The text says that most or all taking part agreed." if finding.widely_shared else ""
    asked = study.fact("five questions", finding.question) or finding.question
    return (
        f"Quotations printed: {raised_by(study, finding)}.{shared} "
        f"{study.fact('caution', 'silence')} It answers “{asked}” in our reading."
    )


def _drawn(finding: SubTheme, here: View, declared: Indicator, level: AreaKind) -> None:
    """A map of one of the indicators, and its course where several periods are loaded."""
    figure = areas.figure(declared.key, kind=level, icb_code=here.icb_code)
    title = titled(figure)
    selected = areas.geography(here.icb_code).holding(here.code, level)
    drawn = maps.show(
        figure,
        icb_code=here.icb_code,
        title=title,
        key="finding_area_map",
        selected=selected,
        focus=(selected,) if selected else (),
    )
    block = Shown("finding_map", figure, f"{finding.name}: {title}", drawn)
    about_line.line(block, declared=declared)
    kind, code = (here.kind, here.code) if here.kind in declared.area_kinds else (AreaKind.ICB, here.icb_code)
    if kind in declared.area_kinds:
        course(declared.key, icb_code=here.icb_code, kind=kind, codes=[code], key="finding_trend")


def blind_spots(study: Study, own: str, here: View) -> None:
    """Sub-themes without a quotation from the viewer's own group, with the local figures beside them."""
    if not own:
        frame.answer("Choose your group to see what others raised and yours is not quoted on")
        say.html(theme_map(study, caption="Who is quoted on what"))
        return
    blind, name = study.blind_spots(own), study.group(own).name
    frame.answer(f"{len(blind)} of {len(study.sub_themes)} sub-themes hold no quotation from {name}")
    frame.note(study.fact("caution", "silence"))
    table = answers.blind_spots_of(here.icb_code, area=here.code, study_key=study.key, group=own)
    tabled_block(
        table, title=f"Blind spots of {name}, beside figures for {here.name}", key="blind", long_texts=True
    )
    _cited(study)


def not_known_here(study: Study, here: View) -> None:
    """Sub-themes to which no number here speaks: a list to download and send."""
    table = answers.unknown_of(here.icb_code, area=here.code, study_key=study.key)
    said = f"For {len(table.rows)} of {len(study.sub_themes)} sub-themes we have no number for {here.name}"
    frame.answer(said)
    frame.note(
        "Download the list and send it to those who may hold the figures. What would tell is our reading."
    )
    title = f"What we do not know about {here.name}"
    tabled_block(table, title=title, key="unknown", long_texts=True, kept_as=said)
    _cited(study)


def about(study: Study) -> None:
    """Facts about the study, what to take care with, and which of it is our reading."""
    frame.answer(_short(study))
    for topic in dict.fromkeys(fact.topic for fact in study.facts):
        say.header(sentence(topic), anchor=False)
        entries = "".join(
            f"<dt>{escape(sentence(fact.item))}</dt><dd>{escape(fact.value)}"
            f"{' <em>(our reading)</em>' if fact.ours else ''}</dd>"
            for fact in study.told(topic)
        )
        say.html(f"<dl>{entries}</dl>")
