"""services"""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_key', sa.String(length=100), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('org_id', sa.String(length=60), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_organisation_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_organisation_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_organisation_key'), ['organisation_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('service',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('organisation_key', sa.String(length=100), nullable=True),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('minimum_age', sa.Double(), nullable=True),
    sa.Column('maximum_age', sa.Double(), nullable=True),
    sa.Column('cost', sa.String(length=4), nullable=False),
    sa.Column('cost_words', sa.String(length=300), nullable=False),
    sa.Column('joining', sa.String(length=100), nullable=False),
    sa.Column('capacity', sa.String(length=4), nullable=False),
    sa.Column('attending', sa.String(length=100), nullable=False),
    sa.Column('accompanied', sa.Boolean(), nullable=False),
    sa.Column('small_group', sa.Boolean(), nullable=False),
    sa.Column('online', sa.Boolean(), nullable=False),
    sa.Column('assured_on', sa.Date(), nullable=True),
    sa.Column('modified_on', sa.Date(), nullable=True),
    sa.Column('terms', sa.Text(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("capacity in ('open', 'full', '')", name=op.f('ck_service_capacity_known')),
    sa.CheckConstraint("cost in ('free', 'paid', '')", name=op.f('ck_service_cost_known')),
    sa.CheckConstraint("status in ('active', 'inactive', 'defunct', 'temporarily closed', '')", name=op.f('ck_service_status_known')),
    sa.CheckConstraint('minimum_age >= 0 and maximum_age >= 0', name=op.f('ck_service_ages_not_negative')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_service_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_service_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service'))
    )
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_organisation_key'), ['organisation_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_service_key'), ['service_key'], unique=False)

    op.create_table('service_need',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('need_key', sa.String(length=40), nullable=False),
    sa.Column('found_by', sa.String(length=5), nullable=False),
    sa.Column('evidence', sa.String(length=200), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("found_by in ('term', 'words')", name=op.f('ck_service_need_found_by_known')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_service_need_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_service_need_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_need'))
    )
    with op.batch_alter_table('service_need', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_need_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_need_need_key'), ['need_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_need_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_need_service_key'), ['service_key'], unique=False)

    op.create_table('service_schedule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('site_key', sa.String(length=100), nullable=True),
    sa.Column('frequency', sa.String(length=20), nullable=False),
    sa.Column('days', sa.String(length=40), nullable=False),
    sa.Column('opens_at', sa.String(length=5), nullable=False),
    sa.Column('closes_at', sa.String(length=5), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('description', sa.String(length=300), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_service_schedule_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_service_schedule_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_schedule'))
    )
    with op.batch_alter_table('service_schedule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_schedule_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_schedule_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_schedule_service_key'), ['service_key'], unique=False)

    op.create_table('service_site',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('site_key', sa.String(length=100), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('town', sa.String(length=100), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('easting', sa.Double(), nullable=True),
    sa.Column('northing', sa.Double(), nullable=True),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(latitude is null) = (longitude is null) and (easting is null) = (northing is null) and (latitude is null) = (easting is null)', name=op.f('ck_service_site_position_whole_or_absent')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_service_site_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_service_site_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_site'))
    )
    with op.batch_alter_table('service_site', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_site_load_id'), ['load_id'], unique=False)
        batch_op.create_index('ix_service_site_position', ['latitude', 'longitude'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_site_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_site_service_key'), ['service_key'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('service_site', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_site_service_key'))
        batch_op.drop_index(batch_op.f('ix_service_site_replaced_by_id'))
        batch_op.drop_index('ix_service_site_position')
        batch_op.drop_index(batch_op.f('ix_service_site_load_id'))

    op.drop_table('service_site')
    with op.batch_alter_table('service_schedule', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_schedule_service_key'))
        batch_op.drop_index(batch_op.f('ix_service_schedule_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_service_schedule_load_id'))

    op.drop_table('service_schedule')
    with op.batch_alter_table('service_need', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_need_service_key'))
        batch_op.drop_index(batch_op.f('ix_service_need_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_service_need_need_key'))
        batch_op.drop_index(batch_op.f('ix_service_need_load_id'))

    op.drop_table('service_need')
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_service_key'))
        batch_op.drop_index(batch_op.f('ix_service_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_service_organisation_key'))
        batch_op.drop_index(batch_op.f('ix_service_load_id'))

    op.drop_table('service')
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_organisation_organisation_key'))
        batch_op.drop_index(batch_op.f('ix_organisation_load_id'))

    op.drop_table('organisation')
