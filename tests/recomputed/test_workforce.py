"""Link workers, counted again from the release of September 2026 and the practice lists."""

from dashboard.catalogue.types import AreaKind
from tests.recomputed.conftest import Agree
from tests.recomputed.files import census, lists

ROLE = "Social Prescribing Link Worker"


def test_registered_patients(agree: Agree) -> None:
    rows = lists()
    expected = {**rows.groupby("place")["patients"].sum(), "ICB": rows["patients"].sum()}
    agree("registered_patients", AreaKind.PLACE, expected)
    agree("registered_patients", AreaKind.PCN, dict(rows.groupby("network")["patients"].sum()))


def test_posts_for_every_10_000_patients_of_the_networks_that_report(agree: Agree) -> None:
    staff, rows = census(), lists()
    workers = staff[staff["STAFF_ROLE"].str.contains(ROLE)]
    rows = rows[rows["network"].isin(staff["PCN_CODE"])]
    posts = workers.groupby("SUB_ICB_CODE")["FTE"].sum()
    patients = rows.groupby("place")["patients"].sum()
    whole = 10_000 * workers["FTE"].sum() / rows["patients"].sum()
    expected = {**(10_000 * posts.reindex(patients.index, fill_value=0) / patients), "ICB": whole}
    agree("link_worker_fte_rate", AreaKind.PLACE, expected)


def test_heads(agree: Agree) -> None:
    workers = census()[lambda each: each["STAFF_ROLE"].str.contains(ROLE)]
    heads = workers.groupby("SUB_ICB_CODE")["UNIQUE_IDENTIFIER"].nunique()
    expected = {**heads, "ICB": workers["UNIQUE_IDENTIFIER"].nunique()}
    agree("link_worker_headcount", AreaKind.PLACE, expected)
