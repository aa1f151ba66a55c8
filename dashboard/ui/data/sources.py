"""How old each source is, under which licence, and what there is for which areas."""

from html import escape

import pandas as pd

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.sources import SOURCES
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.errors import DashboardError
from dashboard.figures.figure import SYNTHETIC_LABEL, day, period_words
from dashboard.ui import areas, loads, say
from dashboard.words import sentence


def ages() -> None:
    """One line a source: its period and when it was loaded; whether it is invented, where some is and some
    is not."""
    frame = loads.source_ages()
    columns = {"Source": frame["title"], "Period": frame["period"].map(period_words)}
    if frame["synthetic"].nunique() > 1:
        columns["Data"] = frame["synthetic"].map({True: SYNTHETIC_LABEL, False: "As published"})
    columns |= {"Loaded": frame["loaded_at"].map(day), "Publisher": frame["publisher"]}
    invented = f" ({SYNTHETIC_LABEL})" if frame["synthetic"].all() else ""
    table(pd.DataFrame(columns), caption=f"How old each source is{invented}")


def licences() -> None:
    """Licence and attribution of each source in use."""
    used = [SOURCES[key] for key in loads.source_ages()["source_key"]]
    table(
        pd.DataFrame(
            {
                "Source": [item.title for item in used],
                "Licence": [item.licence for item in used],
                "To print beside it": [item.attribution for item in used],
                "Publishable": [item.frequency for item in used],
                "Address": [item.address for item in used],
            }
        ),
        caption="Sources, licences and what must be printed",
    )


def coverage(icb_code: str) -> None:
    """For each indicator and kind of area: how many areas have a value."""
    kinds = (AreaKind.LSOA, AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
    rows = [
        {"Indicator": item.name} | {sentence(kind.plural): _covered(item, kind, icb_code) for kind in kinds}
        for item in INDICATORS.values()
    ]
    table(pd.DataFrame(rows), caption="Areas with a figure, of all areas")


def _covered(item: Indicator, kind: AreaKind, icb_code: str) -> str:
    if kind not in item.area_kinds:
        return "Not published"
    try:
        rows = areas.figure(item.key, kind=kind, icb_code=icb_code).rows
    except DashboardError:
        return "No data"
    return f"{rows['value'].notna().sum():,} of {len(rows):,}"


def table(frame: pd.DataFrame, *, caption: str) -> None:
    """A frame as an HTML table with a caption; every text in it escaped."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    say.html(
        f'<div class="words" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
