"""Words that a mapping does not know are counted and said, and never repeated."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs.formats import EXTRACT
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import Prepared, prepared
from dashboard.loaders.parsed import quiet
from tests.backlogs.by_hand import AS_AT, TODAY, A, write_extract

MAPPING = """system = "Small test"
[columns]
referred = "Sent"
contacted = "Seen"
declined = "Turned down"
closed = "Shut"
outcome = "Status"
reason = "Why"
need = "Need"
source = "From"
age = "Age"
area = "Network"
[area]
holds = "pcn"
[needs]
Lonely = "social_isolation"
Pets = "other"
[sources]
GP = "practice"
[outcomes]
"No answer" = "no reply"
[reasons]
"Not suitable" = "unsuitable"
"""
GOOD = {
    "Network": A,
    "Age": "72",
    "Sent": "2026-03-02",
    "Seen": "",
    "Turned down": "",
    "Shut": "",
    "Status": "",
    "Why": "",
    "Need": "Lonely",
    "From": "GP",
}


def files(folder: Path, *rows: dict[str, str], mapping: str = MAPPING) -> tuple[Path, Path]:
    extract, beside = folder / "x.csv", folder / "x.mapping.toml"
    lines = [",".join((GOOD | row).values()) for row in rows]
    extract.write_text("\n".join([",".join(GOOD), *lines]) + "\n", encoding="utf-8")
    beside.write_text(mapping, encoding="utf-8")
    return extract, beside


def made(folder: Path, *rows: dict[str, str], mapping: str = MAPPING) -> Prepared:
    extract, beside = files(folder, *rows, mapping=mapping)
    return prepared(extract, read_mapping(beside), as_at=AS_AT, today=TODAY)


def said(found: Prepared) -> dict[str, tuple[int, ...]]:
    return {note.column: note.rows for note in found.notes}


def people(found: Prepared, dimension: str) -> dict[str, int]:
    demand = found.counts.query("event == 'demand' and dimension == @dimension")
    return dict(demand.groupby("member", observed=True)["people"].sum())


def test_an_extract_whose_words_are_all_known_has_nothing_said(tmp_path: Path):
    rows = ({}, {"Need": "pets "}, {"Need": ""}, {"From": ""}, {"Age": ""}, {"Status": "", "Why": ""})
    ended = {"Status": "No answer", "Shut": "2026-03-09"}
    assert made(tmp_path, *rows, ended).notes == ()


def test_a_need_a_source_and_a_reason_that_are_not_mapped_are_said_by_their_rows(tmp_path: Path):
    turned_down = {"Turned down": "2026-03-09"}
    found = made(
        tmp_path,
        {},
        {"Need": "Lonley"},
        {"From": "Vicar"},
        turned_down | {"Why": "Too busy"},
        {"Why": "Too busy"},  # nobody turned this one down, so its reason counts nowhere
        {"Need": "LONLEY"},
    )
    assert said(found) == {"Need": (3, 7), "From": (4,), "Why": (5,)}
    assert people(found, "need") == {"social_isolation": 4, "other": 2} | {
        key: 0 for key in people(found, "need") if key not in ("social_isolation", "other")
    }


def test_a_status_that_stands_beside_a_close_date_is_told_from_one_that_only_waits(tmp_path: Path):
    gone = {"Status": "Did not engage"}
    found = made(
        tmp_path,
        gone | {"Shut": "2026-03-20"},
        gone,
        {"Status": "Open"},
        {"Status": "Did not engage", "Seen": "2026-03-09"},  # seen: the wait ended whatever the status says
    )
    both = [(note.column, note.rows, "[outcomes]" in note.sentence) for note in found.notes]
    assert both == [("Status", (2, 3), True), ("Status", (4,), True)]
    assert "beside dates of closing" in found.notes[0].sentence
    assert "still waiting" in found.notes[1].sentence


def test_a_status_that_is_mapped_to_waiting_is_known_and_ends_nothing(tmp_path: Path):
    mapping = MAPPING.replace("[outcomes]", '[outcomes]\nOpen = "waiting"')
    found = made(tmp_path, {"Status": "open"}, {"Status": "Shelved"}, mapping=mapping)
    assert said(found) == {"Status": (3,)}
    waiting = found.counts.query("event == 'waiting' and dimension == 'all'")
    assert waiting["people"].sum() == 2


def test_only_an_outcome_can_be_mapped_to_waiting(tmp_path: Path):
    _, beside = files(tmp_path, {}, mapping=MAPPING.replace('"practice"', '"waiting"'))
    with pytest.raises(FileRefused, match=r"\[sources\] turns a value into “waiting”"):
        read_mapping(beside)


@pytest.mark.parametrize("age", ["72y", "72 Y", "72yrs", "72 years", "72 years old", "72.9", "72.0"])
def test_an_age_with_its_unit_is_read_and_said_as_repaired(tmp_path: Path, age: str):
    found = made(tmp_path, {}, {"Age": age})
    assert [(note.kind, note.column, note.rows) for note in found.notes] == [("repaired", "Age", (3,))]
    assert people(found, "age")["65-79"] == 2


@pytest.mark.parametrize("age", ["seventy", "8 months", "70-74", "72x", "born 1954"])
def test_an_age_that_cannot_be_read_is_not_recorded_and_said(tmp_path: Path, age: str):
    found = made(tmp_path, {}, {"Age": age})
    assert [(note.kind, note.column, note.rows) for note in found.notes] == [("warning", "Age", (3,))]
    assert people(found, "age")["unknown"] == 1


def test_an_age_that_nobody_has_is_still_refused(tmp_path: Path):
    assert [refusal.row for refusal in made(tmp_path, {}, {"Age": "-3"}, {"Age": "172y"}).refused] == [3, 4]


def test_a_birth_date_in_another_form_is_not_recorded_and_said(tmp_path: Path):
    mapping = MAPPING.replace('age = "Age"', 'birth_date = "Age"')
    found = made(tmp_path, {"Age": "1954-03-01"}, {"Age": "1 March 1954"}, {"Age": ""}, mapping=mapping)
    assert said(found) == {"Age": (3,)}
    assert people(found, "age")["unknown"] == 2


def test_a_refused_row_is_not_said_twice(tmp_path: Path):
    assert made(tmp_path, {}, {"Need": "Lonley", "Network": "nowhere"}).notes == ()


def test_the_command_says_how_many_rows_and_never_the_word(tmp_path: Path):
    extract, beside = files(tmp_path, {}, {"Need": "Jane Roe"}, {"Need": "Jane Roe"})
    result = CliRunner().invoke(main, ["prepare", str(extract), "--mapping", str(beside)])
    assert "2 of 3 rows, column “Need”: a word that the mapping does not know" in result.output
    assert "Roe" not in result.output


def test_loading_the_extract_keeps_what_was_noticed(tmp_path: Path):
    extract, _ = files(tmp_path, {}, {"Need": "Lonley"})
    assert [(note.column, note.rows) for note in EXTRACT.read(extract, quiet).notes] == [("Need", (3,))]


def test_the_sixty_by_hand_say_their_open_cases_alone(tmp_path: Path):
    extract, beside = write_extract(tmp_path)
    notes = prepared(extract, read_mapping(beside), as_at=AS_AT, today=TODAY).notes
    assert [(note.column, len(note.rows)) for note in notes] == [("Status", 23)]


def test_the_statuses_and_ages_of_the_case_are_said(shared_cases: Path):
    folder = shared_cases / "c05_status_and_age_not_understood"
    found = {}
    for name in ("unmapped_outcome", "age_text"):
        mapping = read_mapping(folder / f"{name}.mapping.toml")
        found[name] = prepared(folder / f"{name}.csv", mapping, progress=quiet).notes
    assert [len(note.rows) for note in found["unmapped_outcome"] if "beside" in note.sentence] == [18]
    assert [len(note.rows) for note in found["age_text"] if note.column == "Age"] == [120]
