"""Tables and boundaries from an ArcGIS query layer, page by page (the ONS Open Geography portal)."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dashboard.errors import FileRefused
from dashboard.loaders.official import OfficialFile
from dashboard.loaders.parsed import Progress
from dashboard.loaders.publisher import PublisherClient, TryAgain
from dashboard.words import counted

PAGE = 1_000  # the smallest limit of the portal's layers
CODES_AT_ONCE = 100  # an address of about 1,500 characters
_GSS_CODE = re.compile(r"^[EW]\d{8}$")

Feature = dict[str, Any]


def query(
    wanted: OfficialFile, target: Path, *, where: Sequence[str], client: PublisherClient, progress: Progress
) -> None:
    """Ask for the rows of each condition in turn and write them as one CSV or GeoJSON file.

    Raises `FileRefused` when the layer answers with an error, other columns or nothing.
    """
    features: list[Feature] = []
    for number, condition in enumerate(where):
        for page in _pages(wanted, condition, client):
            features += page
            progress((number + 0.5) / len(where), f"{wanted.file}: {counted(len(features), 'record')}")
    if not features:
        raise FileRefused(wanted.file, "the layer holds no record of what was asked. Check the area code.")
    text = _geojson(features) if wanted.geometry == "boundaries" else _csv(features, wanted)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(target)


def conditions(column: str, codes: Sequence[str]) -> list[str]:
    """Conditions that ask for these area codes, some at a time."""
    known = sorted({code for code in codes if _GSS_CODE.match(code)})
    batches = [known[start : start + CODES_AT_ONCE] for start in range(0, len(known), CODES_AT_ONCE)]
    return [f"{column} IN ({', '.join(repr(code) for code in batch)})" for batch in batches]


def _pages(wanted: OfficialFile, where: str, client: PublisherClient) -> Iterator[list[Feature]]:
    offset = 0
    while True:
        answer = client.patiently(wanted.file, lambda at=offset: _page(wanted, where, at, client))  # type: ignore[misc]
        features = answer["features"]
        _refuse_other_columns(features, wanted)
        if features:
            yield features
        offset += len(features)
        more = answer.get("exceededTransferLimit") or answer.get("properties", {}).get(
            "exceededTransferLimit"
        )
        if not features or not (more or len(features) == PAGE):
            return


def _page(wanted: OfficialFile, where: str, offset: int, client: PublisherClient) -> dict[str, Any]:
    boundaries = wanted.geometry == "boundaries"
    asked = {
        "where": where,
        "outFields": ",".join(wanted.columns),
        "orderByFields": wanted.columns[0],
        "returnGeometry": "true" if wanted.geometry else "false",
        "outSR": "4326" if boundaries else "27700",
        "resultOffset": str(offset),
        "resultRecordCount": str(PAGE),
        "f": "geojson" if boundaries else "json",
    }
    with client.opened(wanted.address, file=wanted.file, params=asked) as response:
        try:
            answer = json.loads(response.content)
        except ValueError as error:
            raise TryAgain("the layer's answer is cut short or is no JSON") from error
    if not isinstance(answer, dict) or not isinstance(answer.get("features"), list):
        said = (
            answer.get("error", {}).get("message", "no records") if isinstance(answer, dict) else "no records"
        )
        raise FileRefused(wanted.file, f"the layer answers “{said}”. Check its address in data/sources.toml.")
    return answer


def _attributes(feature: Feature) -> dict[str, Any]:
    return feature.get("attributes") or feature.get("properties") or {}


def _refuse_other_columns(features: Sequence[Feature], wanted: OfficialFile) -> None:
    missing = [name for name in wanted.columns if features and name not in _attributes(features[0])]
    if missing:
        raise FileRefused(
            wanted.file, "the layer no longer has this column. Check data/sources.toml.", column=missing[0]
        )


def _csv(features: Sequence[Feature], wanted: OfficialFile) -> str:
    points = ("x", "y") if wanted.geometry == "points" else ()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*wanted.columns, *points])
    for feature in features:
        values = [_attributes(feature)[name] for name in wanted.columns]
        writer.writerow(values + [feature["geometry"][axis] for axis in points])
    return text.getvalue()


def _geojson(features: Sequence[Feature]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)
