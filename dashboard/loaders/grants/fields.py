"""What is kept of a grant's JSON: a flat row of text. Contact names, telephones and e-mails are not read."""

from typing import Any

LONGEST = {"grant_id": 200, "funder_id": 200, "recipient_id": 200}
LONGEST_OTHERWISE = 300
FIELDS: dict[str, tuple[str, ...]] = {
    "grant_id": ("id",),
    "title": ("title",),
    "currency": ("currency",),
    "amount": ("amountAwarded",),
    "awarded_on": ("awardDate",),
    "starts_on": ("plannedDates", "startDate"),
    "ends_on": ("plannedDates", "endDate"),
    "months": ("plannedDates", "duration"),
    "funder_id": ("fundingOrganization", "id"),
    "funder_name": ("fundingOrganization", "name"),
    "recipient_id": ("recipientOrganization", "id"),
    "recipient_name": ("recipientOrganization", "name"),
    "postcode": ("recipientOrganization", "postalCode"),
    "city": ("recipientOrganization", "addressLocality"),
    "county": ("recipientOrganization", "addressRegion"),
    "charity_number": ("recipientOrganization", "charityNumber"),
    "company_number": ("recipientOrganization", "companyNumber"),
    "programme": ("grantProgramme", "title"),
    "open_call": ("fromOpenCall",),
    "modified": ("dateModified",),
    "data_source": ("dataSource",),
}


def flat(grant: dict[str, Any]) -> dict[str, Any]:
    """The row of a grant: the text of `FIELDS`, then what the rules need to know beyond them.

    `beneficiaries` and `recipient_places` are lists of (code, latitude, longitude) as text.
    """
    row: dict[str, Any] = {name: text_at(grant, *path) for name, path in FIELDS.items()}
    for name in ("title", "funder_name", "recipient_name", "programme"):
        row[name] = " ".join(row[name].split())
    row["funders"] = len(listed(grant.get("fundingOrganization")))
    row["individual"] = bool(grant.get("recipientIndividual"))
    row["title_is_description"] = row["title"] != "" and row["title"] == text_at(grant, "description")
    row["place_named"] = text_at(grant, "beneficiaryLocation", "name")
    row["beneficiaries"] = _places(grant.get("beneficiaryLocation"))
    recipients = listed(grant.get("recipientOrganization"))
    row["recipient_places"] = _places(recipients[0].get("location")) if recipients else []
    return row


def text_at(node: Any, *path: str) -> str:
    """The text at a path, the first entry of each list; "" where the path ends or holds no plain value."""
    for name in path:
        while isinstance(node, list):
            node = node[0] if node else None
        node = node.get(name) if isinstance(node, dict) else None
    while isinstance(node, list):
        node = node[0] if node else None
    if isinstance(node, bool) or not isinstance(node, str | int | float):
        return ""
    return str(node).strip()


def listed(node: Any) -> list[dict[str, Any]]:
    """The groups of fields in a list, or the one that stands where a list should."""
    entries = node if isinstance(node, list) else [node]
    return [entry for entry in entries if isinstance(entry, dict)]


def _places(node: Any) -> list[tuple[str, str, str]]:
    places = [
        (text_at(place, "geoCode"), text_at(place, "latitude"), text_at(place, "longitude"))
        for place in listed(node)
    ]
    return [place for place in places if place[0] or (place[1] and place[2])]
