"""Fetching the official files, each on its own: what fails is said plainly and nothing else is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.errors import FileRefused
from dashboard.loaders import arcgis
from dashboard.loaders.files import read_csv
from dashboard.loaders.official import OfficialFile
from dashboard.loaders.parsed import Progress, part_of
from dashboard.loaders.publisher import PublisherClient
from dashboard.loaders.transfer import transfer, unpacked

EVERYTHING = "1=1"


@dataclass(frozen=True)
class Fetched:
    """What became of one official file; `fault` says why there is none, and is empty if all went well."""

    wanted: OfficialFile
    path: Path
    new: bool = False
    fault: str = ""


def fetch_all(
    wanted: Sequence[OfficialFile], folder: Path, *, icb: str, client: PublisherClient, progress: Progress
) -> list[Fetched]:
    """Fetch each file into the folder, in order, one at a time; a file that fails stops no other.

    `icb` (a GSS code, or empty for all England) narrows what can be asked for by area.
    """
    results: list[Fetched] = []
    for position, item in enumerate(wanted):
        step = part_of(progress, position / len(wanted), (position + 1) / len(wanted))
        step(0.0, item.file)
        come = {result.wanted.file for result in results if not result.fault}
        results.append(_fetched(item, folder, _Area(icb, come), client=client, progress=step))
    progress(1.0, "")
    return results


@dataclass(frozen=True)
class _Area:
    """The ICB asked for, and the files of this run, whose codes may be asked for in turn."""

    icb: str
    come: set[str]


def _fetched(
    wanted: OfficialFile, folder: Path, area: _Area, *, client: PublisherClient, progress: Progress
) -> Fetched:
    target = folder / wanted.file
    try:
        if wanted.columns:
            where = _conditions(wanted, folder, area)
            arcgis.query(wanted, target, where=where, client=client, progress=progress)
            return Fetched(wanted, target, new=True)
        return Fetched(wanted, target, new=_transferred(wanted, target, client, progress))
    except FileRefused as error:
        return Fetched(wanted, target, fault=str(error))


def _transferred(wanted: OfficialFile, target: Path, client: PublisherClient, progress: Progress) -> bool:
    whole = target.with_name(Path(urlsplit(wanted.address).path).name) if wanted.member else target
    new = transfer(wanted.address, whole, expected_sha256=wanted.sha256, client=client, progress=progress)
    if wanted.member and (new or not target.is_file()):
        unpacked(whole, wanted.member, target)
    return new


def _conditions(wanted: OfficialFile, folder: Path, area: _Area) -> list[str]:
    if area.icb and wanted.icb_filter:
        return [wanted.icb_filter.format(icb=area.icb)]
    if not area.icb or not wanted.codes_of:
        return [EVERYTHING]
    if wanted.codes_of not in area.come:  # a copy of an earlier run may be about another ICB
        raise FileRefused(wanted.file, f"it needs {wanted.codes_of}, which has not come.")
    codes = read_csv(folder / wanted.codes_of).iloc[:, 0]
    return arcgis.conditions(wanted.columns[0], list(codes))
