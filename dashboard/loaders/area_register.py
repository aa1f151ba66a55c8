"""Which areas are known, and the identity number of each code and vintage a file names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Update, bindparam, select, update

from dashboard.loaders.parsed import AREA_COLUMNS, Refusal
from dashboard.store.bulk import insert_frame
from dashboard.store.engine import Connection
from dashboard.store.tables import AREA_NOT_KNOWN, Area, Loaded

_KNOWN = select(Area.id, Area.code, Area.vintage, Area.name, Area.ods_code)


@dataclass(frozen=True)
class Resolved:
    """The rows of a file, by table: those whose areas are all known, with identity numbers; those that
    name one which is not, as they were; and a refusal for each code of these."""

    ready: dict[type[Loaded], pd.DataFrame]
    waiting: dict[type[Loaded], pd.DataFrame]
    refused: tuple[Refusal, ...]


class AreaRegister:
    """The areas of the database, held in memory while files are loaded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[tuple[str, str], int] = {}
        self._nameless: set[int] = set()
        self._by_ods: dict[str, list[tuple[str, int]]] = {}
        for row in connection.execute(_KNOWN):
            self._remember(*row)

    def _remember(self, area_id: int, code: str, vintage: str, name: str, ods_code: str | None) -> None:
        self._ids[code, vintage] = area_id
        if name == code:
            self._nameless.add(area_id)
        self._remember_ods(code, vintage, area_id)
        if ods_code and ods_code != code:
            self._remember_ods(ods_code, vintage, area_id)

    def _remember_ods(self, code: str, vintage: str, area_id: int) -> None:
        editions = self._by_ods.setdefault(code, [])
        if (vintage, area_id) not in editions:
            editions.append((vintage, area_id))

    def add(self, areas: pd.DataFrame, load_id: int) -> None:
        """Register the areas that are new; complete a known one that lacked its name or ODS code."""
        named = areas.drop_duplicates(["code", "vintage"])[list(AREA_COLUMNS)]
        pairs = zip(named["code"], named["vintage"], strict=True)
        known = pd.Series([pair in self._ids for pair in pairs], index=named.index, dtype=bool)
        fresh = named[~known]
        if len(fresh):
            texts = fresh.assign(ods_code=fresh["ods_code"].replace("", None), load_id=load_id)
            insert_frame(self._connection, Area.__table__, texts)  # type: ignore[arg-type]
            for row in self._connection.execute(_KNOWN.where(Area.load_id == load_id)):
                self._remember(*row)
        self._complete(named[known])

    def _complete(self, areas: pd.DataFrame) -> None:
        with_name = areas[areas["name"] != areas["code"]] if self._nameless else areas.iloc[:0]
        names = [
            (area_id, name) for area_id, name in self._texts(with_name, "name") if area_id in self._nameless
        ]
        self._nameless -= {area_id for area_id, _ in names}
        self._write(update(Area), "name", names)
        with_ods = areas[areas["ods_code"].notna() & (areas["ods_code"] != "")]
        for code, vintage, ods_code in zip(
            with_ods["code"], with_ods["vintage"], with_ods["ods_code"], strict=True
        ):
            self._remember_ods(ods_code, vintage, self._ids[code, vintage])
        lacking = update(Area).where(Area.ods_code.is_(None))
        self._write(lacking, "ods_code", list(self._texts(with_ods, "ods_code")))

    def _texts(self, areas: pd.DataFrame, column: str) -> Iterator[tuple[int, str]]:
        for code, vintage, text in zip(areas["code"], areas["vintage"], areas[column], strict=True):
            yield self._ids[code, vintage], text

    def _write(self, statement: Update, column: str, texts: list[tuple[int, str]]) -> None:
        if texts:
            one = statement.where(Area.id == bindparam("area")).values({column: bindparam("text")})
            self._connection.execute(one, [{"area": area_id, "text": text} for area_id, text in texts])

    def resolve(self, rows: Mapping[type[Loaded], pd.DataFrame], *, period: str) -> Resolved:
        """The frames of `Parsed.rows` with identity numbers in place of codes; what names an unknown area is
        told apart."""
        ready: dict[type[Loaded], pd.DataFrame] = {}
        waiting: dict[type[Loaded], pd.DataFrame] = {}
        refused: list[Refusal] = []
        for table, frame in rows.items():
            ready[table], unknown, refusals = self._resolve_frame(frame, period)
            if len(unknown):
                waiting[table] = unknown
            refused += refusals
        return Resolved(ready, waiting, tuple(dict.fromkeys(refused)))

    def _resolve_frame(
        self, frame: pd.DataFrame, period: str
    ) -> tuple[pd.DataFrame, pd.DataFrame, list[Refusal]]:
        refused: list[Refusal] = []
        ids = {}
        for column in [c for c in frame.columns if c.endswith("_vintage")]:
            stem = column.removesuffix("_vintage")
            ids[f"{stem}_id"] = found = self._ids_of(frame[f"{stem}_code"], frame[column], period)
            unknown = frame[found.isna()]
            refused += [
                Refusal(int(row), f"{stem} code", f"area {code} {AREA_NOT_KNOWN}")
                for row, code in zip(unknown["row"], unknown[f"{stem}_code"], strict=True)
            ]
        missing = pd.DataFrame(ids, index=frame.index).isna().any(axis=1)
        named = [f"{column.removesuffix('_id')}_{part}" for column in ids for part in ("code", "vintage")]
        known = frame.assign(**ids)[~missing].drop(columns=[*named, "row"])
        return known, frame[missing], refused

    def _ids_of(self, codes: pd.Series, vintages: pd.Series, period: str) -> pd.Series:
        """Identity numbers by row, missing where the area is unknown; a pair is looked up once."""
        groups, keys = pd.factorize(pd.MultiIndex.from_arrays([codes, vintages]))
        known = pd.array([self._id(code, vintage, period) for code, vintage in keys], dtype="Int64")
        return pd.Series(known.take(groups), index=codes.index)

    def _id(self, code: str, vintage: str, period: str) -> int | None:
        if vintage:
            return self._ids.get((code, vintage))
        editions = self._by_ods.get(code, [])
        # One ODS code has meant different areas over time: take the edition nearest to the period.
        return min(editions, key=lambda e: abs(_year(e[0]) - _year(period)))[1] if editions else None


def _year(period: str) -> int:
    return int(period[:4]) if period[:4].isdigit() else 0
