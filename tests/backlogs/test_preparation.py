"""An extract becomes counts, and nothing else comes out of it."""

from datetime import date, timedelta
from random import Random

import pandas as pd
import pytest
from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs import statement
from dashboard.loaders.formats.backlogs.extract import in_memory
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from tests.backlogs.by_hand import AS_AT, HEADER, TODAY, A, B, rows, write_extract


def counted(frame, event, area, **where):
    rows = frame[(frame["event"] == event) & (frame["area_code"] == area)]
    where = {"dimension": "all"} | where
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return int(rows["people"].sum())


def outcome(tmp_path, lines, *, as_at=None, header=HEADER):
    extract, mapping = write_extract(tmp_path, lines, header=header)
    return prepared(extract, read_mapping(mapping), as_at=as_at, today=TODAY)


def in_order(made):
    """The counts, in an order of their own: that of the groups is left to the database."""
    return made.counts.sort_values(list(made.counts.columns), ignore_index=True)


def test_everybody_waiting_is_counted_by_weeks(sixty):
    assert counted(sixty.counts, "waiting", A, weeks=8) == 12
    assert counted(sixty.counts, "waiting", A, weeks=27) == 8
    assert counted(sixty.counts, "waiting", B) == 3


def test_first_contacts_are_counted_in_their_month_by_weeks_waited(sixty):
    assert counted(sixty.counts, "contacted", A, month="2025-09", weeks=4) == 10
    assert counted(sixty.counts, "contacted", A, month="2025-10", weeks=6) == 8
    assert counted(sixty.counts, "contacted", B, month="2026-02", weeks=4) == 8


def test_each_way_a_wait_ends_stays_itself(sixty):
    assert counted(sixty.counts, "ended", A, state="declined") == 2
    assert counted(sixty.counts, "ended", B, state="no reply") == 9
    assert counted(sixty.counts, "ended", A) + counted(sixty.counts, "ended", B) == 11
    assert counted(sixty.counts, "declined", A, state="unsuitable") == 2


def test_steps_are_of_those_referred_6_to_18_months_ago(sixty):
    reached = {step: counted(sixty.counts, "step", A, state=step) for step in sixty.counts["state"].unique()}
    # A1, A2, A3 and A5: 10 + 8 + 2 + 8 people; A4 was referred 8 weeks ago
    assert reached["referred"] == 28
    assert reached["accepted"] == 26
    assert reached["contacted"] == 18
    assert reached["connected"] == 10
    assert reached["followed_up"] == 10


def test_a_step_that_the_system_does_not_record_has_no_count(sixty):
    assert "planned" not in set(sixty.counts["state"])


def test_people_are_grouped_one_way_at_a_time(sixty):
    assert counted(sixty.counts, "demand", A, dimension="need", member="social_isolation") == 30
    assert counted(sixty.counts, "demand", A, dimension="need", member="money_and_debt") == 10
    assert counted(sixty.counts, "demand", B, dimension="age", member="0-17") == 12
    assert counted(sixty.counts, "demand", A, dimension="age", member="65-79") == 10
    assert counted(sixty.counts, "demand", A, dimension="age", member="80+") == 20
    assert counted(sixty.counts, "demand", B, dimension="source", member="health") == 8


def test_the_caseload_is_everybody_seen_and_not_closed(sixty):
    assert counted(sixty.counts, "open", A) == 8
    assert counted(sixty.counts, "open", B) == 8


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("1955-06-15,2025-09-01,2025-08-30,,,,,,Open,,Lonely,GP", "Accepted", "which cannot be"),
        ("1955-06-15,2025-09-01,,,2025-08-10,,,,Open,,Lonely,GP", "Contacted", "which cannot be"),
        ("1955-06-15,2025-09-01,,2025-08-01,,,,,Open,,Lonely,GP", "Declined", "which cannot be"),
        ("1955-06-15,2025-09-01,,,2025-09-20,2025-09-10,,,Open,,Lonely,GP", "Connected", "which cannot be"),
        ("1955-06-15,2025-09-01,,,2025-09-20,,2025-09-10,,Open,,Lonely,GP", "Followed up", "which cannot be"),
        ("1955-06-15,2025-09-01,,,,,,2025-08-10,Open,,Lonely,GP", "Closed", "which cannot be"),
        ("1955-06-15,,,,2025-09-10,,,,Open,,Lonely,GP", "Referred", "no date of referral"),
        ("1955-06-15,2025-09-01,,,yesterday,,,,Open,,Lonely,GP", "Contacted", "not a date"),
        ("1955-06-15,2031-09-01,,,,,,,Open,,Lonely,GP", "Referred", "in the future"),
        ("2026-06-15,2025-09-01,,,,,,,Open,,Lonely,GP", "Birth date", "age"),
        ("1955-06-15,2025-09-01,,,,,,,No answer,,Lonely,GP", "Status", "no date says when"),
    ],
)
def test_an_impossible_row_is_refused_by_its_place(tmp_path, cells, column, reason):
    made = outcome(tmp_path, [*rows()[:3], f"Zoe,9,{A},{cells}", *rows()[3:]], as_at=AS_AT)
    assert [(refusal.row, refusal.column) for refusal in made.refused] == [(5, column)]
    assert reason in made.refused[0].reason
    assert made.rows_read == 61
    assert counted(made.counts, "referred", A) == 40


@pytest.mark.parametrize(
    ("cells", "events"),
    [
        # accepted after the first call; followed up after closing; connected after closing; followed up
        # before the service began; closed for no reply and opened again, whose case is open
        ("2025-09-01,2025-09-20,,2025-09-10,,,", {"contacted": 19, "open": 9}),
        ("2025-09-01,2025-09-03,,2025-09-10,2025-09-20,2025-11-20,2025-10-01", {"contacted": 19, "open": 8}),
        ("2025-09-01,2025-09-03,,2025-09-10,2025-10-20,,2025-10-01", {"contacted": 19, "open": 8}),
        ("2025-09-01,2025-09-03,,2025-09-10,2025-10-20,2025-10-01,", {"contacted": 19, "open": 9}),
        ("2025-09-01,2025-09-03,,2025-09-10,,,2025-09-05", {"contacted": 19, "open": 9}),
    ],
)
def test_steps_in_an_order_that_services_work_in_are_taken(tmp_path, cells, events):
    line = f"Zoe,9,{A},1955-06-15,{cells},Open,,Lonely,GP"
    made = outcome(tmp_path, [*rows(), line], as_at=AS_AT)
    assert made.refused == ()
    assert {event: counted(made.counts, event, A) for event in events} == events


def test_the_day_of_an_extract_is_its_latest_date_whatever_the_order_of_steps(tmp_path):
    line = f"Zoe,9,{A},1955-06-15,2025-09-01,,,2025-09-10,2026-06-20,,2025-10-01,Open,,Lonely,GP"
    assert outcome(tmp_path, [*rows(), line]).as_at == date(2026, 6, 20)


def test_an_area_that_leads_nowhere_is_refused_without_its_value(tmp_path):
    bad = rows()[0].replace(A, "somewhere secret")
    made = outcome(tmp_path, [*rows(), bad], as_at=AS_AT)
    assert [(refusal.row, refusal.column) for refusal in made.refused] == [(62, "Network")]
    assert "secret" not in made.refused[0].reason


def test_a_mapping_for_another_system_is_told_by_its_first_missing_column(tmp_path):
    with pytest.raises(FileRefused, match=r"sixty\.csv, column “Contacted”: this column is missing"):
        outcome(tmp_path, rows(), header=HEADER.replace("Contacted", "Seen"))


def test_a_mapping_that_misreads_the_dates_is_told_instead_of_refusing_every_row(tmp_path):
    extract, mapping = write_extract(tmp_path)
    mapping.write_text('date_format = "%d/%m/%Y"\n' + mapping.read_text())
    with pytest.raises(
        FileRefused, match=r"60 of 60 rows are refused, the first because .*Check the mapping"
    ):
        prepared(extract, read_mapping(mapping), today=TODAY)


@pytest.mark.parametrize("learnt_from", [0, 1, 7])
def test_a_spelling_that_the_first_rows_do_not_show_is_worked_out(tmp_path, sixty, monkeypatch, learnt_from):
    monkeypatch.setattr(statement, "LEARNT_FROM", learnt_from)
    pd.testing.assert_frame_equal(in_order(outcome(tmp_path, rows(), as_at=AS_AT)), in_order(sixty))


def test_codes_are_read_whatever_their_case_and_the_spaces_around_them(tmp_path, sixty):
    loud = [line.upper().replace(",GP", ", gp ") if n % 2 else line for n, line in enumerate(rows())]
    pd.testing.assert_frame_equal(in_order(outcome(tmp_path, loud, as_at=AS_AT)), in_order(sixty))


def test_ages_are_whole_years_on_the_day_of_the_referral(tmp_path):
    """Days around birthdays, leap years and a century without one, against the calendar."""
    chance = Random(7)
    pairs = []
    for _ in range(3_000):
        born = date(1900, 1, 1) + timedelta(days=chance.randrange(36_000))
        birthday = date(born.year + chance.randrange(19, 110), born.month, min(born.day, 28))
        pairs.append((born, birthday + timedelta(days=chance.randrange(-6, 7))))
    _extract, mapping = write_extract(tmp_path)
    whole = statement._years(read_mapping(mapping))
    with in_memory() as connection:
        connection.execute("CREATE TABLE pair (born DATE, referred DATE)")
        connection.executemany("INSERT INTO pair VALUES (?, ?)", pairs)
        found = connection.execute(f"SELECT {whole} FROM pair").fetchall()
    assert [years for (years,) in found] == [
        day.year - born.year - ((day.month, day.day) < (born.month, born.day)) for born, day in pairs
    ]


def test_columns_may_stand_in_any_order(tmp_path):
    swapped = [",".join(reversed(line.split(","))) for line in rows()]
    made = outcome(tmp_path, swapped, header=",".join(reversed(HEADER.split(","))), as_at=AS_AT)
    assert counted(made.counts, "waiting", A) == 20


def test_a_practice_or_postcode_becomes_its_network_through_lookups(tmp_path):
    (tmp_path / "to_lsoa.csv").write_text("postcode,lsoa\nLA1 1AA,E01000001\nla1 1ab,E01000002\n")
    (tmp_path / "to_pcn.csv").write_text(f"lsoa,pcn\nE01000001,{A}\nE01000002,{B}\n")
    lines = [line.replace(A, "la11aa").replace(B, "LA1 1AB") for line in rows()]
    extract, mapping = write_extract(tmp_path, lines)
    chained = 'holds = "postcode"\nlookups = "to_lsoa.csv;to_pcn.csv"'
    mapping.write_text(mapping.read_text().replace('holds = "pcn"', chained))
    made = prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)
    assert (counted(made.counts, "waiting", A), counted(made.counts, "waiting", B)) == (20, 3)


def test_a_postcode_becomes_its_district_by_the_directory(tmp_path):
    lines = [line.replace(A, "la1 1nn").replace(B, "PR1 2HE") for line in rows()]
    extract, mapping = write_extract(tmp_path, lines)
    mapping.write_text(mapping.read_text().replace('holds = "pcn"', 'holds = "postcode"\nlevel = "district"'))
    made = prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)
    assert set(made.counts["area_code"]) <= {"E07000121", "E07000123"}
    assert counted(made.counts, "waiting", "E07000121") == 20  # Lancaster


def test_the_day_of_the_extract_is_the_latest_date_in_it_unless_given(tmp_path):
    assert outcome(tmp_path, rows()).as_at == date(2026, 6, 2)


def test_a_day_before_dates_in_the_extract_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="after the day on which it is said to be taken"):
        outcome(tmp_path, rows(), as_at=date(2026, 5, 1))


def test_the_reader_cannot_write_to_disk():
    with in_memory() as connection:
        settings = dict(
            connection.execute(
                "SELECT name, value FROM duckdb_settings() WHERE name IN ('temp_directory', 'memory_limit')"
            ).fetchall()
        )
    assert settings["temp_directory"] == ""
    assert settings["memory_limit"].startswith("953")  # 1,000 MB in MiB


def test_the_command_writes_counts_and_no_person(tmp_path):
    extract, mapping = write_extract(tmp_path)
    before = set(tmp_path.iterdir())
    command = ["prepare", str(extract), "--mapping", str(mapping), "--as-at", "2026-06-30"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    made = set(tmp_path.iterdir()) - before
    assert [path.name for path in made] == ["sixty_counts.csv"]
    written = made.pop().read_text() + result.output
    assert "Person 1" not in written
    assert "1955-06-15" not in written
    assert "40000000" not in written
    assert "60 of 60 referrals counted as at 2026-06-30" in result.output


@pytest.mark.parametrize("name", ["platform.toml", "gp_system.toml"])
def test_the_example_mappings_are_whole(name):
    from dashboard.settings import DATA

    mapping = read_mapping(DATA / "reference" / "referral_mappings" / name)
    assert mapping.has("contacted")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[columns]", "[columns]\nshoe = 'Size'"), "names “shoe”"),
        (('referred = "Referred"', ""), "does not say which column holds “referred”"),
        (('"social_isolation"', '"sadness"'), r"\[needs\] turns a value into “sadness”"),
        (('holds = "pcn"', 'holds = "planet"'), "“area.holds” is none of"),
        (('system = "By hand"', 'system = "a/b|c"'), "“system” is not a short name"),
        (("[columns]", "[columns"), "it is not TOML"),
    ],
)
def test_a_faulty_mapping_says_which_entry_to_mend(tmp_path, change, words):
    _, mapping = write_extract(tmp_path)
    mapping.write_text(mapping.read_text().replace(*change))
    with pytest.raises(FileRefused, match=words):
        read_mapping(mapping)
