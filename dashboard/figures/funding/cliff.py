"""The funding cliff: what ends by a day, whom it works with, and where nothing would be left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures.figure import day
from dashboard.figures.funding.alternatives import with_listed
from dashboard.figures.funding.contracts import Register, still_to_run, yearly
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written, number_words
from dashboard.methods.disclosure import PEOPLE, protect
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.words import counted, noun

MONTHS_AHEAD = 30
REGISTER_ONLY = (
    "Only services in the register are known here; one paid for in another way may remain. A contract whose "
    "end is not known counts as going on, so more may be lost than this."
)
WITH_DIRECTORY = (
    "Listed elsewhere: running services of other organisations in the directory that have a place in the "
    "district and answer the need. Listed is not funded, and a directory is never complete."
)
WHOLE_IF_UNKNOWN = (
    "Where the end is not known, a contract counts whole: nobody can say how much of it is a year's."
)
SUMMARY = {
    "what": TableColumn("What"),
    "contracts": TableColumn("Contracts", Written.COUNT),
    "services": TableColumn("Services", Written.COUNT),
    "yearly": TableColumn("Pounds a year", Written.POUNDS),
    "still": TableColumn("Pounds still to run", Written.POUNDS),
    "pounds": TableColumn("Pounds of the whole contracts", Written.POUNDS),
    "caseload": TableColumn("People on caseload, at least", Written.COUNT),
    "waiting": TableColumn("People waiting, at least", Written.COUNT),
    "unsaid": TableColumn("Contracts that state no caseload", Written.COUNT),
}
TIMELINE = {
    "month": TableColumn("Ends in"),
    "services": TableColumn("Services", Written.COUNT),
    "pounds": TableColumn("Pounds a year", Written.POUNDS),
}
SOLE = {
    "need": TableColumn("Need"),
    "area_name": TableColumn("District"),
    "service": TableColumn("Service"),
    "organisation": TableColumn("Organisation"),
    "funder": TableColumn("Funder"),
    "ends": TableColumn("Ends"),
    "only": TableColumn("Only provider"),
    "listed": TableColumn("Listed elsewhere", Written.COUNT),
}


@dataclass(frozen=True)
class Cliff:
    """What ends by a day. `summary` has three rows: ends by the day, goes on beyond it, end not known, with
    people protected; `timeline` a row a month of an end, and one for the unknown; `sole` a row for each
    need and district whose every registered service ends by the day; `staying` counts the services that end
    by the day and hold another contract that goes on."""

    by: date
    summary: Tabled
    timeline: Tabled
    sole: Tabled
    staying: int = 0

    @property
    def ending(self) -> int:
        """How many services lose the last contract they hold by the day."""
        return int(self._first["services"]) - self.staying

    @property
    def _first(self) -> pd.Series:
        return self.summary.rows.iloc[0]

    @property
    def finding(self) -> str:
        """What ends by the day, in a sentence."""
        first, contracts = self._first, counted(self._first["contracts"], "contract")
        if not first["contracts"]:
            return f"By {day(self.by)}, no contract in the register ends."
        ends = noun(first["contracts"], "ends", "end")
        a_year, left = (number_words(first[name], Written.POUNDS) for name in ("yearly", "still"))
        return (
            f"By {day(self.by)}, {contracts} {ends}: {a_year} a year, and {left} still to run. "
            f"{self._people('caseload', 'on caseload')}, {self._people('waiting', 'waiting')}."
        )

    @property
    def explained(self) -> str:
        """Of how many the people are known, and who holds another contract, in sentences."""
        first = self._first
        said = []
        if first["unsaid"]:
            state = noun(first["unsaid"], "states", "state")
            whole = counted(first["contracts"], "contract")
            said.append(
                f"{first['unsaid']:,.0f} of the {whole} {state} no caseload, so more people may be meant."
            )
        if self.staying:
            hold = noun(self.staying, "holds", "hold")
            whole = counted(first["services"], "service")
            said.append(f"{self.staying:,} of the {whole} {hold} another contract that goes on.")
        return " ".join(said)

    def _people(self, column: str, words: str) -> str:
        cell = str(self.summary.cells()[SUMMARY[column].heading].iloc[0])
        if not cell[0].isdigit():
            return f"People {words}: {cell.lower()}"
        floor = "At least " if column == "caseload" else "at least "
        unsaid = self._first["unsaid" if column == "caseload" else "waiting_unsaid"]
        return f"{floor if unsaid else ''}{cell} {noun(self._first[column], 'person', 'people')} {words}"

    @property
    def sole_words(self) -> str:
        """How many areas would lose their only service for a need."""
        pairs = len(self.sole.rows[["need", "area_name"]].drop_duplicates())
        if not pairs:
            return "No district loses its last registered service for a need by then."
        districts = self.sole.rows["area_name"].nunique()
        lose = counted(districts, "district loses its", "districts lose their")
        said = f"{lose} last registered service for some need ({counted(pairs, 'loss', 'losses')} in all)"
        return f"{said}{self._bare_words}."

    @property
    def _bare_words(self) -> str:
        """For how many of them the directory lists nobody else either; empty without a directory."""
        if self.sole.rows["listed"].isna().any():
            return ""
        listed = self.sole.rows.groupby(["need", "area_name"])["listed"].max()
        bare = int((listed == 0).sum())
        return f"; for {f'{bare:,}' if bare else 'none'} of these the directory lists nobody else"


def days_ahead(register: Register) -> list[date]:
    """The ends of months from the day of the register on: the only days that may be asked for, so that two
    neighbouring days cannot be set against each other to single somebody out."""
    if register.as_at is None:
        return []
    ends = pd.date_range(register.as_at, periods=MONTHS_AHEAD, freq="ME")
    return [end.date() for end in ends]


def year_end(days: list[date]) -> date:
    """The next end of a financial year, when most contracts end; else the last of the days."""
    return next((each for each in days if each.month == 3), days[-1])


def cliff(
    connection: Connection, register: Register, by: date, *, listed: pd.DataFrame | None = None
) -> Cliff:
    """What ends by a day, from the contracts in force.

    `listed` are the directory's running services by need and district (`alternatives.listed_services`), to
    say who else might be there; None where no directory is loaded.
    """
    rows = register.rows
    ends = pd.to_datetime(rows["ends_on"])
    ending = ends <= pd.Timestamp(by)
    uses, version = source_uses(connection, register.load_ids), loads.data_version(connection)

    def table(
        key: str, columns: dict[str, TableColumn], rows: pd.DataFrame, notes: tuple[str, ...] = ()
    ) -> Tabled:
        period = register.as_at.isoformat() if register.as_at else ""
        return Tabled(key, period, register.icb_name, columns, rows, uses, version, notes)

    sole = with_listed(pd.DataFrame(list(_sole(register, ending)), columns=[*SOLE][:-1]), listed)
    return Cliff(
        by,
        table(f"contracts_ending_by_{by}", SUMMARY, _summary(register, ends, ending), _notes(rows)),
        table("contracts_by_end", _timeline_columns(rows), _timeline(rows, ends), (WHOLE_IF_UNKNOWN,)),
        table(
            f"sole_providers_ending_by_{by}",
            SOLE,
            sole,
            (REGISTER_ONLY,) if listed is None else (REGISTER_ONLY, WITH_DIRECTORY),
        ),
        _services(rows[ending]) + _services(rows[~ending]) - _services(rows),
    )


def _summary(register: Register, ends: pd.Series, ending: pd.Series) -> pd.DataFrame:
    rows = register.rows
    parts = {"Ends by then": ending, "Goes on beyond": ~ending & ends.notna(), "End not known": ends.isna()}
    frame = pd.DataFrame(
        {
            "what": list(parts),
            "contracts": [int(where.sum()) for where in parts.values()],
            "services": [_services(rows[where]) for where in parts.values()],
            "yearly": [_sum(yearly(rows)[where]) for where in parts.values()],
            "still": [_sum(_left(register)[where]) for where in parts.values()],
            "pounds": [float(rows.loc[where, "pounds"].sum()) for where in parts.values()],
            "unsaid": [int(rows.loc[where, "caseload"].isna().sum()) for where in parts.values()],
            "waiting_unsaid": [int(rows.loc[where, "waiting"].isna().sum()) for where in parts.values()],
        }
    )
    for column in ("caseload", "waiting"):
        counts = [rows.loc[where, column].astype(float).sum(min_count=1) for where in parts.values()]
        safe = protect(pd.DataFrame({"key": list(parts), "count": counts}), PEOPLE)
        frame[column], frame[f"{column}_marker"] = safe["count"], safe["marker"]
    return frame


def _sum(pounds: pd.Series) -> float:
    return float(pounds.sum(min_count=1)) if len(pounds) else 0.0


def _left(register: Register) -> pd.Series:
    if register.as_at is None:
        return pd.Series(float("nan"), index=register.rows.index)
    return still_to_run(register.rows, register.as_at)


def _services(rows: pd.DataFrame) -> int:
    return len(rows[["service", "organisation"]].drop_duplicates())


def _timeline_columns(rows: pd.DataFrame) -> dict[str, TableColumn]:
    """Those of `TIMELINE`, and one for the pounds of each kind of funder."""
    kinds = sorted(rows["funder_kind"].dropna().unique())
    return {**TIMELINE, **{kind: TableColumn(f"of these from: {kind}", Written.POUNDS) for kind in kinds}}


def _timeline(rows: pd.DataFrame, ends: pd.Series) -> pd.DataFrame:
    """A row a month from the first to the last in which a contract ends, `first` its first day; then one for
    the unknown, whose contracts count whole."""
    month = ends.dt.to_period("M")
    known = month.dropna()
    span = list(pd.period_range(known.min(), known.max(), freq="M")) if len(known) else []
    pounds = yearly(rows)
    frame = [
        _ends(
            rows[month == period],
            pounds[month == period],
            f"{period.start_time:%B %Y}",
            period.start_time.date().isoformat(),
        )
        for period in span
    ]
    unknown = rows[ends.isna()]
    frame.append(_ends(unknown, unknown["pounds"].astype(float), "End not known", None))
    return pd.DataFrame(frame, columns=list(frame[-1] | dict.fromkeys(_timeline_columns(rows)))).fillna(
        dict.fromkeys(rows["funder_kind"].dropna().unique(), 0.0)
    )


def _ends(rows: pd.DataFrame, pounds: "pd.Series[float]", month: str, first: str | None) -> dict[str, object]:
    by_kind = pounds.groupby(rows["funder_kind"]).sum()
    return {
        "month": month,
        "first": first,
        "services": _services(rows),
        "pounds": _sum(pounds),
        **{str(kind): float(number) for kind, number in by_kind.items()},
    }


def _sole(register: Register, ending: pd.Series) -> Iterator[tuple[str, ...]]:
    """Every contract of a need and district all of whose services end: the last ones standing there."""
    rows = register.rows.assign(ending=ending).explode("districts").explode("need_names")
    for (need, district), group in rows.dropna(subset=["need_names"]).groupby(["need_names", "districts"]):
        if not group["ending"].all():
            continue
        last = group.sort_values("ends_on").drop_duplicates(["service", "organisation"], keep="last")
        name = register.names.get(str(district), str(district))
        for _, row in last.iterrows():
            only = "Yes" if len(last) == 1 else "No"
            yield (
                str(need),
                name,
                row["service"],
                row["organisation"],
                row["funder"],
                day(row["ends_on"]),
                only,
            )


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    unknown = int(rows["caseload"].isna().sum())
    said = []
    if unknown:
        known = f"{unknown:,} of {counted(len(rows), 'contract')} {noun(unknown, 'does', 'do')} not say"
        said.append(f"{known} how many people they work with.")
    said.append(
        "A year's pounds: the amount over the years it lasts, whole for a year or less. Still to run: what "
        "falls to the days left, as if every day cost the same. A contract without an amount is in neither."
    )
    said.append(
        "People are rounded to the nearest 5, and fewer than 8 are hidden; a person may be on two caseloads."
    )
    return tuple(said)
