import pytest

from dashboard.catalogue.needs import NEEDS
from dashboard.errors import FileRefused
from dashboard.loaders.formats.services.needs import needs_of, rules
from dashboard.loaders.formats.services.taxonomy import term_index
from tests.loaders.services.conftest import service


def found(entry, *listed):
    index = term_index([entry], listed, file="feed.json")
    needs = needs_of(entry, (entry["name"], entry["description"]), index, rules())
    return {need.need_key: (need.found_by, need.evidence) for need in needs}


def with_terms(*terms, **fields):
    return service(attributes=[{"taxonomy_term": term} for term in terms], **fields)


def test_every_need_has_a_rule():
    assert set(rules().words) == set(NEEDS)


def test_a_service_may_answer_several_needs():
    entry = with_terms({"id": "1", "name": "Debt advice"}, {"id": "2", "name": "Housing advice"})
    assert found(entry) == {
        "money_and_debt": ("term", "Debt advice"),
        "housing": ("term", "Housing advice"),
    }


def test_a_term_without_a_rule_takes_that_of_the_wider_term():
    entry = with_terms({"id": "child", "name": "Barbershop", "parent_id": "parent"}, name="x")
    assert found(entry, {"id": "parent", "name": "Music"}) == {"arts_and_culture": ("term", "Music")}


def test_words_are_looked_at_only_where_no_term_decides():
    by_words = with_terms({"id": "1", "name": "Misc"}, name="Gardening for all", description="")
    assert found(by_words) == {"nature": ("words", "garden")}
    by_term = with_terms({"id": "1", "name": "Befriending"}, name="Gardening for all", description="")
    assert found(by_term) == {"social_isolation": ("term", "Befriending")}


def test_words_are_beginnings_of_words():
    assert found(with_terms(name="Regardening the truth", description="")) == {}


def test_what_no_rule_reaches_has_no_need():
    assert found(with_terms(name="Bus pass office", description="")) == {}


@pytest.mark.parametrize(
    "text", ["[unknown_need]\nterms=['a']", "[food]\nterms='a'", "[food]\nwords=['']", "food ="]
)
def test_a_wrong_rule_is_refused_by_name(tmp_path, text):
    path = tmp_path / "needs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match=r"needs\.toml"):
        rules(path)


def test_terms_that_go_round_in_a_circle_refuse_the_feed():
    a, b = {"id": "a", "name": "A", "parent_id": "b"}, {"id": "b", "name": "B", "parent_id": "a"}
    with pytest.raises(FileRefused, match="parent_id"):
        found(with_terms(a, b))
