"""A plain page of links to every published file, for a browser without a live connection."""

from html import escape

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.types import Indicator
from dashboard.web.directory import ADDRESS
from dashboard.web_addresses import FOLLOW

LINKS = (
    f'<p><a href="..{ADDRESS}/services">Directory of services (Open Referral UK)</a> · '
    f'<a href="../{FOLLOW}">Follow this integrated care board</a></p>'
)
HEAD = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Figures as files</title>
<meta name="viewport" content="width=device-width"><style>body{font:1rem/1.5 Arial,sans-serif;color:#212B32;
max-width:44rem;margin:2rem auto;padding:0 1rem}a{color:#005EB8}</style></head><body><main>
<h1>Figures as files</h1><p>Each link is a CSV file of the first integrated care board loaded. Open it with a
spreadsheet, and print it from there. Figures about people have no address: see their page.</p>"""


def files_page() -> str:
    """The page: one part an indicator, one link a kind of area."""
    parts = "".join(_part(each) for each in INDICATORS.values() if not each.about_people)
    return f"{HEAD}{LINKS}{parts}</main></body></html>"


def _part(item: Indicator) -> str:
    links = " ".join(
        f'<a href="v1/{item.key}/{kind}.csv">{escape(kind.plural)}</a>' for kind in item.area_kinds
    )
    return f"<h2>{escape(item.name)}</h2><p>{escape(item.plain_definition)}</p><p>{links}</p>"
