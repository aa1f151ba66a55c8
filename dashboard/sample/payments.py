"""Invented payments to the fictional practices, in the form of NHS Payments to General Practice 2022-23."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.networks import NETWORKS, code
from dashboard.sample.workforce import PLACE_NAMES, link_worker_equivalents
from dashboard.sample.world import World

YEAR = "25-26"
OTHER_ROLES_PER_PATIENT = 14.0
POUNDS_A_LINK_WORKER = 38_000
ICB = "NHS LANCASHIRE AND SOUTH CUMBRIA ICB"
ZEROS = (
    "MPIG Correction factor", "Balance of PMS Expenditure", "Childhood Vaccination and Immunisation Scheme",
    "GP Extended Hours Access", "Influenza and Pneumococcal Immunisations", "Learning Disabilities",
    "Meningitis",
    "Minor Surgery", "Out Of Area in Hours Urgent Care", "Pertussis", "Rotavirus and Shingles Immunisation",
    "Services for Violent Patients", "Medical Assessment Reviews", "Weight Management Service",
    "Local Incentive Schemes", "Premises Payments", "Seniority", "Doctors Retainer Scheme Payments",
    "Total Locum Allowances", "Prolonged Study Leave", "PCO Admin Other",
)  # fmt: skip


def files(world: World) -> Iterator[SampleFile]:
    """One financial year."""
    yield SampleFile(
        f"nhspaymentsgp-{YEAR}.csv",
        csv_bytes(payments(world)),
        "Synthetic NHS Payments to General Practice, 2025-26",
        "Follows the shape published for 2022-23, with the columns a reader needs. As in the real file, a "
        "network's money is often paid to one of its practices.",
    )


def payments(world: World) -> pd.DataFrame:
    """One row a practice, columns as published; networks' money stands with their largest practice."""
    random = world.random("payments")
    table = world.practices
    network = table["network"].to_numpy(dtype=int)
    patients = table["patients"].astype(float)
    lead = patients.groupby(network).transform("max").eq(patients)
    money = _network_money(world, random)
    paid = {name: np.where(lead, sums.to_numpy()[network], 0.0).round(2) for name, sums in money.items()}
    core = (patients * 104 * (1 + 0.05 * random.standard_normal(len(table)))).round(2)
    places = table["place_ods"]
    return pd.DataFrame(
        {
            "NHS England (Region) code": "Y62",
            "NHS England (Region) Name": "NORTH WEST COMM REGION",
            "CCG Code": places,
            "Sub ICB NAME": [f"{ICB} - {place} {PLACE_NAMES[place].upper()}" for place in places],
            "Code": [code(one) for one in network],
            "CCG NAME": [NETWORKS[one].name for one in network],
            "Practice Code": table["code"],
            "Practice Name": table["name"],
            "Practice Postcode": table["postcode"],
            "Number of Registered Patients (Last Known Figure)": patients,
            "Global Sum": core,
            **dict.fromkeys(ZEROS, 0),
            "Total NHS Payments to General Practice": core,
            "Total NHS Payments including PCN Workforce, Leadership and Support": (
                core + sum(paid.values())
            ).round(2),
            **paid,
        }
    )


def _network_money(world: World, random: np.random.Generator) -> dict[str, pd.Series]:
    """Pounds of each network, by position: staff of all extra roles, leadership, support."""
    patients = world.practices.groupby("network")["patients"].sum()
    link_workers = link_worker_equivalents(world, world.random("workforce"))
    staff = patients * OTHER_ROLES_PER_PATIENT * (1 + 0.15 * random.standard_normal(len(patients)))
    return {
        "PCN Leadership": patients * 0.7,
        "PCN Support": patients * 0.72,
        "PCN Workforce": staff + link_workers * POUNDS_A_LINK_WORKER,
    }
