"""What kind of body a funder is, as far as its identifier says."""

import pandas as pd

KINDS = (
    ("Local authority", r"GB-(?:LAE|LAS|LAW|LANI|LAN)-.+"),
    ("Lottery", r"GB-GOR-PB188|GB-GOR-PC390|GB-GOR-PB9[0-9].*|GB-COH-09594030"),
    ("NHS", r"GB-(?:NHS|SHPE)-.+"),
    ("Central government", r"GB-(?:GOR|GOVUK)-.+"),
    ("Charity or foundation", r"GB-(?:CHC|SC|NIC)-.+"),
    ("Company", r"GB-COH-.+"),
)
NOT_STATED = "Not stated"


def kinds_of(funder_id: pd.Series) -> pd.Series:
    """The kind of each funder by the list its identifier comes from; 360Giving has no field for it."""
    kind = pd.Series(NOT_STATED, index=funder_id.index)
    for name, pattern in KINDS:
        kind = kind.where((kind != NOT_STATED) | ~funder_id.str.fullmatch(pattern), name)
    return kind
