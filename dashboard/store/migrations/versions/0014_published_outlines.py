"""published outlines"""

from alembic import op
import sqlalchemy as sa


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('area_boundary', sa.Column('outline', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column('area_boundary', 'outline')
