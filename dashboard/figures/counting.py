"""The functions that count what no value is stored for, each registered by its subject under a name.

The catalogue's `Counted` names one of them; `dashboard.figures.by_area` has every subject register its own.
"""

import inspect
from collections.abc import Callable, Iterable

from dashboard.catalogue.making import Counted
from dashboard.catalogue.types import Indicator
from dashboard.errors import ImpossibleDeclaration
from dashboard.figures.raw import Question, Raw
from dashboard.store.engine import Connection

Counting = Callable[..., Raw]
Periods = Callable[[Connection], list[str]]

COUNTING: dict[str, Counting] = {}
_PERIODS: dict[str, Periods] = {}


def counts(name: str, *, periods: Periods | None = None) -> Callable[[Counting], Counting]:
    """Register a function of a `Question` and keyword-only options under a name of its own.

    `periods` gives those that can be asked for by name, oldest first. Raises `ImpossibleDeclaration` where
    the name is taken.
    """

    def register(counting: Counting) -> Counting:
        if name in COUNTING:
            raise ImpossibleDeclaration(f"Two functions are registered as “{name}”. Rename one.")
        COUNTING[name] = counting
        if periods:
            _PERIODS[name] = periods
        return counting

    return register


def counted(question: Question, made: Counted) -> Raw:
    """What the registered function answers, asked with the declared options."""
    return COUNTING[made.by](question, **made.options)


def known_periods(connection: Connection, made: Counted) -> list[str]:
    """The periods that can be asked for by name, oldest first; none where only the newest is kept."""
    return _PERIODS[made.by](connection) if made.by in _PERIODS else []


def require(indicators: Iterable[Indicator]) -> None:
    """Raise `ImpossibleDeclaration` where an indicator is to be counted by a function that is not
    registered, or that cannot be asked with its options."""
    for item in indicators:
        if isinstance(item.made, Counted) and (fault := _fault(item.made)):
            raise ImpossibleDeclaration(f"“{item.key}” cannot be counted. {fault}")


def _fault(made: Counted) -> str:
    if made.by not in COUNTING:
        known = ", ".join(sorted(COUNTING))
        return f"No function is registered as “{made.by}”. Register one, or name one of these: {known}."
    options = {
        name: each
        for name, each in inspect.signature(COUNTING[made.by]).parameters.items()
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    }
    needed = {name for name, each in options.items() if each.default is inspect.Parameter.empty}
    if needed <= set(made.options) <= set(options):
        return ""
    return f"“{made.by}” is asked with {', '.join(options) or 'no options'}; correct the options."
