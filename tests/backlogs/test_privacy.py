"""However a person's detail is called and written, it neither comes in nor appears in a message."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs.counts import read_counts, write_counts
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.loaders.formats.backlogs.privacy import named, private_columns, shape_of
from dashboard.methods.personal_shapes import holds_nhs_number
from tests.backlogs.by_hand import AS_AT, TODAY, A, rows, write_extract

WEIGHTS = range(10, 1, -1)
ATTACKS = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@st.composite
def nhs_numbers(draw):
    digits = draw(st.lists(st.integers(0, 9), min_size=9, max_size=9))
    check = (11 - sum(w * d for w, d in zip(WEIGHTS, digits, strict=True)) % 11) % 11
    if check == 10:
        digits, check = [4, 0, 0, 0, 0, 0, 0, 0, 0], 4
    written = "".join(map(str, [*digits, check]))
    return draw(
        st.sampled_from(
            [
                written,
                f"{written[:3]} {written[3:6]} {written[6:]}",
                f"NHS: {written[:3]}-{written[3:6]}-{written[6:]}",
            ]
        )
    )


POSTCODES = st.from_regex(r"[A-Z]{1,2}[0-9]{1,2} ?[0-9][A-Z]{2}", fullmatch=True)
EMAILS = st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}@[a-z]{2,9}\.(nhs\.uk|org|com)", fullmatch=True)
TELEPHONES = st.from_regex(r"(\+44 ?7|07)[0-9]{3} ?[0-9]{6}|0[12][0-9]{3}[ -]?[0-9]{6}", fullmatch=True)
DATES = st.dates().map(str) | st.dates().map(lambda day: f"{day:%d/%m/%Y}")
TEXTS = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=7, max_size=20).map(" ".join)
DETAILS = nhs_numbers() | POSTCODES | EMAILS | TELEPHONES | DATES | TEXTS


def test_the_check_digit_tells_an_nhs_number_from_ten_digits():
    assert holds_nhs_number("943 476 5919")  # the number that the NHS gives as its example
    assert not holds_nhs_number("943 476 5918")


@pytest.mark.parametrize(
    "name",
    [
        "NHS Number", "nhs_no", "NHSNumber", "Surname", "FirstName", "patient name", "DOB", "date_of_birth",
        "Postcode", "Address line 1", "E-mail", "Mobile", "Telephone", "Patient ID", "Notes", "Free text",
        "Religion",
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_name(name):
    assert named(name)


@pytest.mark.parametrize(
    "name", ["area_code", "people", "weeks", "member", "as_at", "system", "Network name"]
)
def test_a_column_of_counts_is_not_mistaken(name):
    assert not named(name)


@example("01/01/9")
@given(DETAILS)
@ATTACKS
def test_a_detail_is_known_by_its_shape(detail):
    assert shape_of(detail)


@pytest.mark.parametrize(
    "word", ["U99801", "E07000121", "2026-05", "18-64", "social_isolation", "104", "12345"]
)
def test_what_counts_hold_has_no_such_shape(word):
    assert shape_of(word) == ""


def counts_file(tmp_path, made):
    path = tmp_path / "counts.csv"
    write_counts(path, made.counts, system=made.system, as_at=made.as_at)
    return path


@given(
    detail=DETAILS,
    column=st.sampled_from(
        ["system", "as_at", "area_code", "event", "month", "dimension", "member", "state", "weeks", "people"]
    ),
    data=st.data(),
)
@ATTACKS
def test_a_detail_in_any_cell_of_the_counts_is_refused_and_not_repeated(
    tmp_path, sixty, detail, column, data
):
    path = counts_file(tmp_path, sixty)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.loc[data.draw(st.integers(0, len(frame) - 1)), column] = detail
    frame.to_csv(path, index=False)
    with pytest.raises(FileRefused) as refused:
        read_counts(path)
    assert detail not in str(refused.value)


@given(detail=DETAILS, name=st.sampled_from(["extra", "x1", "code", "", "value"]))
@ATTACKS
def test_a_further_column_is_refused_and_not_repeated(tmp_path, sixty, detail, name):
    path = counts_file(tmp_path, sixty)
    pd.read_csv(path, dtype=str, keep_default_na=False).assign(**{name: detail}).to_csv(path, index=False)
    with pytest.raises(FileRefused) as refused:
        read_counts(path)
    assert detail not in str(refused.value)


@given(detail=DETAILS)
@ATTACKS
def test_a_detail_used_as_a_heading_is_not_repeated(tmp_path, sixty, detail):
    path = counts_file(tmp_path, sixty)
    pd.read_csv(path, dtype=str, keep_default_na=False).assign(**{detail: "1"}).to_csv(path, index=False)
    with pytest.raises(FileRefused) as refused:
        read_counts(path)
    assert detail not in str(refused.value)


@pytest.mark.whole
@given(detail=DETAILS.filter(lambda text: "," not in text), cell=st.integers(2, 14))
@ATTACKS
def test_a_detail_in_any_cell_of_an_extract_reaches_no_count_and_no_message(tmp_path, detail, cell):
    cells = rows()[0].split(",")
    cells[cell] = detail
    extract, mapping = write_extract(tmp_path, [*rows(), ",".join(cells)])
    made = prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)
    words = made.counts.astype(str).to_csv() + " ".join(f"{r.column} {r.reason}" for r in made.refused)
    assert detail not in words
    assert not private_columns(made.counts.astype(str))


@pytest.mark.parametrize(
    "broken",
    ['Ann Smith,"943 476 5919', "Ann Smith,943 476 5919,extra," + "x," * 40, "Ann Smith"],
)
def test_a_broken_row_is_told_without_what_it_holds(tmp_path, broken):
    extract, mapping = write_extract(tmp_path, [*rows(), broken])
    with pytest.raises(FileRefused) as refused:
        prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)
    assert "Ann" not in str(refused.value)
    assert "943" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_the_counts_hold_only_words_that_we_know(tmp_path, sixty):
    path = counts_file(tmp_path, sixty)
    assert len(read_counts(path)) == len(sixty.counts)
    assert A in path.read_text()
