"""followers by e-mail"""

from alembic import op
import sqlalchemy as sa


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('follower',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('icb_code', sa.String(length=100), nullable=False),
    sa.Column('area', sa.String(length=100), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('told_on', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follower')),
    sa.UniqueConstraint('address', 'icb_code', 'area', 'service_key', name=op.f('uq_follower_address_icb_code_area_service_key'))
    )
    op.create_table('noted_notice',
    sa.Column('identity', sa.String(length=45), nullable=False),
    sa.Column('noted_on', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('identity', name=op.f('pk_noted_notice'))
    )


def downgrade() -> None:
    op.drop_table('noted_notice')
    op.drop_table('follower')
