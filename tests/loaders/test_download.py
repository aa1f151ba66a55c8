"""Fetching official files from a publisher that cuts, moves, changes and mistakes things."""

import io
import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
import requests

from dashboard.errors import DashboardError, FileRefused
from dashboard.loaders.download import Fetched, fetch_all
from dashboard.loaders.official import OfficialFile, official_table
from dashboard.loaders.parsed import quiet
from dashboard.loaders.publisher import ATTEMPTS, PublisherClient
from dashboard.loaders.recognition import recognise
from tests.loaders.publishing import Layer, Publishable, Publisher, publishing

TABLE = b"lsoa11_code,IMD_decile,IMD_rank\n" + b"E01012571,1,100\n" * 20_000


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A publisher on this machine."""
    with publishing() as server:
        yield server


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client would have waited."""
    return []


def fetched(wanted: list[OfficialFile], folder: Path, waits: list[float], *, icb: str = "") -> list[Fetched]:
    """Fetch without really waiting."""
    return fetch_all(wanted, folder, icb=icb, client=PublisherClient(waits.append), progress=quiet)


def test_a_file_comes_whole_under_its_name(publisher: Publisher, tmp_path: Path, waits: list[float]) -> None:
    publisher.pages["/ranks.csv"] = Publishable(TABLE)
    [result] = fetched([publisher.file("ranks.csv", sha=True)], tmp_path, waits)

    assert (result.new, result.fault) == (True, "")
    assert (tmp_path / "ranks.csv").read_bytes() == TABLE
    assert [path.name for path in tmp_path.iterdir()] == ["ranks.csv"]


def test_the_publisher_is_told_who_asks(publisher: Publisher, tmp_path: Path, waits: list[float]) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE)
    fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert page.asked[0]["User-Agent"].startswith("social-prescribing-dashboard/")


def test_a_cut_connection_goes_on_where_it_stopped(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE, cut_after=[100_000, 20_000])
    [result] = fetched([publisher.file("ranks.csv", sha=True)], tmp_path, waits)

    assert result.fault == ""
    # Pieces of 8,192 bytes: 12 of the first 100,000, then 2 of the next 20,000.
    assert [asked.get("Range") for asked in page.asked] == [None, "bytes=98304-", "bytes=114688-"]
    assert (tmp_path / "ranks.csv").read_bytes() == TABLE
    assert waits == [1.0, 2.0]


def test_a_later_run_goes_on_where_the_former_gave_up(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE, cut_after=[8_192] * ATTEMPTS)
    wanted = [publisher.file("ranks.csv", sha=True)]
    [first] = fetched(wanted, tmp_path, waits)
    [second] = fetched(wanted, tmp_path, waits)

    assert "cut, 5 times" in first.fault
    assert second.fault == ""
    assert page.asked[-1]["Range"] == f"bytes={8_192 * ATTEMPTS}-"
    assert (tmp_path / "ranks.csv").read_bytes() == TABLE


def test_a_file_that_changed_between_two_parts_is_fetched_anew(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(TABLE, cut_after=[8_192] * ATTEMPTS)
    fetched([publisher.file("ranks.csv")], tmp_path, waits)
    publisher.pages["/ranks.csv"] = Publishable(TABLE.replace(b"100", b"200"))
    fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert (tmp_path / "ranks.csv").read_bytes() == TABLE.replace(b"100", b"200")


def test_without_a_tag_nothing_is_resumed(publisher: Publisher, tmp_path: Path, waits: list[float]) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE, cut_after=[8_192], tagged=False)
    fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert [asked.get("Range") for asked in page.asked] == [None, None]
    assert (tmp_path / "ranks.csv").read_bytes() == TABLE


def test_a_busy_server_is_given_the_time_it_asks_for(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(TABLE, statuses=[503, 429])
    [result] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert result.fault == ""
    assert waits == [7.0, 7.0]


def test_a_changed_file_is_set_aside_and_the_former_copy_and_the_others_stay(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(TABLE)
    publisher.pages["/other.csv"] = Publishable(b"a,b\n1,2\n")
    former = publisher.file("ranks.csv", sha=True)
    fetched([former], tmp_path, waits)
    (tmp_path / "ranks.csv").write_bytes(b"an old edition")
    newer = TABLE + b"E01012572,1,200\n"
    publisher.pages["/ranks.csv"] = Publishable(newer)
    changed, other = fetched([former, publisher.file("other.csv")], tmp_path, waits)

    assert changed.fault.startswith("ranks.csv: the publisher's file has changed")
    assert former.sha256 in changed.fault
    assert f"found {sha256(newer).hexdigest()}" in changed.fault
    assert (tmp_path / "ranks.csv.changed").read_bytes() == newer
    assert (tmp_path / "ranks.csv").read_bytes() == b"an old edition"
    assert other.fault == ""


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/csv"])
def test_a_web_page_in_place_of_data_is_refused(
    publisher: Publisher, tmp_path: Path, waits: list[float], content_type: str
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(b"\n<!DOCTYPE html><title>Sorry</title>", content_type)
    [result] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert "a web page in place of the data" in result.fault
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("elsewhere", ["http://localhost:1/ranks.csv", "https://example.org/ranks.csv"])
def test_a_redirect_to_another_host_is_not_followed(
    publisher: Publisher, tmp_path: Path, waits: list[float], elsewhere: str
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(b"", redirect=elsewhere)
    [result] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert "leads to another host" in result.fault
    assert list(tmp_path.iterdir()) == []


def test_a_redirect_on_the_same_host_is_followed(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(b"", redirect="/new/ranks.csv")
    publisher.pages["/new/ranks.csv"] = Publishable(TABLE)
    [result] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert result.fault == ""


def test_a_redirect_in_a_circle_ends(publisher: Publisher, tmp_path: Path, waits: list[float]) -> None:
    publisher.pages["/ranks.csv"] = Publishable(b"", redirect="/ranks.csv")
    [result] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert "in a circle" in result.fault


def test_a_file_that_is_gone_is_said_to_be_gone(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    [result] = fetched([publisher.file("gone.csv")], tmp_path, waits)

    assert "answers 404" in result.fault
    assert waits == []


def test_nobody_at_the_address_is_a_sentence(tmp_path: Path, waits: list[float]) -> None:
    [result] = fetched([Publisher("http://127.0.0.1:1").file("ranks.csv")], tmp_path, waits)

    assert "the connection failed or was cut, 5 times" in result.fault


def test_an_address_that_is_none_is_said_to_be_wrong(tmp_path: Path, waits: list[float]) -> None:
    [result] = fetched([Publisher("ftp://127.0.0.1").file("ranks.csv")], tmp_path, waits)

    assert "its address cannot be used. Correct it: data/sources.toml" in result.fault
    assert waits == []


def test_an_untrusted_certificate_is_said_to_be_one(tmp_path: Path, waits: list[float]) -> None:
    def attempt() -> None:
        raise requests.exceptions.SSLError("self-signed certificate")

    with pytest.raises(FileRefused, match="certificate is not trusted"):
        PublisherClient(waits.append).patiently("ranks.csv", attempt)
    assert waits == []


def test_a_server_that_is_not_there_is_given_up_once_for_all_its_files(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/ranks.csv"] = Publishable(TABLE)
    gone = Publisher("http://127.0.0.1:1")
    wanted = [gone.file("a.csv"), gone.file("b.csv"), publisher.file("ranks.csv")]
    first, second, third = fetched(wanted, tmp_path, waits)

    assert "5 times" in first.fault
    assert "not asked again" in second.fault
    assert third.fault == ""
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_a_file_with_the_right_hash_is_not_asked_for_again(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE)
    wanted = [publisher.file("ranks.csv", sha=True)]
    fetched(wanted, tmp_path, waits)
    [again] = fetched(wanted, tmp_path, waits)

    assert (again.new, again.fault, len(page.asked)) == (False, "", 1)


def test_a_file_without_a_hash_is_asked_for_only_if_it_changed(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    page = publisher.pages["/ranks.csv"] = Publishable(TABLE)
    fetched([publisher.file("ranks.csv")], tmp_path, waits)
    [again] = fetched([publisher.file("ranks.csv")], tmp_path, waits)

    assert again.new is False
    assert page.asked[1]["If-Modified-Since"] == page.modified
    assert (tmp_path / "ranks.csv").read_bytes() == TABLE


def zipped(name: str, content: bytes) -> bytes:
    """A ZIP with one file in a folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as bundle:
        bundle.writestr(f"data/{name}", content)
    return packed.getvalue()


def test_a_member_is_taken_out_of_a_zip(publisher: Publisher, tmp_path: Path, waits: list[float]) -> None:
    publisher.pages["/bulk.zip"] = Publishable(zipped("ePCN.xlsx", b"sheets"), "application/zip")
    wanted = publisher.file("bulk.zip", file="epcn.xlsx", member="epcn.xlsx")
    [result] = fetched([wanted], tmp_path, waits)

    assert result.fault == ""
    assert (tmp_path / "epcn.xlsx").read_bytes() == b"sheets"


@pytest.mark.parametrize("content", [zipped("other.csv", b""), b"not a zip"])
def test_a_zip_without_the_member_is_refused(
    publisher: Publisher, tmp_path: Path, waits: list[float], content: bytes
) -> None:
    publisher.pages["/bulk.zip"] = Publishable(content, "application/zip")
    [result] = fetched([publisher.file("bulk.zip", file="a.csv", member="a.csv")], tmp_path, waits)

    assert "no ZIP with a.csv inside" in result.fault
    assert not (tmp_path / "a.csv").exists()


CODES = ("E01012571", "E01012572", "E01012573", "E01000001")


def lookup_layer() -> Layer:
    """Three neighbourhoods of the ICB and one elsewhere, two records a page."""
    names = ("LSOA21NM", "SICBL24CD", "SICBL24CDH", "SICBL24NM", "ICB24CDH", "ICB24NM")
    icbs = ("E54000048", "E54000048", "E54000048", "E54000027")
    return Layer(
        [
            {"LSOA21CD": code, "ICB24CD": icb, **dict.fromkeys(names, "x")}
            for code, icb in zip(CODES, icbs, strict=True)
        ]
    )


def lookup_entry(publisher: Publisher) -> OfficialFile:
    """The lookup's own entry in data/sources.toml, at this publisher."""
    entry = official_table().files[0]
    return OfficialFile(**{**vars(entry), "address": f"{publisher.address}/lookup"})


def test_a_layer_is_read_page_by_page_for_one_icb(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    layer = publisher.pages["/lookup"] = lookup_layer()
    [result] = fetched([lookup_entry(publisher)], tmp_path, waits, icb="E54000048")

    table = pd.read_csv(result.path)
    assert table["LSOA21CD"].tolist() == list(CODES[:3])
    assert layer.asked == ["ICB24CD='E54000048'"] * 2
    found = recognise(result.path)
    assert found is not None
    assert found.kind == "areas"


def test_without_an_icb_all_of_england_is_asked_for(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    layer = publisher.pages["/lookup"] = lookup_layer()
    [result] = fetched([lookup_entry(publisher)], tmp_path, waits)

    assert len(pd.read_csv(result.path)) == 4
    assert set(layer.asked) == {"1=1"}


def boundary_layer() -> Layer:
    """A triangle for each neighbourhood."""
    triangle = {"type": "Polygon", "coordinates": [[[-2.5, 53.7], [-2.4, 53.7], [-2.4, 53.8], [-2.5, 53.7]]]}
    return Layer([{"LSOA21CD": code, "LSOA21NM": code, "geometry": triangle} for code in CODES])


def test_boundaries_are_asked_for_by_the_codes_of_the_lookup(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages |= {"/lookup": lookup_layer(), "/boundaries": boundary_layer()}
    boundaries = publisher.file(
        "boundaries", file="lsoa.geojson", columns=("LSOA21CD", "LSOA21NM"), geometry="boundaries",
        codes_of="LSOA21_SICBL24_ICB24_lookup.csv",
    )  # fmt: skip
    results = fetched([lookup_entry(publisher), boundaries], tmp_path, waits, icb="E54000048")

    assert [result.fault for result in results] == ["", ""]
    features = json.loads(results[1].path.read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["LSOA21CD"] for feature in features] == list(CODES[:3])
    assert features[0]["geometry"]["type"] == "Polygon"


def test_boundaries_are_not_asked_for_by_the_codes_of_an_earlier_run(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages |= {"/lookup": lookup_layer(), "/boundaries": boundary_layer()}
    boundaries = publisher.file(
        "boundaries", file="lsoa.geojson", columns=("LSOA21CD",), geometry="boundaries",
        codes_of="LSOA21_SICBL24_ICB24_lookup.csv",
    )  # fmt: skip
    fetched([lookup_entry(publisher)], tmp_path, waits, icb="E54000027")
    del publisher.pages["/lookup"]
    results = fetched([lookup_entry(publisher), boundaries], tmp_path, waits, icb="E54000048")

    assert "needs LSOA21_SICBL24_ICB24_lookup.csv, which has not come" in results[1].fault


def test_points_come_with_their_grid_position(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/centroids"] = Layer(
        [{"LSOA21CD": CODES[0], "geometry": {"x": 368_000.5, "y": 428_000.0}}]
    )
    wanted = publisher.file("centroids", file="centroids.csv", columns=("LSOA21CD",), geometry="points")
    [result] = fetched([wanted], tmp_path, waits)

    assert result.path.read_text(encoding="utf-8") == "LSOA21CD,x,y\nE01012571,368000.5,428000.0\n"


def test_a_layer_that_lost_a_column_is_refused_by_its_name(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/centroids"] = Layer([{"LSOA31CD": "E01012571"}])
    wanted = publisher.file("centroids", file="centroids.csv", columns=("LSOA21CD",))
    [result] = fetched([wanted], tmp_path, waits)

    assert "column “LSOA21CD”" in result.fault


def test_a_layer_without_records_of_the_icb_is_refused(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    publisher.pages["/lookup"] = lookup_layer()
    [result] = fetched([lookup_entry(publisher)], tmp_path, waits, icb="E54000099")

    assert "no record of what was asked" in result.fault


def test_a_layer_that_answers_with_an_error_is_quoted(
    publisher: Publisher, tmp_path: Path, waits: list[float]
) -> None:
    said = json.dumps({"error": {"code": 400, "message": "Invalid URL"}}).encode()
    publisher.pages["/lookup"] = Publishable(said, "application/json")
    [result] = fetched([lookup_entry(publisher)], tmp_path, waits)

    assert "answers “Invalid URL”" in result.fault


def test_every_address_of_the_table_is_https_and_marked_as_not_reached() -> None:
    table = official_table()

    assert all(item.address.startswith("https://") for item in table.files)
    assert all(item.page.startswith("https://") for item in table.by_hand)
    assert not any(item.checked for item in table.files)
    assert len({item.file for item in table.files}) == len(table.files)


def test_codes_are_taken_from_a_file_that_comes_earlier() -> None:
    names = [item.file for item in official_table().files]
    needed = [
        (position, item.codes_of) for position, item in enumerate(official_table().files) if item.codes_of
    ]

    assert needed
    assert all(name in names[:position] for position, name in needed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[file]]\ntitle = "Ranks"\n', "“Ranks”: publisher, address"),
        ('[[by_hand]]\ntitle = "Lists"\npublisher = "x"\npage = "y"\ncolour = "z"\n', "“Lists”: colour"),
        ("[[file]", "cannot be read"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DashboardError, match=said):
        official_table(tmp_path / "sources.toml")
