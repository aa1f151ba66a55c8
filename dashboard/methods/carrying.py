"""Carrying counts from neighbourhoods of one census to those of the next."""

import pandas as pd


def carried(counts: pd.DataFrame, changes: pd.DataFrame, people: pd.Series) -> pd.DataFrame:
    """Counts of the neighbourhoods as they are now, missing where they cannot be had.

    `counts` has a row a former neighbourhood; `changes` columns former, now, change (U unchanged, S split,
    M merged, X not comparable); `people` the residents now. A split one is shared out by these residents,
    which takes every part to be of the same make-up; merged ones are added; of X nothing is said, as the
    Office for National Statistics says these cannot be compared.
    """
    usable = changes[changes["change"] != "X"]
    weight = usable["now"].map(people).astype(float).fillna(0.0)
    whole = weight.groupby(usable["former"]).transform("sum")
    share = (weight / whole).where(whole > 0).fillna(1 / usable.groupby("former")["now"].transform("size"))
    parts = counts.reindex(usable["former"]).mul(share.to_numpy(), axis=0)
    added: pd.DataFrame = parts.set_axis(usable["now"], axis=0).groupby(level=0).sum(min_count=1)
    apart = changes.loc[changes["change"] == "X", "now"].tolist()
    return added.drop(index=added.index.intersection(apart))
