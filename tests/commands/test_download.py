"""`download` from a publisher on this machine that serves the real files, some of them with faults."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.loaders.official import OfficialFile
from dashboard.loaders.publisher import PublisherClient
from dashboard.store.engine import engine_for
from tests.commands import published
from tests.commands.conftest import Command
from tests.loaders.publishing import Layer, Publishable, Publisher, publishing

ICB = "E54000048"
LOOKUP_COLUMNS = {
    "LSOA21CD": "lsoa21_code", "LSOA21NM": "lsoa21_name", "SICBL24CD": "sicbl24_code",
    "SICBL24CDH": "sicbl24_code_nhs", "SICBL24NM": "sicbl24_name", "ICB24CD": "icb24_code",
    "ICB24CDH": "icb24_code_nhs", "ICB24NM": "icb24_name",
}  # fmt: skip


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher on this machine, asked without waiting between attempts."""
    monkeypatch.setattr(
        "dashboard.commands.download.PublisherClient", lambda: PublisherClient(lambda _seconds: None)
    )
    with publishing() as server:
        yield server


def sources(folder: Path, files: list[OfficialFile]) -> Path:
    """A table of sources for these files, in the form of data/sources.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for item in files:
        given = {name: value for name, value in asdict(item).items() if value not in ("", ())}
        lines += ["[[file]]", *(f"{name} = {json.dumps(value)}" for name, value in given.items())]
    path = folder / "sources.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def lookup_layer(shared_data: Path) -> Layer:
    """The lookup of all England as the portal's layer, at most 1,000 records a page."""
    path = shared_data / "geography" / "lookup_lsoa21_icb24.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [{new: row[old] for new, old in LOOKUP_COLUMNS.items()} for row in csv.DictReader(stream)]
    return Layer(rows, limit=1_000)  # type: ignore[arg-type]


def boundary_layer(shared_data: Path) -> Layer:
    """The region's boundaries as the portal's layer."""
    path = shared_data / "geography" / "lsoa21_lancashire_south_cumbria.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return Layer(
        [
            {
                "LSOA21CD": feature["properties"]["lsoa21_code"],
                "LSOA21NM": feature["properties"]["lsoa21_name"],
                "geometry": feature["geometry"],
            }
            for feature in features
        ],
        limit=1_000,
    )


def zipped(path: Path) -> bytes:
    """The file in a ZIP, as Nomis issues it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.write(path, path.name)
    return packed.getvalue()


def real_table(publisher: Publisher, shared_data: Path) -> list[OfficialFile]:
    """Four sources as they should be (one cut on the way), and three with a fault each."""
    file_7 = (shared_data / "deprivation" / "File_7_IoD2025_rebuilt_partial_England.csv").read_bytes()
    practices = (shared_data / "organisations" / "epraccur_2023-01.csv").read_bytes()
    publisher.pages |= {
        "/lookup": lookup_layer(shared_data),
        "/boundaries": boundary_layer(shared_data),
        "/File_7.csv": Publishable(file_7, cut_after=[1_000_000]),
        "/census.zip": Publishable(
            zipped(shared_data / "need" / "census2021-ts021-lsoa.csv"), "application/zip"
        ),
        "/epraccur.csv": Publishable(practices),
        "/epcn.xlsx": Publishable(b"<!doctype html><title>Moved</title>", "text/html"),
        "/lists.csv": Publishable(b"", redirect="https://cdn.example.org/lists.csv"),
    }
    boundaries = publisher.file(
        "boundaries", file="lsoa21.geojson", columns=("LSOA21CD", "LSOA21NM"), geometry="boundaries",
        codes_of="lookup.csv",
    )  # fmt: skip
    return [
        publisher.file(
            "lookup", file="lookup.csv", columns=tuple(LOOKUP_COLUMNS), icb_filter="ICB24CD='{icb}'"
        ),
        boundaries,
        publisher.file("File_7.csv", sha=True),
        publisher.file("census.zip", file="census2021-ts021-lsoa.csv", member="census2021-ts021-lsoa.csv"),
        publisher.file("epraccur.csv", sha256="0" * 64),
        publisher.file("epcn.xlsx"),
        publisher.file("lists.csv"),
    ]


def single(address: str, statement: str) -> int:
    """The one number that a question to the database gives."""
    with engine_for(address).connect() as connection:
        return int(connection.scalar(text(statement)))


IN_THE_ICB = """
    SELECT COUNT(DISTINCT m.child_id) FROM area_membership m JOIN area p ON p.id = m.parent_id
    JOIN area c ON c.id = m.child_id WHERE p.code = 'E54000048' AND c.kind = 'lsoa'
"""
MOST_DEPRIVED_TENTH = """
    SELECT COUNT(*) FROM observation o WHERE o.indicator_key = 'imd_decile' AND o.value = 1 AND o.area_id IN
    (SELECT m.child_id FROM area_membership m JOIN area p ON p.id = m.parent_id WHERE p.code = 'E54000048')
"""


@pytest.mark.real_data
def test_the_real_files_come_and_each_fault_is_named(
    command: Command, address: str, publisher: Publisher, shared_data: Path, tmp_path: Path
) -> None:
    table = sources(tmp_path, real_table(publisher, shared_data))
    result = command("download", "--icb", ICB, "--to", tmp_path / "files", "--sources", table, "--yes")

    assert result.exit_code == 1
    assert "3 of 7 files could not be fetched" in result.stderr
    for said in (
        "epraccur.csv: the publisher's file has changed: expected SHA-256 0000",
        "epcn.xlsx: the publisher answers with a web page in place of the data",
        "lists.csv: the publisher's address now leads to another host (cdn.example.org)",
    ):
        assert said in result.stdout
    assert single(address, IN_THE_ICB) == 1_060
    assert single(address, MOST_DEPRIVED_TENTH) == 191  # 18.0% of 1,060


@pytest.fixture
def small_table(publisher: Publisher, tmp_path: Path) -> Path:
    """A lookup and the ranks of three neighbourhoods, from the publisher."""
    for path in (published.lookup(tmp_path / "made"), published.ranks(tmp_path / "made")):
        publisher.pages[f"/{path.name}"] = Publishable(path.read_bytes())
    return sources(tmp_path, [publisher.file(name[1:], sha=True) for name in publisher.pages])


def test_what_came_is_shown_and_asked_for_as_load_does(
    command: Command, small_table: Path, tmp_path: Path, somebody_there: None
) -> None:
    result = command("download", "--to", tmp_path / "files", "--sources", small_table, input="n\n")

    assert result.exit_code == 1
    assert "fetched   imd2019_england_lsoa11.csv" in result.stdout
    assert "Keep this?" in result.stdout
    assert "Nothing was changed." in result.stdout


def test_a_second_download_changes_nothing(command: Command, small_table: Path, tmp_path: Path) -> None:
    arguments = ("download", "--to", tmp_path / "files", "--sources", small_table, "--yes")
    command(*arguments)
    again = command(*arguments)

    assert again.exit_code == 0
    assert "unchanged imd2019_england_lsoa11.csv" in again.stdout
    assert "Nothing to change" in again.stdout


def test_nobody_at_any_address_is_answered_in_a_sentence(command: Command, tmp_path: Path) -> None:
    table = sources(tmp_path, [Publisher("http://127.0.0.1:1").file("ranks.csv", sha256="0" * 64)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.commands.download.PublisherClient", lambda: PublisherClient(lambda _s: None))
        result = command("download", "--to", tmp_path / "files", "--sources", table)

    assert result.exit_code == 1
    assert "1 of 1 file could not be fetched" in result.stderr
    assert "missing   ranks.csv" in result.stdout


def test_the_publishers_table_names_what_must_be_fetched_by_hand(
    command: Command, tmp_path: Path, publisher: Publisher
) -> None:
    table = tmp_path / "sources.toml"
    table.write_text(
        '[[by_hand]]\npublisher = "NHS England"\ntitle = "Workforce"\npage = "https://example.org/w"\n',
        encoding="utf-8",
    )
    result = command("download", "--to", tmp_path / "files", "--sources", table)

    assert result.exit_code == 0
    assert "by hand   NHS England, Workforce: https://example.org/w" in result.stdout


@pytest.mark.parametrize("code", ["QE1", "E54", "E54000048' OR 1=1 --"])
def test_an_icb_is_named_by_its_gss_code(command: Command, code: str) -> None:
    result = command("download", "--icb", code)

    assert result.exit_code == 2
    assert "E54 and six digits" in result.stderr
