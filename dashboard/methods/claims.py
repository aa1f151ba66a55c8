"""Words that claim an effect which no figure here shows: found in what a charity writes, with safer ones.

The figures tell where people are, what there is and who can come. They never tell what a group does to
anybody, so “reduces loneliness” or “saves GP appointments” is held back. A word of effect is held only in a
sentence that names an outcome too: “we save you a seat” passes. “Proven” is held wherever it stands.
"""

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[^.!?\n]+")
OUTCOMES = re.compile(
    r"\b(lonel\w*|isolat\w*|anxi\w*|depress\w*|stress\w*|suicid\w*|wellbeing|well-being|well being|health\w*|"
    r"illness\w*|mood|pain|crisis|crises|gps?|doctors?|appointments?|visits|admissions?|a&e|hospitals?|nhs|"
    r"costs?|money|pounds?|£|deaths?|mortality|confidence|resilience|recover\w*|waits?|waiting|referrals?|"
    r"demand|inequalit\w*|poverty|debts?|attendances?|prescri\w*|medication)",
    re.IGNORECASE,
)
_RULES = (
    (r"\b(reduc\w+|decreas\w+|lower(s|ed|ing)?|lessen\w*|cut(s|ting)?|fall|falls|fell|prevent\w*|stop(s|ped)?)\b",
     "Say whom the group is for: “offered to people who tell us that they are lonely”."),
    (r"\b(improv\w+|increas\w+|boost\w*|rais(e|es|ed|ing)|better(s|ed)?|cur(e|es|ed|ing)|heal(s|ed|ing)?|"
     r"treat(s|ed|ing)?|transform\w*)\b",
     "Say what people said of it and how many you asked: “8 of the 12 people we asked told us that ...”."),
    (r"\b(sav(e|es|ed|ing|ings)|pay(s)? for itself)\b",
     "Say what it costs and how many can come; leave out what others may spend less."),
    (r"\b(caus(e|es|ed|ing)|lead(s|ing)? to|led to|result(s|ed|ing)? in|because of (us|our)|"
     r"thanks to (us|our)|due to (us|our)|mak(e|es|ing) people)\b",
     "Say that the two are seen together, and where: “people who come also tell us that ...”."),
)  # fmt: skip
RULES = tuple((re.compile(pattern, re.IGNORECASE), safer) for pattern, safer in _RULES)
PROOF = re.compile(r"\b(prov(e|es|ed|en|ing)|proof|evidence[sd]? that|guarante\w*)\b", re.IGNORECASE)
SAFER_THAN_PROOF = "Say what was asked, of whom and when: “in our survey of May 2026, 8 of 12 said ...”."


@dataclass(frozen=True)
class Claim:
    """A claim of effect: the word, the sentence that it stands in, and what could be said instead."""

    word: str
    sentence: str
    safer: str


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of effect in a text, one a sentence at most, in its order; none where it may be printed."""
    found = (_claim(each.group().strip()) for each in SENTENCE.finditer(text))
    return tuple(each for each in found if each)


def _claim(sentence: str) -> Claim | None:
    if proof := PROOF.search(sentence):
        return Claim(proof.group(), sentence, SAFER_THAN_PROOF)
    if not OUTCOMES.search(sentence):
        return None
    held = ((pattern.search(sentence), safer) for pattern, safer in RULES)
    return next((Claim(word.group(), sentence, safer) for word, safer in held if word), None)
