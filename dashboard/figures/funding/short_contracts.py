"""Raw numbers on short funding: which share of an area's contracts lasts a year or less."""

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.counting import counts
from dashboard.figures.funding.contracts import A_YEAR, Register, months, register
from dashboard.figures.raw import Question, Raw, beside
from dashboard.words import counted, noun


@counts("short_contracts")
def short_contracts(question: Question) -> Raw:
    """Contracts of a year or less among those in force that say how long they last, by district served."""
    geography = question.geography
    found = register(question.connection, geography)
    lasting = months(found.rows).astype(float)
    icb = _shares(pd.Series(geography.icb_code, index=lasting.index), lasting)
    by_district = _shares(found.rows["districts"].explode(), lasting)
    return Raw(
        rows=beside(geography.areas(question.kind), icb if question.kind is AreaKind.ICB else by_district),
        comparators=beside(geography.areas(AreaKind.ICB), icb),
        period="" if found.as_at is None else found.as_at.isoformat(),
        load_ids=found.load_ids,
        notes=_unsaid(found, lasting),
    )


def _shares(area_codes: pd.Series, lasting: pd.Series) -> pd.DataFrame:
    """One row an area: short contracts, contracts of known length, and the one in a hundred of the other."""
    known = pd.DataFrame({"area_code": area_codes}).join(lasting.rename("months")).dropna()
    groups = known.assign(short=known["months"] <= A_YEAR).groupby("area_code")["short"]
    shares = groups.agg(numerator="sum", denominator="count").reset_index().astype({"numerator": float})
    return shares.assign(value=100 * shares["numerator"] / shares["denominator"])


def _unsaid(found: Register, lasting: pd.Series) -> tuple[str, ...]:
    unsaid = int(lasting.isna().sum())
    name = noun(unsaid, "names no end and is", "name no end and are")
    return (f"{unsaid:,} of {counted(len(found.rows), 'contract')} {name} left out.",) if unsaid else ()
