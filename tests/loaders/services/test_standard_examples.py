"""The standard's own packages, examples and mocks, as they are published."""

import pytest
from sqlalchemy import select

from dashboard.errors import FileRefused
from dashboard.loaders.parsed import quiet
from dashboard.store.tables import Organisation, RefusedRow, Service, ServiceNeed, ServiceSchedule
from tests.loaders.services.conftest import format_of, load

pytestmark = pytest.mark.real_data


@pytest.fixture
def examples(shared_data):
    return shared_data / "services"


def stored(engine, column):
    with engine.connect() as connection:
        return list(connection.scalars(select(column)))


@pytest.mark.parametrize("mock", ["v3.0-UK-Default", "v3.0-UK-Warn", "v3.0-UK-Fail"])
def test_a_full_mock_service_is_kept_and_its_place_at_latitude_100_refused(sqlite_engine, examples, mock):
    load(sqlite_engine, examples / "hsds_uk_3.0" / mock / "service_full.json")
    assert stored(sqlite_engine, Service.name) == ["Community Counselling"]
    assert stored(sqlite_engine, RefusedRow.column_name) == ["latitude"]
    assert stored(sqlite_engine, ServiceSchedule.days) == ["TH,FR"]
    assert stored(sqlite_engine, ServiceNeed.need_key) == ["mental_wellbeing"]


def test_the_failing_mock_list_is_refused_as_every_entry_lacks_its_name(sqlite_engine, examples):
    with pytest.raises(FileRefused, match=r"column “name”.*can be kept: 3 rows read"):
        load(sqlite_engine, examples / "hsds_uk_3.0" / "v3.0-UK-Fail" / "service_list.json")


@pytest.mark.parametrize("package", ["hsds3_csv", "hsds_uk_3.0/profile-examples/csv"])
def test_the_tables_of_a_package_are_read_as_the_feed_is(sqlite_engine, examples, package):
    (report,) = load(sqlite_engine, examples / package / "services.csv")
    assert stored(sqlite_engine, Service.name) == ["Community Counselling"]
    assert stored(sqlite_engine, Service.minimum_age) == [12.0]
    assert [refusal.column for refusal in report.refused] == ["latitude"]
    assert len(stored(sqlite_engine, ServiceSchedule.id)) == 1


def test_the_services_inside_an_organisation_are_its_own(sqlite_engine, examples):
    load(sqlite_engine, examples / "hsds_uk_3.0" / "profile-examples" / "organization_full.json")
    assert stored(sqlite_engine, Organisation.name) == ["Example Organization Inc."]
    assert len(stored(sqlite_engine, Service.organisation_key)) == 1


def test_nobody_named_in_an_example_is_stored(sqlite_engine, examples):
    path = examples / "hsds_uk_3.0" / "profile-examples" / "service_full.json"
    rows = format_of(path).read(path, quiet).rows
    everything = " ".join(frame.to_json() for frame in rows.values())
    assert "Persona" not in everything
    assert "@" not in everything


def test_only_services_are_recognised_among_the_files_of_the_standard(examples):
    known = {p.relative_to(examples).as_posix() for p in examples.rglob("*") if p.is_file() and format_of(p)}
    mocks = [
        f"hsds_uk_3.0/v3.0-UK-{kind}/service_{form}.json"
        for kind in ("Default", "Warn", "Fail")
        for form in ("full", "list")
    ]
    profile = [f"service_{form}.json" for form in ("full", "list")] + [
        f"service_at_location_{form}.json" for form in ("full", "list")
    ]
    assert known == {
        "hsds3_csv/services.csv",
        "hsds_uk_3.0/profile-examples/organization_full.json",
        "hsds_uk_3.0/profile-examples/csv/services.csv",
        *(f"hsds_uk_3.0/profile-examples/{name}" for name in profile),
        *mocks,
    }
