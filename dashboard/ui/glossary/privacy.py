"""What a reader who has everything that is published can learn of the people behind it, on half a page."""

from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.succession import shown_again
from dashboard.ui import say

LAST = PEOPLE.hidden_below - 1
HIDDEN = (
    f"Of referred people, every count from 1 to {LAST} is hidden and every other rounded to "
    f"{PEOPLE.rounded_to}. Beside one or two of them in a sum a larger count is always hidden; "
    "more, and zeros, where sums would tell. "
    f"Medians, 92nd percentiles and curves of waits need {PEOPLE.percentile_needs} people. "
    "Of single networks neither each month's list nor how many of a group wait for long is shown."
)
WHY = (
    "A small count can point to one person. "
    "Networks, places, groups, months and steps are decided together: one tells another."
)
CANNOT = (
    f"To a reader who knows the rule and its code, a hidden count of 1 to {LAST} can be any of these. "
    "Which larger count goes with it follows from codes, not size. "
    "Told which those are, over two months, this reader can leave out one number for 5 counts in 1,000. "
    f"Where all groups have {LAST}, or all 1, their whole is hidden too. "
    "Tests try every small table of up to three groups, and attack over 5,000 invented counts."
)
AGAIN = (
    f"When the same day or month is loaded again, a printed count stays until it is {LAST + 1} away. "
    f"A hidden one stays hidden; one that was small may show again from {shown_again(PEOPLE)}. "
    f"A percentile, monthly median or curve stays, shown or not, until its people differ by {LAST + 1}. "
    "So one person more or less changes nothing that is shown. "
    f"A count that stayed, a 0 too, can be up to {LAST} people wrong."
)
CAN = (
    "When first shown, 0 is nobody and any other count right within 2. "
    "A zero that other counts tell anyway is shown. "
    "Who knows some people can take them off."
)
REMAINS = (
    "Each version is protected against the one before, not against all, nor a load taken back. "
    "The database holds exact counts: its owner decides who reads them."
)


def statement() -> None:
    """The half page, for whoever answers for information governance."""
    for title, words in {
        "What is hidden": HIDDEN,
        "Why": WHY,
        "What cannot be worked out": CANNOT,
        "What happens when data is loaded again": AGAIN,
        "What can be learnt": CAN,
        "What remains": REMAINS,
    }.items():
        say.subheader(title, anchor=False)
        say.write(words)
