"""referral releases"""

from alembic import op
import sqlalchemy as sa


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('referral_release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('icb_code', sa.String(length=12), nullable=False),
    sa.Column('basis', sa.String(length=64), nullable=False),
    sa.Column('as_at', sa.Date(), nullable=False),
    sa.Column('frame', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_release')),
    sa.UniqueConstraint('icb_code', 'basis', name=op.f('uq_referral_release_icb_code_basis'))
    )


def downgrade() -> None:
    op.drop_table('referral_release')
