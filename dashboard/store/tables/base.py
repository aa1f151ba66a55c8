"""What every table shares: named constraints and the link from a row to the load it came from."""

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base; constraint names are fixed so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMING)


class Loaded:
    """A row that came with a load. A newer load of the same source, period and area replaces it.

    A replaced row stays, so that a load can be taken back exactly; only rows with no `replaced_by_id`
    are read. `REPLACED_ON` names the column by which a newer load finds the rows it replaces. Where that
    column is an identity of its own (a grant's identifier), `ANY_PERIOD` lets it replace rows of any period.
    """

    REPLACED_ON = "area_id"
    ANY_PERIOD = False

    @declared_attr
    def load_id(self) -> Mapped[int]:
        """The load that brought the row."""
        return mapped_column(ForeignKey("load.id"), index=True)

    @declared_attr
    def replaced_by_id(self) -> Mapped[int | None]:
        """The later load that replaced the row; empty while it is current."""
        return mapped_column(ForeignKey("load.id"), index=True)
