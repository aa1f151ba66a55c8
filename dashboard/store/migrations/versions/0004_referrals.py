"""referrals"""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('chart_phase',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_code', sa.String(length=12), nullable=False),
    sa.Column('series', sa.String(length=20), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('added_by', sa.String(length=100), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chart_phase'))
    )
    with op.batch_alter_table('chart_phase', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_chart_phase_area_code'), ['area_code'], unique=False)

    op.create_table('referral_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('coverage', sa.String(length=80), nullable=False),
    sa.Column('as_at', sa.Date(), nullable=False),
    sa.Column('event', sa.String(length=10), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('dimension', sa.String(length=6), nullable=False),
    sa.Column('member', sa.String(length=30), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("dimension in ('all', 'need', 'age', 'source')", name=op.f('ck_referral_count_dimension_known')),
    sa.CheckConstraint('people >= 0', name=op.f('ck_referral_count_people_not_negative')),
    sa.CheckConstraint('weeks >= 0 and weeks <= 104', name=op.f('ck_referral_count_weeks_in_range')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_referral_count_area_id_area')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_referral_count_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_referral_count_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_count'))
    )
    with op.batch_alter_table('referral_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_count_coverage'), ['coverage'], unique=False)
        batch_op.create_index('ix_referral_count_event_dimension_area_id', ['event', 'dimension', 'area_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_count_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_count_replaced_by_id'), ['replaced_by_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('referral_count', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_count_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_referral_count_load_id'))
        batch_op.drop_index('ix_referral_count_event_dimension_area_id')
        batch_op.drop_index(batch_op.f('ix_referral_count_coverage'))

    op.drop_table('referral_count')
    with op.batch_alter_table('chart_phase', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_chart_phase_area_code'))

    op.drop_table('chart_phase')
