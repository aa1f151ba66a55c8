"""What a load would change, counted before it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.loaders.load import LoadReport
from dashboard.store.tables import AREA_NOT_KNOWN
from dashboard.words import counted, edition_words, noun

FIRST_REASONS = 3
NOTED = {"repaired": "repaired", "warning": "with a warning"}
COMPARABLE = 2
"""From how many times as many rows a change is no longer said in per cent: more areas are covered."""


@dataclass(frozen=True)
class KindChange:
    """Stored rows of one kind that are current, now and after the load; and how many are the sample's."""

    kind: str
    before: int
    after: int
    sample_before: int
    sample_after: int

    @property
    def words(self) -> str:
        """The change in words: `+12%`, `new` where there was nothing, `no change`. Rows in place of per cent
        where the two do not compare: the sample gives way, or more than twice as much is covered."""
        if self.displaces_sample:
            real = (self.after - self.sample_after) - (self.before - self.sample_before)
            gone = f"{counted(self.sample_before - self.sample_after, 'row')} of the sample out"
            return f"{gone}, {real:,} published in" if real else gone
        if self.before == self.after:
            return "no change"
        if not self.before:
            return "new"
        if self.after > COMPARABLE * self.before:
            return f"{self.after - self.before:+,} rows, as more is covered"
        return f"{100 * (self.after - self.before) / self.before:+,.0f}%"

    @property
    def displaces_sample(self) -> bool:
        """Whether rows of the sample give way to this load."""
        return self.sample_after < self.sample_before


def kind_changes(before: pd.DataFrame, after: pd.DataFrame) -> list[KindChange]:
    """Compare two results of `dashboard.store.queries.loads.rows_by_kind`, kind by kind."""
    known = sorted({*before["kind"], *after["kind"]})
    return [
        KindChange(kind, _rows(before, kind), _rows(after, kind), _sample(before, kind), _sample(after, kind))
        for kind in known
    ]


def _rows(counted: pd.DataFrame, kind: str) -> int:
    return int(counted.loc[counted["kind"] == kind, "rows"].sum())


def _sample(counted: pd.DataFrame, kind: str) -> int:
    return int(counted.loc[(counted["kind"] == kind) & counted["synthetic"].astype(bool), "rows"].sum())


def preview_lines(
    reports: Sequence[LoadReport], changes: Sequence[KindChange], unshown: Sequence[str] = ()
) -> Iterator[str]:
    """The change in lines of text: rows by kind, sample data displaced, what was refused and why, and what
    of it, or of former loads, will be shown nowhere, a sentence each."""
    touched = {report.kind for report in reports if not report.unchanged}
    shown = [change for change in changes if change.kind in touched or change.displaces_sample]
    yield f"{'Kind':<16}{'rows now':>12}{'rows after':>12}  change"
    for change in shown:
        yield f"{change.kind:<16}{change.before:>12,}{change.after:>12,}  {change.words}"
    displaced = [change for change in shown if change.displaces_sample]
    if taken := [change.kind for change in displaced if change.after > change.sample_after]:
        yield f"This data takes the place of the sample's synthetic data: {', '.join(taken)}."
    if gone := [change.kind for change in displaced if change.after == change.sample_after]:
        yield f"The sample's synthetic data goes out, and nothing is loaded in its place: {', '.join(gone)}."
    if shown:
        yield (
            "Rows are those stored and in use; one row of a file may hold several numbers, each stored as a "
            "row. `status` counts rows of files."
        )
    for report in reports:
        yield from _doubts(report)
    yield from unshown


def unshown_lines(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """A sentence for each load of which numbers show nowhere from now on: of two results of
    `dashboard.store.queries.editions.of_other_editions`, what the second has and the first has not."""
    new = after[~after["load_id"].isin(before["load_id"])]
    return [
        f"{row.file_name}: {counted(float(str(row.rows)), 'number')} of neighbourhoods of {row.edition} will "
        f"show nowhere. {edition_words(str(row.edition), str(row.shown))}"
        for row in new.itertuples()
    ]


def _doubts(report: LoadReport) -> Iterator[str]:
    every, wait = counted(report.read, "row"), noun(report.waiting, "waits", "wait")
    if report.unchanged:
        yield f"{report.file_name}: already loaded, nothing to change."
    if report.outside:
        yield (
            f"{report.file_name}: {report.outside:,} of {every} left out, as they are about "
            "other countries or other subjects."
        )
    if report.arrived:
        arrived = counted(report.arrived, "row comes", "rows come")
        yield f"{report.file_name}: {arrived} in that waited for these areas."
    refused = [refusal for refusal in report.refused if not refusal.reason.endswith(AREA_NOT_KNOWN)]
    if report.waiting:
        yield (
            f"{report.file_name}: {report.waiting:,} of {every} {wait} for areas that are not "
            "loaded yet. They come in by themselves with the lookup or the boundaries that hold them."
        )
    if refused:
        rows = len({refusal.row for refusal in refused})
        yield f"{report.file_name}: {rows:,} of {every} refused."
        for refusal in refused[:FIRST_REASONS]:
            yield f"    row {refusal.row:,}, column “{refusal.column}”: {refusal.reason}"
        if len(refused) > FIRST_REASONS:
            yield f"    and {counted(len(refused) - FIRST_REASONS, 'more reason', 'more reasons')}"
    for note in report.notes:
        yield (
            f"{report.file_name}: {counted(len(note.rows), 'row')} {NOTED[note.kind]}, column "
            f"“{note.column}”: {note.sentence}"
        )


def last_words(reports: Sequence[LoadReport]) -> Iterator[str]:
    """What to say when the load is over: what was kept, and what of it does not count yet."""
    if all(report.unchanged for report in reports):
        yield "Nothing to change: every file is loaded already."
        return
    silent = [report.file_name for report in reports if report.waiting and not report.kept]
    if silent:
        yield (
            f"Kept, but nothing of {', '.join(silent)} counts yet: its areas are not loaded. Load them next: "
            "python -m dashboard load areas FILE"
        )
    else:
        yield "Kept."
