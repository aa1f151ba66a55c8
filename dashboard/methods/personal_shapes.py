"""What text about one person looks like: e-mail, telephone, full postcode, NHS number.

NHS number: ten digits, the last a check digit by modulus 11 (NHS Data Dictionary, NHS NUMBER).
"""

import re

NHS_WEIGHTS = range(10, 1, -1)
SHAPES = {
    "an e-mail address": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "a full postcode": re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b"),
    "a telephone number": re.compile(r"(?<!\d)(\+\d{1,3}|0)[\s()-]*\d(?:[\s()-]*\d){8,10}(?!\d)"),
}


def personal_kind(text: str) -> str:
    """What the text holds of a person, in words such as “a telephone number”; empty where it holds none."""
    for kind, pattern in SHAPES.items():
        if pattern.search(text):
            return kind
    return "an NHS number" if holds_nhs_number(text) else ""


def holds_nhs_number(text: str) -> bool:
    """Whether ten digits in a row, spaced or hyphened as people write them, pass the check digit (mod 11)."""
    grouped = re.findall(r"(?<!\d)\d(?:[ -]?\d){9}(?!\d)", text)
    return any(_checks(re.sub(r"\D", "", digits)) for digits in grouped)


def _checks(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(NHS_WEIGHTS, digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])
