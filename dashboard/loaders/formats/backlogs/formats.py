"""The two forms in which referrals come in: counts made at the source, and an extract with its mapping."""

from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.loaders.files import Head
from dashboard.loaders.formats.backlogs.counts import is_counts, read_counts, refuse_private
from dashboard.loaders.formats.backlogs.mapping import mapping_beside, read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.store.tables import ReferralCount
from dashboard.words import counted

KIND = "referrals"
SOURCE = "referral-counts"


def _read_counts(path: Path, progress: Progress) -> Parsed:
    frame = read_counts(path)
    progress(0.5, f"{counted(len(frame), 'count')} read")
    as_at = date.fromisoformat(str(frame["as_at"].iloc[0]))
    rows = frame.assign(
        row=frame.index,
        weeks=pd.to_numeric(frame["weeks"], errors="coerce").astype("Int64"),
        people=frame["people"].astype(int),
    )
    return _parsed(rows, system=str(frame["system"].iloc[0]), as_at=as_at, rows_read=len(frame))


def _has_mapping(head: Head) -> bool:
    return head.suffix == ".csv" and not is_counts(head) and mapping_beside(head.path).is_file()


def _read_extract(path: Path, progress: Progress) -> Parsed:
    """An extract as it is, counted while it is read; for a server that may hold it."""
    made = prepared(path, read_mapping(mapping_beside(path)), progress=progress)
    refuse_private(path.name, made.counts)
    parsed = _parsed(
        made.counts.assign(row=1), system=made.system, as_at=made.as_at, rows_read=made.rows_read
    )
    return Parsed(parsed.period, parsed.rows, parsed.rows_read, refused=made.refused, notes=made.notes)


def _parsed(frame: pd.DataFrame, *, system: str, as_at: date, rows_read: int) -> Parsed:
    rows = frame.drop(columns="system", errors="ignore").assign(
        coverage=f"{system}|" + frame["area_code"].astype(str), area_vintage="", as_at=as_at
    )
    return Parsed(f"{as_at:%Y-%m}", {ReferralCount: rows}, rows_read)


COUNTS = Format(KIND, "referral counts, prepared at the source", SOURCE, is_counts, _read_counts)
EXTRACT = Format(KIND, "referral extract with a mapping beside it", SOURCE, _has_mapping, _read_extract)
FORMATS: tuple[Format, ...] = (COUNTS, EXTRACT)
