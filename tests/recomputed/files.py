"""The sample files as pandas reads them: nothing of the dashboard's own is used to count here."""

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pyproj import Transformer

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLE, GEOGRAPHY = DATA / "sample", DATA / "geography"
METRES_A_MINUTE = 30_000 / 60 / 1.3
"""30 kilometres an hour on roads 1.3 times as long as the straight line."""


@cache
def neighbourhoods() -> pd.DataFrame:
    """One row an LSOA by its code: district, place, residents, score, centre and what else is known."""
    districts = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_lad.csv").set_index("LSOA11CD")["LAD25NM"]
    places = pd.read_csv(GEOGRAPHY / "lookup_lsoa11_sicbl_icb.csv").set_index("LSOA11CD")["SICBL22CDH"]
    ages = pd.read_csv(SAMPLE / "population20_lsoa11.csv").set_index("lsoa11_code")
    scores = pd.read_csv(SAMPLE / "File_7_IoD2019_synthetic.csv").set_index("LSOA code (2011)")
    centres = pd.read_csv(GEOGRAPHY / "lsoa11_centroids.csv").set_index("LSOA11CD")
    cars = pd.read_csv(SAMPLE / "census2021-ts045-lsoa11.csv").set_index("LSOA11CD")
    lonely = pd.read_csv(SAMPLE / "england_cls_loneliness_lsoa.csv").set_index("lsoa11_code")
    connected = pd.read_csv(SAMPLE / "imd2025_lsoa11_indicators.csv").set_index("lsoa11_code")
    rural = pd.read_csv(SAMPLE / "ruc21_lsoa11.csv").set_index("lsoa11_code")
    return pd.DataFrame(
        {
            "district": districts,
            "place": places,
            "people": ages["total_population"],
            "children": ages[[str(age) for age in range(18)]].sum(axis=1),
            "score": scores["Index of Multiple Deprivation (IMD) Score"],
            "indexed": scores["Total population: mid 2015 (excluding prisoners)"],
            "decile": scores[
                "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
            ],
            "x": centres["x"],
            "y": centres["y"],
            "households": cars["Number of cars or vans: Total: All households"],
            "no_car": cars["Number of cars or vans: No cars or vans in household"],
            "lonely": lonely["perc"],
            "connected": connected["connectivity_score"],
            "rural": (rural["ruc"] == "Rural").astype(float),
        }
    ).loc[districts.index]


@cache
def services() -> list[dict[str, Any]]:
    """The entries of the directory."""
    found: list[dict[str, Any]] = json.loads((SAMPLE / "open_referral_services.json").read_text())["contents"]
    return found


@cache
def rules() -> dict[str, dict[str, list[str]]]:
    """By need the terms and the beginnings of words that tell it, from the codelist."""
    return tomllib.loads((DATA / "reference" / "needs.toml").read_text())


def answering(need: str) -> list[dict[str, Any]]:
    """The running services for a need: by their terms, else by the words of name and description."""
    return [one for one in services() if one.get("status", "") in ("active", "") and need in needs_of(one)]


def needs_of(service: dict[str, Any]) -> set[str]:
    terms = {each["taxonomy_term"]["name"].lower() for each in service.get("attributes", [])}
    told = {need for need, rule in rules().items() if terms & set(rule["terms"])}
    text = f"{service['name']} {service.get('description') or ''}".lower()
    return told or {
        need
        for need, rule in rules().items()
        if any(re.search(rf"\b{re.escape(word)}", text) for word in rule["words"])
    }


def sites(chosen: list[dict[str, Any]]) -> pd.DataFrame:
    """The places with a position of these services: service, x, y and the part of it that each holds."""
    rows = [
        {"service": one["id"], "lon": at["location"]["longitude"], "lat": at["location"]["latitude"]}
        for one in chosen
        for at in one.get("service_at_locations", [])
        if at.get("location", {}).get("latitude") is not None
    ]
    found = pd.DataFrame(rows)
    x, y = Transformer.from_crs(4326, 27700, always_xy=True).transform(found["lon"], found["lat"])
    return found.assign(x=x, y=y, part=1 / found.groupby("service")["service"].transform("size"))


def minutes_between(places: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Estimated minutes from every neighbourhood (rows) to every place (columns)."""
    homes = neighbourhoods()
    away = np.hypot(
        homes["x"].to_numpy()[:, None] - places["x"].to_numpy()[None, :],
        homes["y"].to_numpy()[:, None] - places["y"].to_numpy()[None, :],
    )
    return 5 + away / METRES_A_MINUTE


@cache
def census(month: str = "September 2026") -> pd.DataFrame:
    """One release of the workforce of networks."""
    return pd.read_csv(SAMPLE / f"Primary Care Networks - {month} Individual Level.csv", encoding="cp1252")


@cache
def lists() -> pd.DataFrame:
    """Practices with their patients, network and place."""
    members = pd.read_excel(SAMPLE / "ePCN_2026-10.xlsx", sheet_name="PCN Core Partner Details")
    patients = pd.read_csv(SAMPLE / "gp-reg-pat-prac-all.csv").set_index("CODE")["NUMBER_OF_PATIENTS"]
    frame = pd.DataFrame(
        {
            "network": members["PCN Code"],
            "place": members["PCN Parent\nSub ICB Loc Code"],
            "patients": members["Partner\nOrganisation\nCode"].map(patients),
        }
    )
    return frame[members["Practice to PCN\nRelationship\nEnd Date"].isna()].dropna()


@cache
def referrals() -> pd.DataFrame:
    """The extract, dates read as dates."""
    dates = ["Referred", "Accepted", "Declined", "First contact", "Connected", "Followed up", "Closed"]
    return pd.read_csv(SAMPLE / "referral_extract_2026-10.csv", parse_dates=dates)


@cache
def grants() -> pd.DataFrame:
    """Grants: pounds, day, months planned (missing where not stated) and recipient and funder."""
    found = json.loads((SAMPLE / "360giving_grants.json").read_text())["grants"]
    rows = [
        {
            "id": one["id"],
            "pounds": one["amountAwarded"],
            "day": one["awardDate"],
            "months": (one.get("plannedDates") or [{}])[0].get("duration"),
            "recipient": one["recipientOrganization"][0]["id"],
            "funder": one["fundingOrganization"][0]["name"],
            "area": (one.get("beneficiaryLocation") or [{}])[0].get("geoCode"),
        }
        for one in found
    ]
    return pd.DataFrame(rows)


@cache
def contracts() -> pd.DataFrame:
    """The contract register, with how many months each contract lasts (first and last day included)."""
    found = pd.read_csv(SAMPLE / "contract_register_2026-11.csv", parse_dates=["As at", "Start", "End"])
    return found.assign(months=((found["End"] - found["Start"]).dt.days + 1) / (365.25 / 12))


def by(kind: str, column: str, *, weight: str = "people") -> pd.Series:
    """The mean of a column over the people of each district or place."""
    rows = neighbourhoods()
    top = (rows[column] * rows[weight]).groupby(rows[kind]).sum()
    return top / rows[weight].groupby(rows[kind]).sum()
