"""The words of a referral's journey: its steps, how a wait ends, who made it, why one is declined.

Counts, charts and the preparation at the source all use these words and no others. A need is one of the
twelve of `dashboard.catalogue.needs`, or `other`, or `unknown` where the system did not record it.
"""

from dashboard.catalogue.needs import NEEDS

OTHER, UNKNOWN = "other", "unknown"

STEPS = {
    "referred": "Referred",
    "accepted": "Accepted",
    "contacted": "First contact made",
    "planned": "Plan agreed",
    "connected": "Connected to a service",
    "followed_up": "Followed up",
}
"""In order. A later step implies the ones before it; closing is no step, since it can come at any time."""

WAITING, CONTACTED = "waiting", "contacted"
ENDS = {
    "declined": "Declined",
    "no reply": "No reply from the person",
    "no service": "No service exists",
    "withdrawn": "Withdrawn by the person",
    "unrecorded": "Closed, reason not recorded",
}
"""How a wait can end without a first contact. They are never added together under one name."""

STATES = {WAITING: "Still waiting", CONTACTED: "First contact made", **ENDS}

AGE_BANDS = {"0-17": 0, "18-64": 18, "65-79": 65, "80+": 80}
"""Each band and the age it starts at: those of the resident population, so that the two can be compared."""

SOURCES = {
    "practice": "GP or practice team",
    "health": "Hospital or other health service",
    "council": "Council or social care",
    "voluntary": "Voluntary organisation",
    "self": "The person, family or friends",
    OTHER: "Somebody else",
}

REASONS = {
    "unsuitable": "Not suitable for social prescribing",
    "out of area": "Lives or is registered elsewhere",
    "full": "No room on the caseload",
    "supported": "Has the support already",
    "incomplete": "Not enough information",
    OTHER: "Another reason",
    UNKNOWN: "Reason not recorded",
}

EVENTS = {
    "referred": "referrals made in a month",
    "contacted": "first contacts made in a month, by weeks waited",
    "ended": "waits that ended in a month without a first contact, by how",
    "demand": "referrals of the last 12 whole months, by group",
    "waiting": "people waiting on the day of the extract, by group and weeks waited so far",
    "cohort": "referrals of the last 24 months, by group, what became of the wait, and after how many weeks",
    "step": "referrals made 6 to 18 months before the extract, by group and step reached",
    "declined": "referrals of the last 12 whole months that were declined, by reason",
    "open": "people whose first contact has been made and whose case is open",
}
"""What is counted. Each is a table of its own: there is none that crosses need, age and source."""

ALL = "all"
_NAMED = {key: need.name for key, need in NEEDS.items()}
NEED_NAMES = {**_NAMED, OTHER: "Another need", UNKNOWN: "Not recorded"}
AGE_NAMES = {
    "0-17": "Under 18",
    "18-64": "18 to 64",
    "65-79": "65 to 79",
    "80+": "80 and over",
    UNKNOWN: "Not recorded",
}
SOURCE_NAMES = {**SOURCES, UNKNOWN: "Not recorded"}
GROUPS = {"need": NEED_NAMES, "age": AGE_NAMES, "source": SOURCE_NAMES}
"""The ways in which people are told apart, one at a time, with the members of each in order."""

LONGEST_WEEKS = 104
"""Waits of 104 weeks and more share one open band."""
