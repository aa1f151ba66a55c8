"""`template` writes an empty register that the loader takes once it is filled in."""

import csv

from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.tables import Contract


def test_the_templates_own_examples_make_a_register_that_loads(tmp_path):
    result = CliRunner().invoke(main, ["template", "contracts", "--to", str(tmp_path)])
    assert result.exit_code == 0, result.output
    with (tmp_path / "contract_register_columns.csv").open(encoding="utf-8") as file:
        examples = {row["Column"]: row["Example"] for row in csv.DictReader(file)}
    register = tmp_path / "contract_register.csv"
    header = register.read_text(encoding="utf-8")
    register.write_text(header + ",".join(examples[title] for title in header.strip().split(",")) + "\n")
    parsed = recognise(register).read(register, quiet)
    assert parsed.refused == ()
    assert list(parsed.rows[Contract].service) == ["Morning walks"]


def test_a_register_that_is_there_is_not_written_over(tmp_path):
    CliRunner().invoke(main, ["template", "contracts", "--to", str(tmp_path)])
    again = CliRunner().invoke(main, ["template", "contracts", "--to", str(tmp_path)])
    assert again.exit_code == 1
    assert "is there already" in again.output
