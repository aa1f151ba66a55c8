"""states of services"""

from alembic import op
import sqlalchemy as sa


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

TWO = "capacity in ('open', 'full', '')"
FOUR = "capacity in ('open', 'waiting', 'full', 'ask', '')"
CAPACITY = 'ck_service_capacity_known'


def upgrade() -> None:
    _change(TWO, FOUR, old=4, new=7)


def downgrade() -> None:
    op.execute("UPDATE service SET capacity = '' WHERE capacity IN ('waiting', 'ask')")
    _change(FOUR, TWO, old=7, new=4)


def _change(before: str, after: str, *, old: int, new: int) -> None:
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(CAPACITY), type_='check')
        batch_op.alter_column('capacity', existing_type=sa.String(length=old), type_=sa.String(length=new), existing_nullable=False)
        batch_op.create_check_constraint(batch_op.f(CAPACITY), after)
