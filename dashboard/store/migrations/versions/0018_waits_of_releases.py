"""waits of referral releases"""

from alembic import op
import sqlalchemy as sa


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('people', 'percentiles', 'curves'):
        op.add_column('referral_release', sa.Column(name, sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('referral_release') as table:
        for name in ('curves', 'percentiles', 'people'):
            table.drop_column(name)
