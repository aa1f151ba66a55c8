"""Who may do more than look: people, the invitations they come by, keys, and the time each is let in for.

No name of a person and no e-mail address: `label` and `name` are a role or an organisation. Times are UTC.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.access import Role
from dashboard.store.tables.base import Base

ROLES = ", ".join(f"'{role}'" for role in Role)


class Person(Base):
    """Somebody whom an identity provider knows as `subject`; `left_on` is set while they may do nothing."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        CheckConstraint(f"role IN ({ROLES})", name="role_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    label: Mapped[str] = mapped_column(String(100))
    organisation: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    joined_on: Mapped[datetime]
    left_on: Mapped[datetime | None]


class Invitation(Base):
    """A code, kept as its digest, that makes whoever signs in and types it first what it says."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint(f"role IN ({ROLES})", name="role_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code_digest: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(100))
    organisation: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    until: Mapped[datetime]
    used_on: Mapped[datetime | None]


class AccessKey(Base):
    """A contributor's key, or with `salt` the PIN of a meeting: its digest is slow, and it ends.

    `organisation` is the one in the directory whose services they may make links for. A removed key stays, so
    that the file of another machine does not bring it back.
    """

    __tablename__ = "access_key"
    __table_args__ = (CheckConstraint(f"role IN ({ROLES})", name="role_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(128), unique=True)
    salt: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime | None]
    removed_on: Mapped[datetime | None]


class AccessSession(Base):
    """The time for which a person or a key is let in. `sign_in_digest` tells one sign-in from all others."""

    __tablename__ = "access_session"
    __table_args__ = (CheckConstraint("(person_id IS NULL) <> (key_id IS NULL)", name="of_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    key_id: Mapped[int | None] = mapped_column(ForeignKey("access_key.id"), index=True)
    sign_in_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    begun_on: Mapped[datetime] = mapped_column(index=True)
    seen_on: Mapped[datetime]
    ended_on: Mapped[datetime | None]
