"""Which rows of an extract are refused, and why, as SQL."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.loaders.formats.backlogs.mapping import DATES, Mapping

OLDEST = 120
EARLIEST = date(2010, 1, 1)
"""Before this no referral of today's services was made: a date that is older was mistyped or misread, and one
such row would draw a chart from that day on."""

EARLY = "this date lies before the referral or the first contact, which cannot be"
UNREADABLE = "this is not a date in the form that the mapping states"
TOO_OLD = (
    f"this date lies before {EARLIEST.year}: it is mistyped, or its year has two digits and the mapping's "
    "date_format needs %y in place of %Y"
)
ORDER = ("referred", "accepted", "contacted", "planned", "connected", "closed", "followed_up")
"""The steps as they most often follow each other."""
BEFORE = {
    "accepted": ("referred",),
    "declined": ("referred",),
    "contacted": ("referred",),
    "planned": ("referred", "contacted"),
    "connected": ("referred", "contacted"),
    "followed_up": ("referred", "contacted"),
    "closed": ("referred",),
}
"""What a date cannot lie before. All else is a service's own way of working: a first call before the referral
is accepted, a service joined before the plan is written, a follow-up after closing, a closed case that is
opened again."""


@dataclass(frozen=True)
class Rule:
    """Why a row is refused: the column at fault, the reason, and the SQL that finds it.

    One that is `about_order` cannot hold where no date lies before the last one so far and the last of all
    is past, so that it need not be asked of most rows.
    """

    column: str
    reason: str
    where: str
    about_order: bool = False


def rules_for(mapping: Mapping, today: date) -> list[Rule]:
    """Every rule that an extract with this mapping is held to, the first that applies being the one told."""
    dates = [name for name in DATES if mapping.has(name)]
    rules = [Rule(mapping.column(name), UNREADABLE, f"{name}_bad") for name in dates]
    rules.append(Rule(mapping.column("referred"), "there is no date of referral", "referred IS NULL"))
    for name in dates:
        column = mapping.column(name)
        rules.append(Rule(column, TOO_OLD, f"{name} < DATE '{EARLIEST}'"))
        future = f"{name} > DATE '{today}'"
        rules.append(Rule(column, "this date is in the future", future, about_order=name in ORDER))
    rules += [_order_rule(mapping, name, dates) for name in dates if name != "referred"]
    rules.append(Rule(mapping.column("area"), "this leads to no area that is counted here", "area IS NULL"))
    for name in ("birth_date", "age"):
        if mapping.has(name):
            rules.append(
                Rule(
                    mapping.column(name),
                    "nobody has this age at a referral",
                    f"years NOT BETWEEN 0 AND {OLDEST}",
                )
            )
    if mapping.has("outcome"):
        unended = "contacted IS NULL AND outcome IS NOT NULL AND ended IS NULL"
        rules.append(Rule(mapping.column("outcome"), "the wait has ended but no date says when", unended))
    return rules


def _order_rule(mapping: Mapping, name: str, dates: list[str]) -> Rule:
    return Rule(mapping.column(name), EARLY, _early(name, dates), about_order=name in ORDER)


def _early(name: str, dates: list[str]) -> str:
    """SQL for a date that lies before one that it cannot precede."""
    return f"{name} < greatest({', '.join(each for each in BEFORE[name] if each in dates)})"


def with_last_dates(rows: str, mapping: Mapping) -> tuple[str, list[str]]:
    """SQL for rows with, after each step, the last date so far, and the names of those columns in order."""
    known, names = [name for name in ORDER if mapping.has(name)], ["referred"]
    for name in known[1:]:
        rows = f"SELECT *, coalesce({name}, {names[-1]}) AS last_at_{name} FROM ({rows})"  # noqa: S608
        names.append(f"last_at_{name}")
    return rows, names


def fault(rules: list[Rule], last: list[str], today: date) -> str:
    """SQL for the number of the first rule that a row breaks, 0 for none; `last` as from `with_last_dates`.

    Whether any rule is broken is asked first, by a chain of cases: DuckDB asks each of the rows that are
    left, but all of them each part of an OR. That and the running dates halve the time.
    """
    suspect = [f"{later} < {earlier}" for earlier, later in pairwise(last)]
    suspect += [f"{last[-1]} > DATE '{today}'", *(rule.where for rule in rules if not rule.about_order)]
    asked = " ".join(f"WHEN {where} THEN true" for where in suspect)
    cases = " ".join(f"WHEN {rule.where} THEN {number}" for number, rule in enumerate(rules, start=1))
    return f"(CASE WHEN CASE {asked} ELSE false END THEN CASE {cases} ELSE 0 END ELSE 0 END)::UTINYINT"
