"""Roles and what each may see and do. Pure: nothing here knows who is asking or through what."""

from enum import StrEnum

from dashboard.errors import NotAllowed


class Permission(StrEnum):
    """One thing a person may do; the value completes the sentence “you may not …”."""

    VIEW = "see published figures"
    CONTRIBUTE = "propose a change to a record"
    RECORD = "save a board or a decision for everybody"
    FACILITATE = "run a workshop"
    LOAD = "load data or take a load back"
    OVERSEE = "say who may do what, and see who wrote"


class Role(StrEnum):
    """Who a person is to the dashboard. Each role may do all that the ones before it may."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    FACILITATOR = "facilitator"
    STEWARD = "steward"

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that this role may do: what is its own, and what the roles before it may."""
        roles = list(Role)
        return frozenset().union(*(_OWN[role] for role in roles[: roles.index(self) + 1]))


_OWN = {
    Role.VIEWER: {Permission.VIEW},
    Role.CONTRIBUTOR: {Permission.CONTRIBUTE, Permission.RECORD},
    Role.FACILITATOR: {Permission.FACILITATE},
    Role.STEWARD: {Permission.LOAD, Permission.OVERSEE},
}


def allows(role: Role, permission: Permission) -> bool:
    """Whether this role may do that."""
    return permission in role.permissions


def require(role: Role, permission: Permission) -> None:
    """Pass silently, or raise `NotAllowed` with the least role that would be needed."""
    if allows(role, permission):
        return
    least = next(each for each in Role if allows(each, permission))
    raise NotAllowed(f"A {role} may not {permission}. Ask for the role of {least}.")
