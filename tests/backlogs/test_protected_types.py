"""A count that was not protected is refused wherever it would be shown: it is of another type."""

import re
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.charts.classes import classes
from dashboard.charts.compare import compare
from dashboard.charts.contact_curves import contact_curves
from dashboard.charts.ranked import ranked
from dashboard.errors import RawCount
from dashboard.exports import deck
from dashboard.exports.bid_pack import BidPack
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.kept import Kept, KeptPicture, kept
from dashboard.exports.powerpoint import powerpoint
from dashboard.exports.print_pack import Poster
from dashboard.exports.table import html_table
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.funnels import funnel
from dashboard.figures.backlogs.groups import groups
from dashboard.figures.by_area import by_area
from dashboard.figures.protected import ProtectedCounts, ProtectedRows, protected_rows
from dashboard.figures.recipe import Recipe
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.ui import recipes
from tests.backlogs.by_hand import AS_AT, A


@pytest.fixture
def figure(tenfold):
    return by_area(tenfold.connection, "over_6_weeks", kind=AreaKind.PCN, geography=tenfold.geography)


def test_a_number_that_the_rule_would_not_print_is_no_protected_count():
    for raw in (3.0, 12.0, 5.0):
        with pytest.raises(RawCount):
            ProtectedCounts(pd.Series([raw]), pd.Series([""]))
        with pytest.raises(RawCount):
            protected_rows(pd.DataFrame({"people": [raw]}), people=["people"])
        for cells in ([raw], [raw, "words"], [int(raw), None]):
            with pytest.raises(RawCount, match="nothing says what they count"):
                protected_rows(pd.DataFrame({"named": ["a"] * len(cells), "people": cells}))
    ProtectedCounts(pd.Series([10.0, 0.0, float("nan")]), pd.Series(["", "", "[c]"]))


def test_what_is_done_to_protected_rows_makes_them_ordinary_ones():
    rows = protected_rows(pd.DataFrame({"people": [10.0, 15.0]}), people=["people"])
    assert isinstance(rows, ProtectedRows)
    for made in (rows.assign(people=[3, 4]), rows.head(1), rows + 1, rows.copy(), pd.concat([rows, rows])):
        assert not isinstance(made, ProtectedRows)
    with pytest.raises(RawCount):
        rows["people"] = [3, 4]


def test_a_figure_refuses_raw_rows(figure):
    with pytest.raises(RawCount):
        replace(figure, rows=figure.rows.assign(numerator=3.0))
    with pytest.raises(RawCount):
        replace(figure, comparators=pd.DataFrame(figure.comparators))


def test_a_table_and_its_recipe_refuse_raw_rows(tenfold):
    table = groups(tenfold, A, dimension="need")
    with pytest.raises(RawCount):
        replace(table, rows=table.rows.assign(waiting=3.0), recipe=Recipe("referrals.groups", {}))
    assert replace(table, recipe=Recipe("referrals.groups", {})).first(2).rows.shape[0] == 2


@pytest.mark.parametrize("raw", [3.0, 3, "3", " 3.0"])
def test_a_table_that_names_no_source_refuses_every_number(tenfold, raw):
    """Nobody can say of whom they are: so a table of people cannot pass by leaving its sources out."""
    table = groups(tenfold, A, dimension="need")
    with pytest.raises(RawCount, match="of no source"):
        replace(table, sources=(), rows=pd.DataFrame(table.rows))
    planted = pd.DataFrame({"group": ["Debt"], "waiting": pd.Series([raw], dtype=object)})
    columns = {"group": TableColumn("Need"), "waiting": TableColumn("Waiting now", Written.COUNT)}
    with pytest.raises(RawCount, match="“waiting” holds numbers of no source"):
        Tabled("t", "2026-06", "Network A", columns, planted, (), "v")
    words = Tabled("t", "2026-06", "Network A", columns, planted.assign(waiting=None), (), "v")
    object.__setattr__(words, "rows", planted)
    for show in (words.cells, lambda: figure_csv(words), lambda: kept(words, title="t")):
        with pytest.raises(RawCount):
            show()
    assert replace(table, sources=()).cells().equals(table.cells()), "what was protected may be shown"


def test_charts_refuse_raw_rows(tenfold, figure):
    made = contact_time(tenfold, A)
    with pytest.raises(RawCount):
        contact_curves(made.curves.assign(contacted=0.123), title="")
    with pytest.raises(RawCount):
        replace(made, curves=pd.DataFrame(made.curves))
    series = change(tenfold, A, series=SERIES["referrals"])
    with pytest.raises(RawCount):
        replace(series, frame=series.frame.assign(value=3.0))
    drawn = funnel(figure)
    with pytest.raises(RawCount):
        replace(drawn, frame=drawn.frame.assign(value=3.0))


def test_exports_and_boards_refuse_raw_rows_that_were_smuggled_in(tenfold, figure):
    table = groups(tenfold, A, dimension="need")
    object.__setattr__(figure, "rows", figure.rows.assign(numerator=3.0))
    object.__setattr__(table, "rows", table.rows.assign(waiting=3.0))
    for write in (
        lambda: figure_csv(figure),
        lambda: figure_csv(table),
        lambda: kept(figure, title="t"),
        lambda: kept(table, title="t"),
    ):
        with pytest.raises(RawCount):
            write()


def test_rows_that_were_written_over_are_refused_by_every_chart_table_and_export(figure):
    """A cell can be written over where no method of the rows is asked; they no longer fit their seal then."""
    kept_before = kept(figure, title="t", picture=ranked(figure, title="t"))
    figure.rows.loc[0, "numerator"] = 3.0
    for show in (
        lambda: replace(figure, period="2027"),
        lambda: ranked(figure, title="t"),
        lambda: compare(figure, title="t", area_codes=[A]),
        lambda: classes(figure),
        lambda: html_table(figure, caption="t"),
        lambda: figure_csv(figure),
        lambda: kept(figure, title="t"),
    ):
        with pytest.raises(RawCount, match="before they were protected"):
            show()
    assert not any(cell == "3" for row in kept_before.rows for cell in row)


def test_no_recipe_is_given_to_raw_rows_nor_makes_any(tenfold, figure, monkeypatch):
    table = groups(tenfold, A, dimension="need")
    table.rows.loc[:, "waiting"] = 3.0
    figure.rows.loc[0, "numerator"] = 3.0
    recipe = Recipe("raw.made", {})
    for answer in (table, figure):
        with pytest.raises(RawCount):
            recipes.marked(answer, recipe)
        monkeypatch.setitem(recipes._ASKED, "raw.made", lambda answer=answer: answer)
        with pytest.raises(RawCount):
            recipes.again(recipe)


def test_no_presentation_document_or_archive_is_made_of_raw_rows(figure):
    """They are made of what a board keeps, and a board keeps none."""
    assert get_type_hints(deck.Slide)["figure"] is Kept
    assert get_type_hints(Poster)["figure"] == Kept | None
    assert get_type_hints(BidPack)["pictures"] == tuple[tuple[str, KeptPicture], ...]
    figure.rows.loc[0, "numerator"] = 3.0
    with pytest.raises(RawCount):
        powerpoint(deck.Deck("t", "", (deck.Slide(kept(figure, title="t")),), AS_AT, "v"))


def test_figures_alone_protect_rows_and_one_module_alone_seals_them() -> None:
    """Nobody else can call a raw count protected."""
    folder = Path(recipes.__file__).parents[1]
    texts = {path.relative_to(folder): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    protecting = {path.parts[0] for path, text in texts.items() if re.search(r"protected_rows\(", text)}
    assert protecting == {"figures"}
    sealing = {path.name for path, text in texts.items() if re.search(r"\bProtectedRows\(|_sealed\(", text)}
    assert sealing == {"protected.py"}


def test_numbers_are_rounded_as_they_are_printed_before_they_leave(tenfold):
    for key, decimals, shown in (("over_6_weeks", 0, 9), ("referral_rate", 1, 9), ("median_wait", 1, 3)):
        made = by_area(tenfold.connection, key, kind=AreaKind.PCN, geography=tenfold.geography)
        rows = pd.concat([made.rows, made.comparators])
        sent = rows[["value", "lower", "upper"]].stack().dropna()
        assert len(sent) == shown, "value and limits of two networks and the ICB, or of the ICB alone"
        assert (sent == sent.round(decimals)).all()
    curve = contact_time(tenfold, A).curves[["contacted", "lower", "upper"]]
    assert (curve == curve.round(2)).all(axis=None)
    lines = change(tenfold, A, series=SERIES["referrals"]).frame[["mean", "lower", "upper"]]
    assert (lines == lines.round(1)).all(axis=None)
