"""Grants in the 360Giving standard: what is kept, repaired, doubted, refused and never stored."""

import json
from datetime import date

import pandas as pd
import pytest

from dashboard.loaders.files import head
from dashboard.loaders.formats.grants.formats import FORMATS
from dashboard.loaders.formats.grants.schema import schema_errors
from dashboard.loaders.formats.grants.values import amounts, dates, months
from dashboard.loaders.parsed import Parsed, first_recognised, quiet
from dashboard.store.tables import Award, AwardPlace
from tests.loaders import grant_files as files
from tests.loaders.grant_files import row


@pytest.fixture
def read(tmp_path):
    def read(text: str, name: str = "grants.csv") -> Parsed:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return first_recognised(head(path), FORMATS).read(path, quiet)

    return read


def one(parsed: Parsed) -> pd.Series:
    return parsed.rows[Award].iloc[0]


def said(parsed: Parsed, kind: str) -> dict[str, tuple[int, ...]]:
    return {note.sentence: note.rows for note in parsed.notes if note.kind == kind}


def test_a_good_grant_is_kept_as_it_is_and_placed_by_its_recipients_postcode(read):
    parsed = read(files.table(row()))
    kept = one(parsed)
    assert (kept.grant_id, kept.pounds, kept.months) == ("360G-example-1", 1000.0, 12.0)
    assert (kept.awarded_on, kept.starts_on, kept.ends_on) == (
        date(2024, 5, 1),
        date(2024, 6, 1),
        date(2025, 5, 31),
    )
    assert (kept.funder_kind, kept.placed_by) == ("Charity or foundation", "recipient")
    place = parsed.rows[AwardPlace].iloc[0]
    assert (place.reading, place.gss_code, place.share) == ("recipient", "E07000123", 1.0)  # Preston
    assert 353_000 < place.easting < 355_000
    assert said(parsed, "repaired") == {}


def test_the_place_helped_goes_before_the_recipients_address_and_both_are_kept(read):
    parsed = read(files.table(row(code="E07000121")))
    assert one(parsed).placed_by == "beneficiary"
    assert dict(parsed.rows[AwardPlace][["reading", "gss_code"]].to_numpy()) == {
        "beneficiary": "E07000121",
        "recipient": "E07000123",
    }


def test_a_grant_for_two_places_is_shared_evenly(read):
    helped = [{"geoCode": "E07000121"}, {"geoCode": "E07000124"}]
    parsed = read(files.package(files.grant(beneficiaryLocation=helped)), "grants.json")
    places = parsed.rows[AwardPlace].query("reading == 'beneficiary'")
    assert dict(places[["gss_code", "share"]].to_numpy()) == {"E07000121": 0.5, "E07000124": 0.5}


def test_a_postcode_given_as_the_code_of_a_place_is_read_as_its_district(read):
    parsed = read(files.table(row(code="PR1 2HE")))
    assert one(parsed).placed_by == "beneficiary"
    assert set(parsed.rows[AwardPlace].gss_code) == {"E07000123"}
    assert said(parsed, "warning")[
        "the code of the place is a postcode; the postcode's district is used"
    ] == (2,)


def test_coordinates_place_a_grant_where_there_is_no_code(read):
    helped = [{"latitude": 53.76, "longitude": -2.7}]
    parsed = read(files.package(files.grant(beneficiaryLocation=helped)), "grants.json")
    place = parsed.rows[AwardPlace].query("reading == 'beneficiary'").iloc[0]
    assert place.gss_code == ""
    assert (round(place.easting, -3), round(place.northing, -3)) == (354_000, 430_000)


def test_untidy_values_with_one_reading_are_repaired_and_said(read):
    spoilt = row(amount="£1,000.50", awarded="24/07/2014", months="12 months", postcode="pr1 2he")
    parsed = read(files.table(spoilt))
    assert (one(parsed).pounds, one(parsed).awarded_on, one(parsed).months) == (1000.5, date(2014, 7, 24), 12)
    assert set(said(parsed, "repaired")) == {
        "signs and commas taken out",
        "dates turned into the form 2026-11-21",
        "words taken out",
    }


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("1000", 1000.0),
        ("£1,234,567", 1_234_567.0),
        ("GBP 12 000", 12_000.0),
        ("1.000,50", None),
        ("1k", None),
        ("(1,000)", None),
        ("12,00", None),
        ("", None),
        ("inf", None),
        ("nan", None),
        ("-5", -5.0),
    ],
)
def test_an_amount_is_read_only_if_it_can_mean_one_thing(text, pounds):
    value = amounts(pd.Series([text])).values[0]
    assert pd.isna(value) if pounds is None else value == pounds


def test_a_column_that_shows_the_order_of_day_and_month_settles_its_ambiguous_dates():
    read = dates(pd.Series(["24/07/2014", "03/04/2014"]))
    assert list(read.values.dt.date) == [date(2014, 7, 24), date(2014, 4, 3)]
    american = dates(pd.Series(["07/24/2014", "03/04/2014"]))
    assert list(american.values.dt.date) == [date(2014, 7, 24), date(2014, 3, 4)]


def test_a_date_that_could_be_march_or_april_is_not_read():
    assert dates(pd.Series(["03/04/2014"])).values.isna().all()
    mixed = dates(pd.Series(["24/07/2014", "07/24/2014", "03/04/2014", "05/05/2014"])).values
    assert list(mixed.isna()) == [False, False, True, False]


@pytest.mark.parametrize("text", ["2015-02-30", "24/07/14", "next May", "41844", ""])
def test_what_is_no_date_is_not_read(text):
    assert dates(pd.Series([text])).values.isna().all()


def test_a_length_comes_from_start_and_end_where_it_is_not_given(read):
    assert one(read(files.table(row(months="")))).months == pytest.approx(12, abs=0.1)


def test_an_unknown_length_is_missing_and_never_zero(read):
    parsed = read(files.table(row(months="0", starts="", ends="")))
    assert pd.isna(one(parsed).months)
    assert "the length is neither given nor to be worked out from a start and an end" in said(
        parsed, "warning"
    )


def test_an_end_before_the_start_warns_and_leaves_neither(read):
    parsed = read(files.table(row(ends="2023-01-01", months="")))
    assert one(parsed).starts_on is None
    assert one(parsed).ends_on is None
    assert pd.isna(one(parsed).months)
    assert "the planned end comes before the start, so neither is used" in said(parsed, "warning")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "0"}, "the amount is 0"),
        ({"awarded": "2199-01-01"}, "the award lies in the future"),
        ({"awarded": "1990-01-01"}, "the award is more than 25 years old"),
        ({"ends": "2190-01-01"}, "the planned end lies more than 12 years ahead"),
        ({"recipient": "GB-CHC-7654321"}, "the recipient is the funder"),
        (
            {"recipient": "360G-example-org"},
            "the identifier was made up by the publisher, so the recipient cannot be matched elsewhere",
        ),
        (
            {"recipient": "1234567"},
            "the identifier does not begin with a list of organisations that is known here",
        ),
        ({"title": "Weekly walks"}, "the title and the description are the same"),
        ({"title": "Walk " * 40}, "the title is longer than 140 characters"),
        ({"title": "Write to jo@example.org"}, "the text holds something like an e-mail address"),
        (
            {"postcode": "ZZ99 9ZZ"},
            "the place could not be found from what is given, so the grant counts in no area",
        ),
    ],
)
def test_a_doubt_warns_with_its_row_and_keeps_the_grant(read, changes, sentence):
    parsed = read(files.table(row(), row(id="360G-example-2", **changes)))
    assert said(parsed, "warning")[sentence] == (3,)
    assert len(parsed.rows[Award]) == 2


def test_an_e_mail_address_is_not_stored(read):
    assert (
        one(read(files.table(row(title="Write to jo@example.org now")))).title
        == "Write to (e-mail left out) now"
    )


def test_grants_to_individuals_are_counted_and_never_stored(read):
    person = files.grant(id="360G-example-2", recipientIndividual={"id": "360G-x", "name": "Jane Roe"})
    del person["recipientOrganization"]
    parsed = read(files.package(files.grant(), person), "grants.json")
    assert list(parsed.rows[Award].grant_id) == ["360G-example-1"]
    assert (parsed.rows_read, parsed.rows_outside) == (2, 1)
    assert "Jane Roe" not in str(parsed)


def test_only_the_spoilt_rows_are_refused_each_with_row_and_column(read):
    rows = (
        row(),
        row(id="2", amount="lots"),
        row(id="3", awarded="03/04/2014"),
        row(id="4", currency="EUR"),
        row(),
    )
    parsed = read(files.table(*rows))
    assert [(each.row, each.column) for each in sorted(parsed.refused, key=lambda each: each.row)] == [
        (3, "Amount Awarded"),
        (4, "Award Date"),
        (5, "Currency"),
        (6, "Identifier"),
    ]
    assert len(parsed.rows[Award]) == 1


def test_several_sheets_of_a_workbook_are_joined_by_identifier(tmp_path):
    import openpyxl

    path = files.workbook(tmp_path / "grants.xlsx", row())
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Beneficiary Location")
    sheet.append(["Identifier", "Beneficiary Location:Name", "Beneficiary Location:Geographic Code"])
    sheet.append(["360G-example-1", "Lancaster", "E07000121"])
    book.create_sheet("Meta").append(["Version", "1.4"])
    book.save(path)
    parsed = first_recognised(head(path), FORMATS).read(path, quiet)
    assert one(parsed).placed_by == "beneficiary"


def test_the_standards_own_bad_grant_has_these_ten_errors(shared_data):
    """As the standard's validator finds them with formats checked: standards.md, section 1.7."""
    bad = json.loads((shared_data / "grants/fixtures/badfile_all_validation_errors.json").read_text())
    assert [field for field, _ in schema_errors(bad["grants"][0])] == [
        "Actual Dates",
        "Amount Awarded",
        "Award Date",
        "Currency",
        "Description",
        "Funding Org",
        "Planned Dates",
        "Recipient Org:Identifier",
        "Title",
        "URL",
    ]


def test_months_written_with_the_word_are_read():
    assert list(months(pd.Series(["24 months", "1 month", "two"])).values.fillna(-1)) == [24, 1, -1]


@pytest.mark.real_data
def test_lloyds_bank_foundation_gives_its_grants_and_those_of_lancashire(shared_data):
    path = shared_data / "grants/lloyds_bank_foundation_2010-2015.json"
    parsed = first_recognised(head(path), FORMATS).read(path, quiet)
    stored, places = parsed.rows[Award], parsed.rows[AwardPlace]
    lancashire = ["E06000008", "E06000009", "E06000064", *(f"E07000{n}" for n in range(117, 129))]
    here = stored[stored.grant_id.isin(places[places.gss_code.isin(lancashire)].grant_id)]
    assert (len(stored), len(here), here.pounds.sum()) == (4_116, 144, 3_684_508)
    assert parsed.refused == ()


@pytest.mark.real_data
def test_traffords_table_and_json_give_the_same_rows(shared_data):
    both = []
    for name in (
        "trafford_council_voluntary_sector_grants.csv",
        "trafford_council_voluntary_sector_grants.json",
    ):
        path = shared_data / "grants" / name
        both.append(first_recognised(head(path), FORMATS).read(path, quiet))
    first, second = (parsed.rows[Award].drop(columns="row").reset_index(drop=True) for parsed in both)
    assert len(first) == 555
    pd.testing.assert_frame_equal(first, second)
