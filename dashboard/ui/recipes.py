"""Figures that say how they were asked for, and the same question asked again of today's data."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, get_type_hints

import msgspec

from dashboard import ui
from dashboard.errors import DashboardError
from dashboard.figures.figure import Publishable
from dashboard.figures.recipe import Recipe

FORMER = {
    "store.practice_table": "place.practice_table",
    "store": "areas",
    "profile_block": "areas",
    "funding_store": "funding",
    "referral_store": "backlogs",
    "service_store": "gaps",
    "service_tables": "gaps",
    "transport_store": "transport",
}
"""What an answer, or all answers of a module, were called when older boards kept their recipes."""

_ASKED: dict[str, Callable[..., Any]] = {}


class UnknownRecipe(DashboardError):
    """A recipe that nothing here can follow any more."""


def name_of(function: Callable[..., Any]) -> str:
    """What recipes call an answer: the folder of its page, or its module, and its own name."""
    *_, folder, module = function.__module__.split(".")
    return f"{folder if module == 'answers' else module}.{function.__name__}"


def recipe(name: str, asked: Mapping[str, Any]) -> Recipe:
    """The recipe of an answer to these arguments, which msgspec must be able to write."""
    return Recipe(name, {key: msgspec.to_builtins(value) for key, value in asked.items()})


def register(name: str, asked: Callable[..., Any]) -> None:
    """Let recipes of this name be followed."""
    _ASKED[name] = asked


def marked(answer: Any, made_by: Recipe) -> Any:
    """The answer, each figure in it with how it was asked for. A figure that has a recipe keeps it."""
    if isinstance(answer, Publishable):
        return answer if answer.recipe else _with(answer, {"recipe": made_by})
    if type(answer) is tuple:
        return tuple(marked(each, made_by.within(str(place))) for place, each in enumerate(answer))
    if not is_dataclass(answer) or isinstance(answer, type):
        return answer
    parts = {each.name: getattr(answer, each.name) for each in fields(answer)}
    figures = {name: part for name, part in parts.items() if isinstance(part, Publishable)}
    return _with(answer, {name: marked(part, made_by.within(name)) for name, part in figures.items()})


def _with(answer: Any, parts: Mapping[str, Any]) -> Any:
    return replace(answer, **parts) if parts else answer


def again(recipe: Recipe) -> Publishable:
    """The figure as the current loads make it.

    Raises `UnknownRecipe` where the question is no longer asked here in this form, `RawCount` for an answer
    about people that is not protected, and whatever error the answer raises where today's data cannot give
    it.
    """
    _import_every_page()
    asked = _ASKED.get(present_name(recipe.maker))
    if asked is None:
        raise UnknownRecipe("This figure is no longer made here, so it cannot be compared with today's data.")
    try:
        hints = get_type_hints(asked)
        found = asked(**{key: msgspec.convert(value, hints[key]) for key, value in recipe.answers.items()})
        for step in filter(None, recipe.part.split(".")):
            found = found[int(step)] if step.isdigit() else getattr(found, step)
    except (msgspec.ValidationError, LookupError, TypeError, AttributeError) as error:
        raise UnknownRecipe(
            "This figure is now asked for in another way: add it to the board anew."
        ) from error
    if not isinstance(found, Publishable):
        raise UnknownRecipe("This figure is now asked for in another way: add it to the board anew.")
    found.raise_if_raw()
    return found


def present_name(maker: str) -> str:
    """What the answer of a kept recipe is called now."""
    if maker in FORMER:
        return FORMER[maker]
    module, _, name = maker.partition(".")
    return f"{FORMER.get(module, module)}.{name}"


@cache
def _import_every_page() -> None:
    for folder in iter_modules(ui.__path__, f"{ui.__name__}."):
        if folder.ispkg and find_spec(f"{folder.name}.answers"):
            import_module(f"{folder.name}.answers")
