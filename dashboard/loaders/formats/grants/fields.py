"""What is kept of a grant's JSON: a flat row of text. Contact names, telephones and e-mails are not read."""

from typing import Any

LONGEST = {"grant_id": 200, "funder_id": 200, "recipient_id": 200}
LONGEST_OTHERWISE = 300
FIELDS: dict[str, dict[str, str]] = {
    "": {
        "grant_id": "id",
        "title": "title",
        "currency": "currency",
        "amount": "amountAwarded",
        "awarded_on": "awardDate",
        "open_call": "fromOpenCall",
        "modified": "dateModified",
        "data_source": "dataSource",
        "regrant_type": "regrantType",
    },
    "plannedDates": {"starts_on": "startDate", "ends_on": "endDate", "months": "duration"},
    "fundingOrganization": {"funder_id": "id", "funder_name": "name"},
    "recipientOrganization": {
        "recipient_id": "id",
        "recipient_name": "name",
        "postcode": "postalCode",
        "city": "addressLocality",
        "county": "addressRegion",
        "charity_number": "charityNumber",
        "company_number": "companyNumber",
    },
    "grantProgramme": {"programme": "title"},
    "beneficiaryLocation": {"place_named": "name"},
}
"""By part of a grant (the first of each list), our name of each field and the standard's."""


def flat(grant: dict[str, Any]) -> dict[str, Any]:
    """The row of a grant: the text of `FIELDS`, then what the rules need to know beyond them.

    `beneficiaries` and `recipient_places` are lists of (code, latitude, longitude) as text.
    """
    row: dict[str, Any] = {}
    for part, names in FIELDS.items():
        entries = listed(grant.get(part)) if part else [grant]
        node = entries[0] if entries else {}
        row |= {name: text_of(node.get(field)) for name, field in names.items()}
    for name in ("title", "funder_name", "recipient_name", "programme"):
        row[name] = " ".join(row[name].split())
    row["funders"] = len(listed(grant.get("fundingOrganization")))
    row["individual"] = bool(grant.get("recipientIndividual"))
    row["title_is_description"] = row["title"] != "" and row["title"] == text_of(grant.get("description"))
    row["beneficiaries"] = _places(grant.get("beneficiaryLocation"))
    recipients = listed(grant.get("recipientOrganization"))
    row["recipient_places"] = _places(recipients[0].get("location")) if recipients else []
    return row


def text_of(value: Any) -> str:
    """A plain value as text; "" for a list, a group of fields, true or false, or nothing."""
    if isinstance(value, str):
        return value.strip()
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else ""


def listed(node: Any) -> list[dict[str, Any]]:
    """The groups of fields in a list, or the one that stands where a list should."""
    entries = node if isinstance(node, list) else [node]
    return [entry for entry in entries if isinstance(entry, dict)]


def _places(node: Any) -> list[tuple[str, str, str]]:
    places = [
        (text_of(place.get("geoCode")), text_of(place.get("latitude")), text_of(place.get("longitude")))
        for place in listed(node)
    ]
    return [place for place in places if place[0] or (place[1] and place[2])]
