import pytest

from dashboard.access import Permission, Role, allows, require
from dashboard.errors import NotAllowed


def test_a_viewer_sees_published_figures_and_does_nothing_else():
    assert Role.VIEWER.permissions == {Permission.VIEW}


def test_a_facilitator_may_do_what_a_contributor_may_but_may_not_load():
    assert Role.CONTRIBUTOR.permissions < Role.FACILITATOR.permissions
    assert not allows(Role.FACILITATOR, Permission.LOAD)


def test_a_steward_may_do_everything():
    assert Role.STEWARD.permissions == set(Permission)


def test_a_refusal_says_what_was_asked_and_which_role_would_do():
    with pytest.raises(NotAllowed) as refusal:
        require(Role.VIEWER, Permission.LOAD)
    assert str(refusal.value) == (
        "A viewer may not load data or take a load back. Ask for the role of steward."
    )


def test_what_is_allowed_passes_silently():
    require(Role.FACILITATOR, Permission.CONTRIBUTE)
