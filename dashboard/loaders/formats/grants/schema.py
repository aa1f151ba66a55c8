"""What the 360Giving schema finds wrong with a grant, in plain sentences.

The checker is jsonschema-rs: on these files it finds what the Python package jsonschema finds, some fifty
times faster. Formats must be checked, or the standard's choice between a date and a date with a time is
never decided.
"""

import json
from functools import cache
from typing import Any

import jsonschema_rs

from dashboard.settings import DATA

SCHEMA = DATA / "reference" / "360giving" / "360-giving-schema.json"
_EXPECTED = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": "a group of fields",
}

_SENTENCES = {
    "required": "this field is required and missing",
    "enum": "this is not one of the values that the standard allows",
    "minItems": "this list is empty",
    "format": "this is not in the form the standard asks for (such as a web address with https://)",
    "oneOf": "this is not a date in the form 2026-11-21",
    "pattern": "this is not in the form the standard asks for",
    "uniqueItems": "this list says the same thing twice",
    "minLength": "this is empty",
}


@cache
def _validator() -> Any:
    return jsonschema_rs.Draft202012Validator(_schema(), validate_formats=True)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


def schema_errors(grant: dict[str, Any]) -> list[tuple[str, str]]:
    """Each error as the field's name in words and a sentence about it; the value is never in it."""
    if _validator().is_valid(grant):
        return []
    found = [_said(error, grant) for error in _validator().iter_errors(grant)]
    return sorted({pair for pairs in found for pair in pairs})


def _said(error: Any, grant: dict[str, Any]) -> list[tuple[str, str]]:
    path = [step for step in error.instance_path if isinstance(step, str)]
    if not path and error.schema_path[-1] == "oneOf":
        return [(_title([name]), "this field is required and missing") for name in _missing(grant)]
    return [_described(tuple(path + _lacking(error)), str(error.schema_path[-1]), _types(error))]


def _missing(grant: dict[str, Any]) -> list[str]:
    choices: list[list[str]] = [choice["required"] for choice in _schema()["oneOf"]]
    lacking = [[name for name in required if name not in grant] for required in choices]
    if not min(lacking, key=len):  # both kinds of recipient at once
        return ["recipientIndividual"]
    return min(lacking, key=len)


def _lacking(error: Any) -> list[str]:
    return [error.kind.property] if error.schema_path[-1] == "required" else []


def _types(error: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in error.kind.types) if error.schema_path[-1] == "type" else ()


@cache
def _described(path: tuple[str, ...], keyword: str, types: tuple[str, ...]) -> tuple[str, str]:
    """The field's name and the sentence: the same few occur thousands of times in a file."""
    if keyword == "type":
        return _title(list(path)), f"this is not {' or '.join(_EXPECTED.get(name, name) for name in types)}"
    return _title(list(path)), _SENTENCES.get(keyword, "this does not follow the standard")


def _title(path: list[str]) -> str:
    """The titles along a path, as a spreadsheet writes them: `Recipient Org:Identifier`."""
    titles, properties = [], _schema()["properties"]
    for name in path:
        field = properties.get(name, {})
        titles.append(str(field.get("title") or name[:1].upper() + name[1:]))
        properties = _fields_below(field)
    return ":".join(titles) or "Grant"


def _fields_below(field: dict[str, Any]) -> dict[str, Any]:
    reference = field.get("items", field).get("$ref", "")
    definition = _schema()["$defs"].get(reference.rsplit("/", 1)[-1], field)
    properties: dict[str, Any] = definition.get("properties", {})
    return properties
