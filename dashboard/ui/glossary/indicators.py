"""The glossary and the methods, made from the catalogue and from the methods' own descriptions."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.sources import source
from dashboard.catalogue.types import Indicator
from dashboard.figures.figure import day
from dashboard.methods import disclosure
from dashboard.ui import say
from dashboard.ui.glossary.methods import METHODS


def indicators() -> None:
    """Every indicator: what it is, why it matters, how it is computed, what it cannot say."""
    with st.container(key="printed_whole"):
        for item in INDICATORS.values():
            with say.expander(item.name):
                say.html(_entry(item))


def _entry(item: Indicator) -> str:
    said = {
        "What it is": item.plain_definition,
        "Why it matters": item.why_it_matters,
        "In NHS words": f"“{item.wordings.nhs}”",
        "In the voluntary sector's words": f"“{item.wordings.vcse}”",
        "In plain words": f"“{item.wordings.plain}”",
        "Counted": item.numerator,
        "Set against": item.denominator,
        "Which direction is better": str(item.polarity).capitalize(),
        "How larger areas are made": str(item.aggregation).capitalize(),
        "Method": _method(item),
        "Shown for": ", ".join(kind.plural for kind in item.area_kinds),
        "Small numbers": _profile(item),
        "Sources": "; ".join(f"{source(key).publisher}, {source(key).title}" for key in item.sources),
        "Sub-themes of the study": ", ".join(item.theme_links),
        "Not to be used for": item.not_to_be_used_for,
        "Reviewed": f"{day(item.reviewed_on)}; next by {day(item.review_due)}",
    }
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in said.items())
    return f"<dl>{rows}<dt>Take care</dt><dd>{_list(item.caveats)}</dd></dl>"


def _method(item: Indicator) -> str:
    if item.modelled:
        return "Modelled, not seen: how far it may be off is not known, so there is no interval."
    if item.method is None:
        return "As published, or counted whole: no sampling error, so no interval."
    return METHODS[item.method]


def _profile(item: Indicator) -> str:
    profile = disclosure.PROFILES[item.disclosure]
    if not profile.hidden_below:
        return "Shown as published."
    rounded = f", the rest rounded to the nearest {profile.rounded_to}" if profile.rounded_to else ""
    return f"Counts from 1 to {profile.hidden_below - 1} hidden{rounded}."


def _list(words: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in words)}</ul>"


def markers() -> None:
    """What stands in place of a number."""
    say.html(
        "<dl><dt>Hidden: small number ([c])</dt><dd>There is a number. It is small and could point to "
        "one person, or it is larger and would tell a small one beside it.</dd>"
        "<dt>No data ([x])</dt><dd>Nobody has given us this number. It is not 0.</dd>"
        "<dt>Not applicable ([z])</dt><dd>There can be no such number.</dd>"
        "<dt>0</dt><dd>Counted, and there are none. Of referred people a 0 reads “hardly anybody”: once data "
        "is loaded again it can stand for a few.</dd></dl>"
    )
