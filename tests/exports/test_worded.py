"""A file that is carried out says the same numbers in every wording."""

import csv
import io

from dashboard.catalogue.wordings import Audience
from dashboard.exports.worded import table

MADE = (
    "area_code,area_name,indicator,value,source\r\n"
    'U998,North Fylde PCN,"Full-time equivalent link workers per 10,000",1.5,"Every primary care network"\r\n'
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_csv_keeps_its_columns_codes_names_and_numbers_and_words_its_texts() -> None:
    heads, row = rows(table(MADE, Audience.PLAIN))
    assert heads == rows(MADE)[0]
    assert row[:2] == ["U998", "North Fylde PCN"]
    assert row[2] == "Link workers for every 10,000 people signed up with a GP"
    assert row[3] == "1.5"
    assert row[4] == "Every group of GP practices"


def test_in_the_nhss_words_a_csv_is_what_it_was() -> None:
    assert table(MADE, Audience.NHS) == MADE
