"""places of practices' lists"""

from alembic import op
import sqlalchemy as sa


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('practice_list', sa.Column('place_ods_code', sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column('practice_list', 'place_ods_code')
