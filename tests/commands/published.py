"""Small files in the publishers' own form, about three neighbourhoods of Blackburn."""

from pathlib import Path

PLACE = "E38000014,00Q,NHS Lancashire and South Cumbria ICB - 00Q"
ICB = "E54000048,QE1,NHS Lancashire and South Cumbria Integrated Care Board"
LSOAS = ("E01012571", "E01012572", "E01012573")


def lookup(folder: Path) -> Path:
    """The ONS lookup of the three neighbourhoods."""
    header = "LSOA11CD,LSOA11NM,SICBL22CD,SICBL22CDH,SICBL22NM,ICB22CD,ICB22CDH,ICB22NM"
    rows = [f"{code},Blackburn {code[-3:]},{PLACE},{ICB}" for code in LSOAS]
    return _written(folder / "LSOA11_SICBL22_ICB22.csv", [header, *rows])


def ranks(folder: Path, *, first: str = "1,100", name: str = "imd2019_england_lsoa11.csv") -> Path:
    """Deciles and ranks of 2019; `first` is decile and rank of the first neighbourhood."""
    rows = [f"{LSOAS[0]},{first}", f"{LSOAS[1]},1,200", f"{LSOAS[2]},10,32844"]
    return _written(folder / name, ["lsoa11_code,IMD_decile,IMD_rank", *rows])


def _written(path: Path, lines: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
