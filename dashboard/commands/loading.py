"""`load` and `undo`: files in, and one load taken back."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dashboard.commands import terminal
from dashboard.commands.database import keep_released, ready_database
from dashboard.commands.terminal import agreed, progress_bar, user_name
from dashboard.errors import DashboardError, LoadRefused
from dashboard.figures.funding.unknown_codes import unknown_codes
from dashboard.loaders import leaving_sample as leaving
from dashboard.loaders import load as loads_in
from dashboard.loaders.files import sha256
from dashboard.loaders.folder import Sorting, files_in, of_kind, recognised, with_what_comes_along
from dashboard.loaders.formats.services.address import fetch
from dashboard.loaders.load import LoadReport, load_files, loading
from dashboard.loaders.parsed import names_apart
from dashboard.loaders.preview import KindChange, kind_changes, last_words, preview_lines, unshown_lines
from dashboard.loaders.recognition import kinds, why_not
from dashboard.loaders.synthetic import is_synthetic
from dashboard.store.engine import Connection, Engine
from dashboard.store.queries.editions import of_other_editions
from dashboard.store.queries.loads import (
    all_invented,
    invented_kinds,
    loads,
    loads_version,
    rows_by_kind,
)
from dashboard.words import counted

LEFT_ALONE_SHOWN = 10
MONEY = ("grants", "contracts")
"""Kinds of files that state places by codes of their own."""
CHANGED_MEANWHILE = (
    "The data or the files have changed while the question was open: this is no longer what you agreed to. "
    "Nothing was changed: give the command again to see what would change now."
)


class Declined(Exception):
    """The user looked at the change and said no; leaving the transaction by it keeps nothing."""


@click.command(
    short_help="Load a folder of files, or files of one kind.", epilog=f"Kinds: {', '.join(kinds())}."
)
@click.argument("what", nargs=-1, required=True, metavar="FOLDER | FILE... | KIND FILE... | services ADDRESS")
@click.option("--yes", is_flag=True, help="Keep the change without asking.")
@click.option(
    "--leave-sample/--keep-sample",
    default=None,
    help="Take the synthetic sample out first, or let it stay beside; asked at the first real load.",
)
@click.option(
    "--skip-bad", is_flag=True, help="Load the rest where a file cannot be used; the exit status is 1."
)
def load(what: tuple[str, ...], yes: bool, leave_sample: bool | None, skip_bad: bool) -> None:
    """Load a folder of published files, or files, of one kind if it is named.

    Each file is recognised by its content; what is not recognised is left alone. What would change is shown
    before anything is kept, and either all files are kept or none, unless you choose to leave out those that
    cannot be used. A directory of services can also be named by its web address, and is then fetched one
    page at a time.
    """
    with TemporaryDirectory() as fetched:
        sorting = with_what_comes_along(_chosen(what, Path(fetched)))
        show_sorting(sorting)
        if not sorting.known:
            raise LoadRefused(
                f"None of the files is of a kind known here ({', '.join(kinds())}). Nothing was changed."
            )
        engine = ready_database(may_be_new=True)
        leave = _leaves_sample(engine, sorting, asked=leave_sample, yes=yes)
        load_after_asking(engine, sorting, yes=yes, skip_bad=skip_bad, leave_sample=leave)


def _leaves_sample(engine: Engine, sorting: Sorting, *, asked: bool | None, yes: bool) -> bool:
    """Whether the sample is taken out first: as the options say, else as the user answers at the first real
    load. Nobody who cannot be asked loses it, and they are told how to leave it."""
    if all(is_synthetic(path, sha256(path)) for path, _ in sorting.known):
        return False
    with engine.connect() as connection:
        kinds = invented_kinds(connection) if asked or all_invented(connection) else ()
    if not kinds or asked is not None:
        return bool(asked and kinds)
    if yes or terminal.nobody_there():
        click.echo(
            "Where this data brings nothing of its own, the sample stays, labelled as invented. To leave it: "
            "python -m dashboard sample --remove"
        )
        return False
    click.echo(f"This database holds the sample. Invented in it: {', '.join(kinds)}.")
    return click.confirm("Take the sample out first, so that real and invented never mix?", default=True)


def _chosen(what: tuple[str, ...], fetched: Path) -> Sorting:
    if what[0] in kinds() and len(what) > 1:
        return of_kind(
            what[0], [_file(name, what[0], fetched / str(place)) for place, name in enumerate(what[1:])]
        )
    paths = [Path(name) for name in what]
    if len(paths) > 1 and not paths[0].exists():
        raise click.UsageError(f"There is no kind “{what[0]}” and no such file. Kinds: {', '.join(kinds())}.")
    return recognised(file for path in paths for file in ([path] if path.is_file() else files_in(path)))


def _file(name: str, kind: str, fetched: Path) -> Path:
    """The file of this name, or the first of the pages that a directory's address gives."""
    if kind != "services" or not name.startswith(("http://", "https://")):
        return Path(name)
    fetched.mkdir()
    with progress_bar("Fetching") as progress:
        return fetch(name, fetched, progress)


def show_sorting(sorting: Sorting) -> None:
    """Say what each file is, and which are left alone."""
    known = names_apart(path for path, _ in sorting.known)
    for path, fmt in sorting.known:
        click.echo(f"{fmt.kind:<16}{known[path]}: {fmt.name}")
    every = names_apart([*known, *sorting.unknown])
    names = [every[path] for path in sorting.unknown]
    if names:
        more = f" and {len(names) - LEFT_ALONE_SHOWN} more" if len(names) > LEFT_ALONE_SHOWN else ""
        click.echo(f"Not recognised and left alone: {', '.join(names[:LEFT_ALONE_SHOWN])}{more}.")
    for path in sorting.unknown:
        if said := why_not(path):
            click.echo(f"{every[path]}: {said}")


def load_after_asking(
    engine: Engine, sorting: Sorting, *, yes: bool, skip_bad: bool = False, leave_sample: bool = False
) -> None:
    """Load in one transaction, show what it would change, and keep it only if the user agrees.

    Exits with status 1 when the user does not, and when a file could not be used: with `skip_bad`, or an
    answer of yes, the others are kept. Other loads go on while the question is open.
    """
    keep_released(engine)
    try:
        reports, unusable = _load_if_agreed(
            engine, sorting, yes=yes, skip_bad=skip_bad, leave_sample=leave_sample
        )
    except Declined:
        click.echo("Nothing was changed.")
        raise click.exceptions.Exit(1) from None
    keep_released(engine)
    for line in last_words(reports):
        click.echo(line)
    if unusable:
        raise LoadRefused(
            f"{unusable} of {counted(len(sorting.known), 'file')} could not be used; the reasons are above."
        )


def _load_if_agreed(
    engine: Engine, sorting: Sorting, *, yes: bool, skip_bad: bool, leave_sample: bool
) -> tuple[list[LoadReport], int]:
    """The reports of what was kept, and how many files were left out as they cannot be used.

    While a question is open nobody waits: the change is made on trial and taken back before it is asked.
    """
    shown = None if yes else _on_trial(engine, sorting, leave_sample=leave_sample)
    if shown:
        _ask(shown, yes=False, skip_bad=skip_bad)
        if shown.is_none:
            return shown.reports, len(shown.unusable)
    with loading(engine) as connection:
        made = _made(connection, sorting, leave_sample=leave_sample)
        if shown is None:
            _ask(made, yes=True, skip_bad=skip_bad)
        elif not made.same_as(shown):
            raise LoadRefused(CHANGED_MEANWHILE)
    return made.reports, len(made.unusable)


@dataclass(frozen=True)
class _Change:
    """What a load makes of the data as it was (`version`); `unusable` says why files were left out, `unshown`
    which numbers show nowhere from now on, and which codes of places lead nowhere."""

    version: str
    reports: list[LoadReport]
    kinds: list[KindChange]
    unusable: list[DashboardError]
    unshown: list[str]

    @property
    def is_none(self) -> bool:
        return all(report.unchanged for report in self.reports)

    def same_as(self, shown: "_Change") -> bool:
        """Whether it was made of the same data and does the same."""
        counts = [(each.file_name, each.kept, each.added, each.replaced) for each in self.reports]
        before = [(each.file_name, each.kept, each.added, each.replaced) for each in shown.reports]
        return self.version == shown.version and counts == before


def _on_trial(engine: Engine, sorting: Sorting, *, leave_sample: bool) -> _Change:
    with loading(engine) as connection:
        change = _made(connection, sorting, leave_sample=leave_sample)
        connection.rollback()
    return change


def _made(connection: Connection, sorting: Sorting, *, leave_sample: bool) -> _Change:
    unusable: list[DashboardError] = []
    version, before = loads_version(connection), rows_by_kind(connection)
    apart = of_other_editions(connection)
    if leave_sample:
        leaving.leave_sample(connection, by=user_name())
    with progress_bar("Loading") as progress:
        reports = load_files(
            connection, sorting.known, by=user_name(), progress=progress, unusable=unusable.append
        )
    if unusable and not reports:
        raise unusable[0]
    changes = kind_changes(before, rows_by_kind(connection))
    lost = unknown_codes(
        connection,
        [each.load_id for each in reports if each.load_id and each.kind in MONEY and not each.unchanged],
    )
    names = {report.load_id: report.file_name for report in reports}
    unshown = [f"{names[load_id]}: {said}" for load_id, said in lost.items()]
    unshown += unshown_lines(apart, of_other_editions(connection))
    return _Change(version, reports, changes, unusable, unshown)


def _ask(change: _Change, *, yes: bool, skip_bad: bool) -> None:
    """Show what changes; raise `Declined` or `LoadRefused` unless it is to be kept."""
    if not change.is_none:
        _show_change(change)
    _show_unusable(change.unusable)
    if not change.is_none:
        _agree(change.unusable, yes=yes, skip_bad=skip_bad)


def _agree(unusable: list[DashboardError], *, yes: bool, skip_bad: bool) -> None:
    """Raise `Declined` if the user does not want the change, or `LoadRefused` where the bad files decide."""
    if unusable and not skip_bad and (yes or terminal.nobody_there()):
        raise LoadRefused(
            f"{unusable[0]} Nothing was changed. Mend or take away what cannot be used, or add --skip-bad to "
            "load the rest."
        )
    question = "Keep the rest without what cannot be used?" if unusable else "Keep this?"
    if not agreed(question, yes=yes):
        raise Declined


def _show_unusable(unusable: list[DashboardError]) -> None:
    for error in unusable:
        click.echo(f"Cannot be used: {error}")


def _show_change(change: _Change) -> None:
    click.echo()
    for line in preview_lines(change.reports, change.kinds, change.unshown):
        click.echo(line)
    click.echo()


@click.command(short_help="Take one load back.")
@click.argument("load_id", type=int, metavar="LOAD")
@click.option("--yes", is_flag=True, help="Take it back without asking.")
def undo(load_id: int, yes: bool) -> None:
    """Take one load back: its rows go, and what it had replaced is current again.

    LOAD is the number that `status` shows.
    """
    engine = ready_database()
    with engine.connect() as connection:
        loads_in.require_undoable(connection, load_id)
        row = loads(connection).set_index("id").loc[load_id]
    what = f"{row['kind']} {row['period']}".strip()
    click.echo(f"Load {load_id}: {row['file_name']}, {what}, {counted(int(str(row['rows_kept'])), 'row')}")
    if not agreed("Take it back?", yes=yes):
        click.echo("Nothing was changed.")
        raise click.exceptions.Exit(1)
    with progress_bar("Taking back") as progress:
        name = loads_in.undo(engine, load_id, by=user_name())
        keep_released(engine)
        progress(1.0, "")
    click.echo(f"Load {load_id} ({name}) has been taken back.")
