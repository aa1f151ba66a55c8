"""Every word that claims something of numbers, at the limits of its rule."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard import words

NAN = float("nan")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 services"),
        (1, "1 service"),
        (1.2, "1 service"),
        (0.6, "1 service"),
        (1.6, "2 services"),
        (1204, "1,204 services"),
    ],
)
def test_a_noun_follows_the_number_that_is_printed(number: float, said: str) -> None:
    assert words.counted(number, "service") == said


def test_a_noun_may_have_a_plural_of_its_own_and_a_verb_follows_as_well() -> None:
    assert words.counted(1, "person", "people") == "1 person"
    assert words.counted(2, "person", "people") == "2 people"
    assert (words.noun(1, "lies", "lie"), words.noun(3, "lies", "lie")) == ("lies", "lie")


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("integrated care board", "an"),
        ("ICB", "an"),
        ("PCN", "a"),
        ("LSOA", "an"),
        ("NHS lead", "an"),
        ("place", "a"),
        ("area", "an"),
        ("hour", "an"),
        ("hospital", "a"),
        ("unit", "a"),
        ("one-off", "a"),
        ("8-week wait", "an"),
        ("80% share", "an"),
        ("11-minute walk", "an"),
        ("18-week wait", "an"),
        ("11,000-person list", "an"),
        ("110-person list", "a"),
        ("12-week wait", "a"),
        ("“integrated” team", "an"),
    ],
)
def test_a_or_an_follows_the_sound(said: str, begins: str) -> None:
    assert words.article(said) == f"{begins} {said}"


def test_names_are_listed_and_too_many_are_counted() -> None:
    assert words.listed([]) == ""
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed(["A", "B"], "or") == "A or B"
    assert words.named(["A", "B", "C"], "district") == "A, B and C"
    assert words.named(["A", "B", "C", "D"], "district") == "A, B and 2 other districts"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (4, 7, "most"),
        (2, 7, "some"),
        (1, 7, "a few, if any"),
        (0, 7, "a few, if any"),
        (7, 7, "all or nearly all"),
        (6, 7, "all or nearly all"),
        (5, 10, "about half"),
        (3, 6, "about half"),
        (9, 20, "about half"),
        (11, 20, "about half"),
        (12, 20, "most"),
        (3, 20, "a few, if any"),
        (18, 20, "most"),
        (37, 40, "most"),
        (38, 40, "all or nearly all"),
    ],
)
def test_a_portion_of_a_room_is_one_of_five_words(part: int, whole: int, said: str) -> None:
    assert words.coarse_portion(part, whole) == said


def test_most_of_a_room_is_said_only_above_half() -> None:
    for whole in range(5, 31):
        for part in range(whole + 1):
            if words.coarse_portion(part, whole) == "most":
                assert part * 2 > whole


def test_half_is_said_of_a_median_and_of_nothing_else() -> None:
    assert words.half("last 6 months or less", median=6, of="of them") == "half of them last 6 months or less"
    assert words.never_half("are seen within a year") == "fewer than half are seen within a year"
    with pytest.raises(ValueError, match="median"):
        words.half("last long", median=NAN)


def test_a_share_of_people_has_its_noun_and_none_of_them_is_no_people() -> None:
    assert words.of_ten(0.0, "people") == "no people"
    assert words.of_ten(1.0, "people") == "all people"
    assert words.of_ten(0.48, "people referred") == "about 5 in 10 people referred"


def test_a_number_below_zero_has_a_minus_and_one_that_prints_as_nought_has_none() -> None:
    assert words.signed(-0.076, 2) == "−0.08"
    assert words.signed(0.5, 1) == "0.5"
    assert words.signed(-0.004, 2) == "0.00"


def test_a_printed_nought_of_people_is_not_said_to_be_nobody() -> None:
    assert words.shown_people(0) == "hardly anybody"
    assert words.shown_people(1230) == "about 1,230 people"


DASHBOARD = Path(words.__file__).parent
CLAIMS = re.compile(
    r"\b(most (of (them|the|those|all)|people|areas|networks|districts|homes|places|grants|contracts)\b"
    r"|nearly|almost|majority|hardly (any|ever|no)|half (of|are|last|have|pay|wait|the)|(about|than) half\b"
    r"|twice (as|the)|(two|three|four|\d) times (as|the|more)|(third|quarter|tenth) of (the )?(people|areas)"
    r"|in 10\b|many more|far (more|fewer))|^(most|twice|nearly all)$",
    re.IGNORECASE,
)
NO_CLAIMS = {
    "first half of a postcode": "a part of a code",
    "half a step": "a length on a scale, to the nearest half",
    "less than half of the ICB's figure": "where a class begins",
    "third of the areas shown": "how a class is made",
    "Most people without one first": "an order",
    "most of all ": "the largest",
    "hardly anybody": "the glossary, on what a printed 0 is",
}
"""What reads like a claim of numbers and is none, with why."""
ELSEWHERE = {"words.py", "sample", "catalogue", "loaders", "commands"}
"""Where words are declared, or nothing is said of an area's numbers."""


def spoken(path: Path) -> list[str]:
    """The pieces of text that a module may say: all its strings but those that describe it."""
    tree = ast.parse(path.read_text())
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described
    ]


def test_no_other_module_claims_anything_of_numbers_in_words_of_its_own() -> None:
    modules = [
        path for path in DASHBOARD.rglob("*.py") if not ELSEWHERE & set(path.relative_to(DASHBOARD).parts)
    ]
    assert len(modules) > 300
    found = {
        f"{path.relative_to(DASHBOARD)}: {text}"
        for path in modules
        for text in spoken(path)
        if CLAIMS.search(text) and not any(other in text for other in NO_CLAIMS)
    }
    assert not found


@pytest.mark.parametrize(
    "said",
    ["most of them in A", "Nearly all wait", "about half", "most", "twice the ICB's", "1 in 10 people"],
)
def test_a_claim_in_a_modules_own_words_would_be_found(said: str) -> None:
    assert CLAIMS.search(said)


SPEAKING = (
    "figures", "charts", "exports", "hall", "ui", "commands", "loaders", "store", "boards", "confirming",
    "web",
)  # fmt: skip
NOUNS = (
    "rows|grants|contracts|services|areas|districts|networks|practices|neighbourhoods|patients|people|homes"
    "|referrals|funders|recipients|months|years|changes|places|cases|groups|files|values|options|figures|votes"
    "|pages|boundaries|journeys|towns|trips|calls|schemes|centroids|posts|codes|sources|records|fields|reasons"
)
AFTER = re.compile(
    rf"^ (new |more |other |open |listed |count )?({NOUNS})\b|^ of (them|these) (are|have|do|count|lie)\b"
)


def plural_whatever(path: Path) -> list[str]:
    """Where a number that may be 1 stands straight before a plural, or before a verb that follows one."""
    texts = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)]
    pairs = [pair for text in texts for pair in pairwise(text.values)]
    return [
        f"{ast.unparse(number.value)}{after.value}"
        for number, after in pairs
        if isinstance(number, ast.FormattedValue)
        and isinstance(after, ast.Constant)
        and AFTER.search(after.value)
        and not (isinstance(number.value, ast.Name) and number.value.id.isupper())
    ]


ALWAYS_SEVERAL = {
    "row['size'] networks there ": "a place with one network is whole or silent",
    "self.run_in months": "how much of an extract is left out is set",
    "len(figures) periods": "only of a trend",
    "len(frame) months": "only where more than six are missing",
    "many rows (": "fewer than 8, or about 10 and more",
    "rows rows; the download": "only where there are many",
    "until months": "bars of three months",
    "needs people": "100, or another least number",
    "percentile_needs people": "100",
    "others": "names beyond the third",
    "kind codes (": "of any number of areas",
    "have open cases": "a verb, chosen by `noun`",
    "self.after - self.before rows": "more than twice as many as some: 2 at the least",
}
"""What is never 1, with why."""


def test_no_number_stands_straight_before_a_plural() -> None:
    """“1 grants lie here”: `counted` and `noun` let the words follow the number that is printed."""
    modules = [path for room in SPEAKING for path in (DASHBOARD / room).rglob("*.py")]
    found = {f"{path.relative_to(DASHBOARD)}: {said}" for path in modules for said in plural_whatever(path)}
    assert not {each for each in found if not any(known in each for known in ALWAYS_SEVERAL)}


def test_no_module_writes_a_share_by_itself() -> None:
    """Else something is said to be 0% or less than all 100%: of sentences `per_cent` alone writes the sign,
    of the cells of tables `tabled`. How wide a thing is drawn is no share."""
    written = re.compile(r"(?<![:\w])\{[^{}]*:[.,\d]*f\}%|\{[^{}]*:\.\d%\}")
    found = {
        str(path.relative_to(DASHBOARD))
        for path in DASHBOARD.rglob("*.py")
        if written.search(path.read_text())
    }
    assert found == {"figures/tabled.py"}


def test_most_is_more_than_half() -> None:
    assert not words.is_most(50, 100)
    assert words.is_most(50.01, 100)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "none"),
        (0.009, "fewer than 1 in 100"),
        (0.025, "about 1 in 40"),
        (0.094, "about 1 in 11"),
        (0.1, "about 1 in 10"),
        (0.65, "about 7 in 10"),
        (0.649, "about 6 in 10"),
        (0.94, "about 9 in 10"),
        (0.96, "more than 9 in 10"),
        (1.0, "all"),
    ],
)
def test_a_share_is_said_as_people(share: float, said: str) -> None:
    assert words.in_ten(share) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0%"),
        (0.004, "less than 1%"),
        (0.005, "1%"),
        (0.125, "13%"),
        (0.994, "99%"),
        (0.996, "more than 99%"),
        (1.0, "100%"),
    ],
)
def test_something_is_never_printed_as_nothing_and_less_never_as_all(share: float, said: str) -> None:
    assert words.per_cent(share) == said


@pytest.mark.parametrize(
    ("value", "other", "said"),
    [
        (1.9, 1.0, "about twice"),
        (2.1, 1.0, "about twice"),
        (1.89, 1.0, "1.9 times"),
        (2.11, 1.0, "2.1 times"),
        (3.0, 1.0, "about three times"),
        (2.6, 1.0, "2.6 times"),
        (1.5, 1.0, "1.5 times"),
        (1.49, 1.0, "above"),
        (1.0, 1.0, "the same as"),
        (0.9, 1.0, "below"),
        (0.5, 1.0, "about half"),
        (0.44, 1.0, "less than half"),
        (0.25, 1.0, "about a quarter of"),
        (0.09, 1.0, "less than a tenth of"),
        (0.0, 1.0, "less than a tenth of"),
        (0.55, 1.0, "below"),
    ],
)
def test_times_are_said_only_where_they_are(value: float, other: float, said: str) -> None:
    assert words.times(value, other) == said


def test_nothing_is_a_number_of_times_zero() -> None:
    with pytest.raises(ValueError, match="zero"):
        words.times(1, 0)


def test_higher_and_lower_are_of_what_is_printed() -> None:
    assert words.direction(20.01, 20.02, decimals=1) == "the same"
    assert words.direction(20.1, 20.0, decimals=1) == "higher"
    assert words.direction(19, 20) == "lower"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0.4, "fewer than 1"),
        (1.2, "about 1"),
        (45.2, "about 45"),
        (99.5, "about 100"),
        (124, "about 120"),
        (999, "about 1,000"),
        (1247, "about 1,250"),
        (305705, "about 306,000"),
    ],
)
def test_a_number_not_known_to_its_last_digit_is_rounded(number: float, said: str) -> None:
    assert words.about(number) == said


def test_what_would_be_printed_as_nothing_is_less_than_the_least_printed() -> None:
    assert words.least_printed(0.002, "0.00", smallest="0.01", nothing="0.00") == "less than 0.01"
    assert words.least_printed(0, "0.00", smallest="0.01", nothing="0.00") == "0.00"


def test_beyond_chance_is_an_interval_that_leaves_the_level_out() -> None:
    assert words.beyond_chance(1, 2, 2.01)
    assert not words.beyond_chance(1, 2, 2)
    assert not words.beyond_chance(NAN, NAN, 2)


def test_where_most_live_names_no_more_than_it_takes_and_no_place_for_less_than_half() -> None:
    assert words.where_they_are({"A": 60, "B": 30}, 100, one="district") == "most of them in A"
    assert words.where_they_are({"A": 39, "B": 32}, 100, one="district") == "most of them in A and B"
    assert words.where_they_are({"A": 50, "B": 50}, 100, one="district") == "all of them in A and B"
    assert words.where_they_are({"A": 10}, 10, one="district") == "all of them in A"
    assert words.where_they_are({}, 10, one="district") == ""
    assert (
        words.where_they_are({"A": 20, "B": 12, "C": 7, "D": 5}, 100, one="district")
        == "spread over 4 districts, the largest part (20%) in A"
    )
    assert (
        words.where_they_are({"A": 15, "B": 15, "C": 7}, 100, one="district")
        == "spread over 3 districts, the largest parts (15% each) in A and B"
    )
