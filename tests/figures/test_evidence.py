"""What the study says, as figures: totals by group, blind spots, links to indicators, tables."""

import pytest

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.errors import UnknownFinding
from dashboard.exports.csv_file import figure_csv
from dashboard.figures.evidence import Study, studies
from dashboard.figures.evidence_tables import (
    blind_spot_table,
    figures_words,
    not_known,
    theme_map_table,
    unknown_table,
)
from dashboard.figures.profile import Line
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.settings import EVIDENCE
from dashboard.store.engine import Engine


@pytest.fixture
def study(engine: Engine) -> Study:
    chosen = [(path, fmt) for path in EVIDENCE.glob("*.csv") if (fmt := recognise(path)) is not None]
    with loading(engine) as connection:
        load_files(connection, chosen, by="test", progress=quiet)
    with engine.connect() as connection:
        [only] = studies(connection)
    return only


def line(key: str, *, known: bool = True) -> Line:
    return Line(indicator(key), "30.1", "", (), "Higher, which is worse", "2019", known)


def test_totals_are_those_of_the_article(study: Study) -> None:
    totals = {group.key: study.total(group.key) for group in study.groups}
    assert totals == {"CP": 22, "LW": 22, "EbE": 16, "NHS": 25}
    assert sum(sum(each.mentions.values()) for each in study.sub_themes) == 84
    assert [theme.opening for theme in study.themes if theme.opening] == [{"NHS": 1}]


def test_interviewees_are_23_in_four_groups(study: Study) -> None:
    assert [group.interviewees for group in study.groups] == [7, 6, 6, 4]


def test_blind_spots_are_the_25_but_those_with_a_quotation(study: Study) -> None:
    spots = {group.key: len(study.blind_spots(group.key)) for group in study.groups}
    assert spots == {"NHS": 25 - 14, "LW": 25 - 13, "CP": 25 - 10, "EbE": 25 - 7}


def test_whole_themes_are_silent_for_some_groups(study: Study) -> None:
    def heard(group: str) -> set[str]:
        return {each.theme_number for each in study.sub_themes if group in each.mentions}

    themes = {str(number) for number in range(1, 9)}
    assert themes - heard("NHS") == {"6", "8"}
    assert themes - heard("EbE") == {"2", "3", "5"}
    assert themes - heard("CP") == {"4"}


def test_every_link_of_the_catalogue_is_a_sub_theme_of_the_study(study: Study) -> None:
    numbers = {each.number for each in study.sub_themes}
    assert {link for item in INDICATORS.values() for link in item.theme_links} <= numbers
    assert "8-1" in {each.number for each in study.spoken_to_by(indicator("connectivity_score"))}


def test_what_is_no_sub_theme_or_group_is_refused(study: Study) -> None:
    with pytest.raises(UnknownFinding, match="9-9"):
        study.sub_theme("9-9")
    with pytest.raises(UnknownFinding, match="GP"):
        study.blind_spots("GP")


def test_a_number_that_is_hidden_or_missing_speaks_to_nothing(study: Study) -> None:
    transport = study.sub_theme("8-1")
    assert figures_words(transport, {"imd_score": line("imd_score")}).startswith(
        "Deprivation 30.1 (higher, which is worse)"
    )
    words = figures_words(transport, {"imd_score": line("imd_score", known=False)})
    assert words == "No data here: ask your council's public transport team"


def test_the_list_of_what_is_not_known_has_each_sub_theme_without_a_number(study: Study) -> None:
    lines = {"imd_score": line("imd_score")}
    spoken = {"1-2", "7-1", "8-1"}
    assert {each.number for each in not_known(study, lines)} == {
        each.number for each in study.sub_themes
    } - spoken
    written = figure_csv(unknown_table(study, lines=lines, area_name="Northtown", sources=()))
    assert len(written.splitlines()) == 1 + 25 - len(spoken)
    assert "No indicator of this dashboard speaks to it" in written


def test_no_cell_of_the_theme_map_is_a_nought(study: Study) -> None:
    cells = theme_map_table(study).cells()
    assert len(cells) == 25
    assert not (cells == "0").any(axis=None)
    assert (cells == "no quotation").to_numpy().sum() == 100 - (14 + 13 + 10 + 7)


def test_every_table_says_that_no_quotation_is_no_silence(study: Study) -> None:
    table = blind_spot_table(study, "NHS", lines={}, area_name="Northtown", sources=())
    assert any("no proof" in words for words in table.notes)
    assert "Rafiei" not in table.source_line  # the source names the kind of data; the page cites the study
