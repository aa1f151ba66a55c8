"""Sixty referrals whose answers can be worked out on paper. The extract is taken on 30 June 2026.

Network A (U99801), 40 people:
  A1  10, referred 1 September 2025, first contact after 28 days (4 weeks), connected, followed up, closed
  A2   8, the same day, first contact after 42 days (6 weeks), nothing since: their cases are open
  A3   2, the same day, declined after 4 days as not suitable
  A4  12, referred 5 May 2026, accepted, still waiting: 56 days, 8 weeks
  A5   8, referred 23 December 2025, accepted, still waiting: 189 days, 27 weeks
Network B (U99802), 20 people:
  B1   9, referred 2 March 2026, closed after 14 days because they did not reply
  B2   3, referred 2 June 2026, still waiting: 28 days, 4 weeks
  B3   8, referred 5 January 2026, first contact after 28 days (4 weeks), connected: their cases are open

So 23 people wait: 20 in A (12 for 8 weeks, 8 for 27) and 3 in B, which are too few to show.
"""

from datetime import date
from pathlib import Path

AS_AT = date(2026, 6, 30)
TODAY = date(2026, 7, 1)
A, B = "U99801", "U99802"

HEADER = (
    "Patient name,NHS number,Network,Birth date,Referred,Accepted,Declined,Contacted,Connected,"
    "Followed up,Closed,Status,Reason,Need,By"
)
GROUPS = (
    (10, A, "1955-06-15,2025-09-01,2025-09-03,,2025-09-29,2025-10-13,2025-12-08,2026-01-12,Done,,Lonely,GP"),
    (8, A, "1985-06-15,2025-09-01,2025-09-03,,2025-10-13,,,,Open,,Debt,GP"),
    (2, A, "1985-06-15,2025-09-01,,2025-09-05,,,,,Open,Not suitable,Debt,GP"),
    (12, A, "1940-06-15,2026-05-05,2026-05-06,,,,,,Open,,Lonely,Self"),
    (8, A, "1940-06-15,2025-12-23,2025-12-24,,,,,,Open,,Lonely,Self"),
    (9, B, "2010-01-15,2026-03-02,2026-03-03,,,,,2026-03-16,No answer,,Housing,Charity"),
    (3, B, "2010-01-15,2026-06-02,,,,,,,Open,,Housing,Charity"),
    (8, B, "1996-01-15,2026-01-05,2026-01-06,,2026-02-02,2026-03-02,,,Open,,Food,Hospital"),
)

MAPPING = """
system = "By hand"
[columns]
referred = "Referred"
accepted = "Accepted"
declined = "Declined"
contacted = "Contacted"
connected = "Connected"
followed_up = "Followed up"
closed = "Closed"
outcome = "Status"
reason = "Reason"
need = "Need"
source = "By"
birth_date = "Birth date"
area = "Network"
[area]
holds = "pcn"
[needs]
Lonely = "social_isolation"
Debt = "money_and_debt"
Housing = "housing"
Food = "food"
[sources]
GP = "practice"
Self = "self"
Charity = "voluntary"
Hospital = "health"
[outcomes]
"No answer" = "no reply"
[reasons]
"Not suitable" = "unsuitable"
"""


def rows() -> list[str]:
    people = [(network, cells) for number, network, cells in GROUPS for _ in range(number)]
    return [
        f"Person {place},{4_000_000_000 + place},{network},{cells}"
        for place, (network, cells) in enumerate(people)
    ]


def write_extract(folder: Path, lines: list[str] | None = None, *, header: str = HEADER) -> tuple[Path, Path]:
    """The extract and its mapping in a folder."""
    extract, mapping = folder / "sixty.csv", folder / "sixty.mapping.toml"
    extract.write_text("\n".join([header, *(rows() if lines is None else lines)]) + "\n")
    mapping.write_text(MAPPING)
    return extract, mapping
