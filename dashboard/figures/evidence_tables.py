"""Findings as tables that may be published: the theme map, blind spots, and what no figure here speaks to."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.figure import INVENTED, SYNTHETIC_LABEL, SourceUse
from dashboard.figures.profile import Line
from dashboard.figures.protected import protected_rows
from dashboard.figures.tabled import TableColumn, Tabled

NO_QUOTATION = "no quotation"
NO_INDICATOR = "No indicator of this dashboard speaks to it"
Lines = Mapping[str, Line]
"""The lines of one area by indicator key; indicators that are not shown for its kind are absent."""


def raised_by(study: Study, finding: SubTheme) -> str:
    """Who is quoted on a sub-theme and how often, in words."""
    said = [
        f"{group.name} {finding.mentions[group.key]}"
        for group in study.groups
        if group.key in finding.mentions
    ]
    return ", ".join(said) if said else NO_QUOTATION


def known_lines(finding: SubTheme, lines: Lines) -> list[Line]:
    """The area's lines that bear on a sub-theme and hold a number."""
    found = (lines.get(item.key) for item in finding.indicators)
    return [line for line in found if line is not None and line.known]


def not_known(study: Study, lines: Lines) -> list[SubTheme]:
    """Sub-themes to which no number of the area speaks."""
    return [each for each in study.sub_themes if not known_lines(each, lines)]


def figures_words(finding: SubTheme, lines: Lines) -> str:
    """The local figures that bear on a sub-theme, or whom to ask."""
    known = known_lines(finding, lines)
    return "; ".join(_line_words(line) for line in known) if known else f"No data here: ask {finding.holder}"


def _line_words(line: Line) -> str:
    stands = f" ({line.words[:1].lower()}{line.words[1:]})" if line.words else ""
    invented = f", {INVENTED}" if line.synthetic else ""
    return f"{line.indicator.short_name} {line.value}{stands}{invented}"


def theme_map_table(study: Study) -> Tabled:
    """Every sub-theme with its paraphrase and the number of quotations from each group."""
    names = {theme.number: theme.name for theme in study.themes}
    records = [
        {
            "theme": f"{each.theme_number} {names[each.theme_number]}",
            "finding": each.title,
            "paraphrase": each.paraphrase,
            "shared": "yes" if each.widely_shared else "not said",
            "question": each.question,
        }
        | {group.key: str(each.mentions.get(group.key, NO_QUOTATION)) for group in study.groups}
        for each in study.sub_themes
    ]
    columns = {
        "finding": TableColumn("Sub-theme"),
        "theme": TableColumn("Theme"),
        "paraphrase": TableColumn("In our words"),
        "shared": TableColumn("Most or all agreed"),
        "question": TableColumn("Question (our reading)"),
        **{group.key: TableColumn(f"Quotations: {group.name}") for group in study.groups},
    }
    return _tabled(study, "theme_map", columns, records, place=study.fact("setting", "where"), notes=())


def blind_spot_table(
    study: Study, group_key: str, *, lines: Lines, area_name: str, sources: tuple[SourceUse, ...]
) -> Tabled:
    """Sub-themes without a quotation from the group, who raised them, and the area's figures."""
    records = [
        {
            "finding": each.title,
            "paraphrase": each.paraphrase,
            "raised": raised_by(study, each),
            "figures": figures_words(each, lines),
            "synthetic": any(line.synthetic for line in known_lines(each, lines)),
        }
        for each in study.blind_spots(group_key)
    ]
    columns = {
        "finding": TableColumn("Sub-theme"),
        "paraphrase": TableColumn("In our words"),
        "raised": TableColumn("Quotations from"),
        "figures": TableColumn(f"Figures for {area_name}"),
    }
    key = f"blind_spots_{group_key.lower()}"
    notes = _synthetic(sources)
    return _tabled(study, key, columns, records, place=area_name, notes=notes, local=sources)


def unknown_table(study: Study, *, lines: Lines, area_name: str, sources: tuple[SourceUse, ...]) -> Tabled:
    """Sub-themes to which no number of the area speaks, what would, and whom to ask."""
    records = [
        {
            "finding": each.title,
            "would_tell": each.would_tell,
            "holder": each.holder,
            "why": _why(each, area_name),
        }
        for each in not_known(study, lines)
    ]
    columns = {
        "finding": TableColumn("Sub-theme"),
        "would_tell": TableColumn("What would tell"),
        "holder": TableColumn("Whom to ask"),
        "why": TableColumn("Why it is not known here"),
    }
    return _tabled(study, "not_known_here", columns, records, place=area_name, notes=_synthetic(sources))


def _why(finding: SubTheme, area_name: str) -> str:
    names = ", ".join(item.short_name for item in finding.indicators)
    return f"No number for {area_name}: {names}" if names else NO_INDICATOR


def _synthetic(sources: Sequence[SourceUse]) -> tuple[str, ...]:
    if not any(use.synthetic for use in sources):
        return ()
    return (
        f"{SYNTHETIC_LABEL}: the local figures, and so what is known here. The findings are a real study's.",
    )


def _tabled(
    study: Study,
    key: str,
    columns: Mapping[str, TableColumn],
    records: Sequence[Mapping[str, object]],
    *,
    place: str,
    notes: tuple[str, ...],
    local: Sequence[SourceUse] = (),
) -> Tabled:
    """A table of a study; `local` are the sources of figures for a place that stand in it, whose rows say in
    `synthetic` whether they are invented."""
    rows = pd.DataFrame(records, columns=[*columns, *(["synthetic"] if local else [])])
    return Tabled(
        key=key,
        period=study.sources[0].period,
        scope_name=place,
        columns=columns,
        rows=protected_rows(rows) if local else rows,  # of what figures print, which is protected
        sources=tuple(dict.fromkeys((*study.sources, *local))),
        data_version=study.data_version,
        notes=(*notes, study.fact("caution", "silence")),
    )
