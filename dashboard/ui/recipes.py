"""Figures that say how they were asked for, and the same question asked again of today's data."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, get_type_hints

import msgspec

from dashboard.errors import DashboardError
from dashboard.figures.figure import Figure
from dashboard.figures.recipe import Recipe
from dashboard.figures.tabled import Tabled

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
OF_TODAY = ("address", "version")
"""Arguments that are no question: which database, and which data in it. They are always today's."""

_MAKERS: dict[str, Callable[..., Any]] = {}


class UnknownRecipe(DashboardError):
    """A recipe that nothing here can follow any more."""


def maker(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Write into every figure of the answer how it was asked for.

    For functions of `dashboard.ui` that fetch. Their arguments need type hints that msgspec can read and
    write; those named in `OF_TODAY` are left out. Stands below `st.cache_resource`. A figure that has a
    recipe keeps it.
    """
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__.lstrip('_')}"

    @wraps(function)
    def made(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        asked = signature(function).bind(*args, **kwargs).arguments
        answers = {key: msgspec.to_builtins(value) for key, value in asked.items() if key not in OF_TODAY}
        marked: Answer = _marked(function(*args, **kwargs), Recipe(name, answers))
        return marked

    _MAKERS[name] = made
    return made


def _marked(answer: Any, recipe: Recipe) -> Any:
    if isinstance(answer, Figure | Tabled):
        return answer if answer.recipe else replace(answer, recipe=recipe)
    if type(answer) is tuple:
        return tuple(_marked(each, recipe.within(str(place))) for place, each in enumerate(answer))
    if not is_dataclass(answer) or isinstance(answer, type):
        return answer
    parts = {each.name: getattr(answer, each.name) for each in fields(answer)}
    figures = {name: part for name, part in parts.items() if isinstance(part, Figure | Tabled)}
    return replace(answer, **{name: _marked(part, recipe.within(name)) for name, part in figures.items()})


def again(recipe: Recipe, *, address: str, version: str) -> Figure | Tabled:
    """The figure as today's data makes it: the current loads of the database at `address`.

    Raises `UnknownRecipe` where the question is no longer asked here in this form, and whatever error the
    maker raises where today's data cannot answer it.
    """
    made = _MAKERS.get(recipe.maker)
    if made is None:
        raise UnknownRecipe("This figure is no longer made here, so it cannot be compared with today's data.")
    try:
        found = made(**_arguments(made, recipe, {"address": address, "version": version}))
        for step in filter(None, recipe.part.split(".")):
            found = found[int(step)] if step.isdigit() else getattr(found, step)
    except (msgspec.ValidationError, LookupError, TypeError, AttributeError) as error:
        raise UnknownRecipe(
            "This figure is now asked for in another way: add it to the board anew."
        ) from error
    if not isinstance(found, Figure | Tabled):
        raise UnknownRecipe("This figure is now asked for in another way: add it to the board anew.")
    return found


def _arguments(made: Callable[..., Any], recipe: Recipe, today: dict[str, str]) -> dict[str, Any]:
    hints = get_type_hints(made)
    given = {name: value for name, value in today.items() if name in hints}
    return given | {name: msgspec.convert(value, hints[name]) for name, value in recipe.answers.items()}
