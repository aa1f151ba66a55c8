"""Which areas are known, and the identity number of each code and vintage a file names."""

import pandas as pd
from sqlalchemy import insert, select, update

from dashboard.loaders.parsed import Parsed, Refusal
from dashboard.store.engine import Connection
from dashboard.store.tables import Area, Loaded


class AreaRegister:
    """The areas of the database, held in memory while one file is loaded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[tuple[str, str], int] = {}
        self._names: dict[int, str] = {}
        self._by_ods: dict[str, list[tuple[str, int]]] = {}
        for row in connection.execute(select(Area.id, Area.code, Area.vintage, Area.name, Area.ods_code)):
            self._remember(row.id, row.code, row.vintage, row.name, row.ods_code)

    def _remember(self, area_id: int, code: str, vintage: str, name: str, ods_code: str | None) -> None:
        self._ids[code, vintage] = area_id
        self._names[area_id] = name
        for known_as in {code, ods_code or code}:
            self._by_ods.setdefault(known_as, []).append((vintage, area_id))

    def add(self, areas: pd.DataFrame, load_id: int) -> None:
        """Register the areas that are new; give a name to one that had only its code so far."""
        fresh = areas.drop_duplicates(["code", "vintage"])
        new = [a for a in fresh.itertuples(index=False) if (a.code, a.vintage) not in self._ids]
        if new:
            self._connection.execute(
                insert(Area), [{**a._asdict(), "ods_code": _text(a.ods_code), "load_id": load_id} for a in new]
            )
            wanted = {(a.code, a.vintage) for a in new}
            columns = select(Area.id, Area.code, Area.vintage, Area.name, Area.ods_code)
            for row in self._connection.execute(columns.where(Area.load_id == load_id)):
                if (row.code, row.vintage) in wanted:
                    self._remember(row.id, row.code, row.vintage, row.name, row.ods_code)
        self._complete(fresh)

    def _complete(self, areas: pd.DataFrame) -> None:
        for area in areas.itertuples(index=False):
            area_id = self._ids[area.code, area.vintage]
            if self._names[area_id] == area.code and area.name != area.code:
                self._connection.execute(update(Area).where(Area.id == area_id).values(name=area.name))
                self._names[area_id] = area.name
            if _text(area.ods_code):
                self._connection.execute(
                    update(Area).where(Area.id == area_id, Area.ods_code.is_(None)).values(ods_code=area.ods_code)
                )
                self._by_ods.setdefault(area.ods_code, []).append((area.vintage, area_id))

    def resolve(self, parsed: Parsed) -> tuple[dict[type[Loaded], pd.DataFrame], tuple[Refusal, ...]]:
        """The frames with identity numbers in place of codes, and a refusal for each unknown code."""
        frames: dict[type[Loaded], pd.DataFrame] = {}
        refused: list[Refusal] = []
        for table, frame in parsed.rows.items():
            ready, unknown = self._resolve_frame(frame, parsed.period)
            frames[table] = ready
            refused += unknown
        return frames, tuple(refused)

    def _resolve_frame(self, frame: pd.DataFrame, period: str) -> tuple[pd.DataFrame, list[Refusal]]:
        out, refused = frame, []
        for column in [c for c in frame.columns if c.endswith("_vintage")]:
            stem = column.removesuffix("_vintage")
            pairs = zip(out[f"{stem}_code"], out[column], strict=True)
            ids = pd.Series([self._id(code, vintage, period) for code, vintage in pairs], index=out.index)
            refused += [
                Refusal(int(row), f"{stem} code", f"area {code} is not known here: load its lookup or boundary first")
                for row, code in zip(out.loc[ids.isna(), "row"], out.loc[ids.isna(), f"{stem}_code"], strict=True)
            ]
            out = out.assign(**{f"{stem}_id": ids}).loc[ids.notna()].drop(columns=[f"{stem}_code", column])
        return out.drop(columns="row"), refused

    def _id(self, code: str, vintage: str, period: str) -> int | None:
        if vintage:
            return self._ids.get((code, vintage))
        editions = self._by_ods.get(code, [])
        # One ODS code has meant different areas over time: take the edition nearest to the period.
        return min(editions, key=lambda e: abs(_year(e[0]) - _year(period)))[1] if editions else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _year(period: str) -> int:
    return int(period[:4]) if period[:4].isdigit() else 0
