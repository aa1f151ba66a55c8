"""What a reader who has everything that is published can learn of the people behind it, on half a page."""

import streamlit as st

from dashboard.methods.disclosure import PEOPLE

LAST = PEOPLE.hidden_below - 1
HIDDEN = (
    f"Of referred people, every count from 1 to {LAST} is hidden and every other rounded to "
    f"{PEOPLE.rounded_to}. Where a sum would tell a hidden count, zeros and larger counts are hidden too. "
    f"A median, a 92nd percentile and a curve of waits need {PEOPLE.percentile_needs} people. "
    "For single networks, how long the groups wait is not shown."
)
WHY = (
    "A small count can point to one person, above all where others know who was referred. "
    "Networks, places and the ICB, groups, months and steps are decided together: one tells another."
)
CANNOT = (
    f"The rule sets each hidden count of 1 to {LAST} so that sums exclude none of these values. "
    "That supposes a reader who knows the rule, and even which counts are hidden for another's sake. "
    "It is tested by linear programmes; whole numbers can tell a little more than these do."
)
CAN = (
    "A reader can learn that a shown 0 is nobody, and any other shown count to within 2. "
    "Which counts are hidden tells that they are small, or stand beside one that is. "
    "Somebody who knows some of the people can take them off and learn of the rest."
)
REMAINS = (
    "Two successive versions of the data are not yet protected against each other. "
    "Somebody who keeps both can compare them: where one person joined, a number may have changed. "
    "Percentiles and curves are kept apart by rules of their own, not by the rule for sums."
)


def statement() -> None:
    """The half page, for whoever answers for information governance."""
    for title, words in {
        "What is hidden": HIDDEN,
        "Why": WHY,
        "What cannot be worked out": CANNOT,
        "What can be learnt": CAN,
        "What remains": REMAINS,
    }.items():
        st.subheader(title, anchor=False)
        st.write(words)
