"""How many areas lie above a line that a person sets."""

from dashboard.figures.figure import Figure


def above(figure: Figure, line: float) -> str:
    """“12 of 35 primary care networks have more than 80 …”; of those with a figure."""
    known = figure.rows["value"].dropna()
    kind = figure.area_kind.plural
    if known.empty:
        return f"{figure.indicator.name}: no data for {kind} here"
    declared = figure.indicator
    name = declared.name[0].lower() + declared.name[1:]
    return f"{(known > line).sum()} of {len(known)} {kind} have more than {line:,.0f} {name}"
