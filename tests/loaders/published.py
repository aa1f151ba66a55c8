"""Small published files for the tests of loading, and one way to load and look."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from dashboard.loaders.load import LoadReport, load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.engine import Engine
from dashboard.store.tables import LOADED_TABLES, Area, Load, Loaded

LOOKUP_HEADER = "LSOA21CD,LSOA21NM,SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM"
LIST_HEADER = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"


def lookup(folder: Path, lsoas: Iterable[str] = ("E01000001", "E01000002"), name: str = "lookup.csv") -> Path:
    """LSOAs of one place (ODS 01E) in one ICB."""
    rows = [f"{code},Name {code},E38000227,01E,Place,E54000048,QE1,The ICB" for code in lsoas]
    return _written(folder / name, [LOOKUP_HEADER, *rows])


def lists(folder: Path, sizes: dict[str, int], date: str = "01JAN2021", name: str = "lists.csv") -> Path:
    """Patients registered at practices at a date."""
    rows = [
        f"GP_PRAC_PAT_LIST,{date},GP,01E,E38000227,{code},PR1 2HE,ALL,ALL,{n}" for code, n in sizes.items()
    ]
    return _written(folder / name, [LIST_HEADER, *rows])


def scores(folder: Path, values: dict[str, float], name: str = "scores.csv") -> Path:
    """Connectivity scores by LSOA 2021."""
    return _written(
        folder / name, ["lsoa21_code,connectivity_score", *(f"{c},{v}" for c, v in values.items())]
    )


def lonely(folder: Path, per_cent: float) -> Path:
    """Modelled loneliness of one LSOA 2021."""
    return _written(folder / "lonely.csv", ["lsoa21_code,perc,deciles", f"E01000001,{per_cent},4"])


def classified(folder: Path, code: str) -> Path:
    """The rural urban class of one LSOA 2021."""
    return _written(folder / "ruc.csv", ["LSOA21CD,LSOA21NM,RUC21CD", f"E01000001,A neighbourhood,{code}"])


def residents(folder: Path, people: int) -> Path:
    """Residents of one LSOA 2021 at the census."""
    header = 'date,geography,geography code,"Ethnic group: Total: All usual residents","Ethnic group: Asian"'
    return _written(folder / "residents.csv", [header, f"2021,A neighbourhood,E01000001,{people},0"])


def place_totals(folder: Path, people: int) -> Path:
    """Residents of one sub-ICB location."""
    header = "sicbl_vintage,sicbl_code,sicbl_name,denominator,population"
    return _written(folder / "totals.csv", [header, f"2024,E38000227,A place,total,{people}"])


def staff(folder: Path, role: str) -> Path:
    """One post at a network of place 01E in September 2022."""
    header = (
        "CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,ICB_CODE,COMM_REGION_CODE,STAFF_ROLE,FTE,"
        "UNIQUE_IDENTIFIER"
    )
    return _written(folder / "staff.csv", [header, f"2022,9,U00001,A PCN,01E,QE1,Y62,{role},1,5"])


def _written(path: Path, lines: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def load(engine: Engine, *paths: Path) -> list[LoadReport]:
    """Load files, each as its content says, in one go."""
    chosen = [(path, recognise(path)) for path in paths]
    assert all(fmt is not None for _, fmt in chosen)
    with loading(engine) as connection:
        return load_files(connection, chosen, by="tester", progress=quiet)  # type: ignore[arg-type]


def current(engine: Engine, table: type[Loaded], *columns: str) -> set[tuple]:
    """What a reader sees of a table: its current rows."""
    with engine.connect() as connection:
        statement = select(*(getattr(table, column) for column in columns)).where(
            table.replaced_by_id.is_(None)
        )
        return {tuple(row) for row in connection.execute(statement)}


def everything(engine: Engine) -> dict[str, set[tuple]]:
    """Every row that came with a load, replaced ones included, and the loads and their status."""
    with engine.connect() as connection:
        derived = select(Load.id).where(Load.kind == "derived")
        found = {
            table.__tablename__: {
                tuple(row)
                for row in connection.execute(select(table.__table__).where(table.load_id.not_in(derived)))
            }
            for table in LOADED_TABLES
        }
        loads = select(Load.id, Load.status, Load.replaced_by_id).where(Load.kind != "derived")
        found["load"] = {tuple(row) for row in connection.execute(loads)}
        found["area"] = {tuple(row) for row in connection.execute(select(Area.code, Area.vintage, Area.name))}
    return found
