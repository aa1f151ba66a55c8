"""The twelve needs that services answer, and by what each is told where no survey asks for it.

No open data say how many people of an area need befriending or debt advice. Each need is therefore read
from something that is published and lies near it, its proxy, and every proxy has a weakness that is
printed wherever it is used. Where nothing lies near, the need is taken to be equal for everybody.
"""

from dataclasses import dataclass

from dashboard.errors import DashboardError


@dataclass(frozen=True)
class Need:
    """One need. `proxy` is the key of an observed indicator whose higher values mean more need, or None.

    `proxy_age` instead names an age band whose share of residents is the proxy. With neither, the proxy is
    the population: the same need for everybody. `people` is the age band of those whom supply is shared by.
    `per` multiplies the proxy: 100 where it is stored as a share and told in per cent.
    """

    key: str
    name: str
    plain: str
    proxy: str | None
    proxy_name: str
    weakness: str
    proxy_age: tuple[str, ...] = ()
    people: str = "all"
    per: int = 1
    word: str = ""

    @property
    def short_name(self) -> str:
        """One word for the head of a narrow column: its own, or the first words of the name."""
        return self.word or self.name.split(" and ")[0]

    @property
    def by_population(self) -> bool:
        """Whether nothing tells this need apart between areas."""
        return self.proxy is None and not self.proxy_age


EVERYBODY = "none: population"

_ALL = (
    Need(
        "social_isolation",
        "Social isolation and loneliness",
        "company and friendship",
        "loneliness_modelled",
        "modelled loneliness, % of adults",
        "A model from a national survey of 2020, unofficial: nobody was asked in these neighbourhoods.",
        word="Isolation",
    ),
    Need(
        "mental_wellbeing",
        "Mental wellbeing",
        "feeling better in mind and mood",
        "health_score",
        "health deprivation score",
        "Mood and anxiety are one part of four; the score also counts early death and disability.",
        word="Mental",
    ),
    Need(
        "physical_activity",
        "Physical activity",
        "getting moving",
        "health_score",
        "health deprivation score",
        "It tells of poor health, not of how active people are.",
        word="Active",
    ),
    Need(
        "money_and_debt",
        "Money and debt",
        "money worries and debt",
        "income_score",
        "people in low-income families, %",
        "It counts benefits received, not debts; people who do not claim are missed.",
        per=100,
        word="Money",
    ),
    Need(
        "housing",
        "Housing",
        "somewhere decent to live",
        "barriers_score",
        "barriers to housing and services score",
        "Distance to shops and surgeries counts in it too, which lifts rural areas.",
        word="Housing",
    ),
    Need(
        "work_and_learning",
        "Work and learning",
        "finding work and learning something new",
        "employment_score",
        "working-age people kept out of work, %",
        "It leaves out people in insecure or badly paid work, and everyone past working age.",
        per=100,
        word="Work",
    ),
    Need(
        "arts_and_culture",
        "Arts and culture",
        "music, art, craft and culture",
        None,
        EVERYBODY,
        "Nothing open tells who lacks this by neighbourhood, so need is taken to be equal for everybody.",
        word="Arts",
    ),
    Need(
        "nature",
        "Nature",
        "gardens, walks and the outdoors",
        None,
        EVERYBODY,
        "Nothing open tells who lacks this by neighbourhood, so need is taken to be equal for everybody.",
        word="Nature",
    ),
    Need(
        "food",
        "Food",
        "enough good food",
        "income_score",
        "people in low-income families, %",
        "Low income is near to food insecurity but is not a count of people who go without.",
        per=100,
        word="Food",
    ),
    Need(
        "carers",
        "Carers",
        "support for people who look after someone",
        None,
        "residents aged 65 and over, %",
        "Older people are near to those cared for; carers of children and younger adults are missed.",
        proxy_age=("65-79", "80+"),
        word="Carers",
    ),
    Need(
        "bereavement",
        "Bereavement",
        "support after a death",
        None,
        "residents aged 80 and over, %",
        "Most deaths are at these ages, but sudden and early deaths, often the hardest, are missed.",
        proxy_age=("80+",),
        word="Bereaved",
    ),
    Need(
        "children_and_young_people",
        "Children and young people",
        "something for children and young people",
        "idaci_score",
        "children in low-income families, %",
        "It tells of low income around children, not of what young people themselves ask for.",
        people="0-17",
        per=100,
        word="Children",
    ),
)
NEEDS = {need.key: need for need in _ALL}


def need(key: str) -> Need:
    """The need with this key. Raises `DashboardError` for any other."""
    try:
        return NEEDS[key]
    except KeyError:
        raise DashboardError(f"“{key}” is none of the twelve needs. Choose one from the list.") from None
