"""transport"""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('timetable_calendar',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_key', sa.String(length=100), nullable=False),
    sa.Column('calendar_key', sa.String(length=100), nullable=False),
    sa.Column('days', sa.String(length=40), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('added', sa.Text(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_timetable_calendar_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_timetable_calendar_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_timetable_calendar'))
    )
    with op.batch_alter_table('timetable_calendar', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_timetable_calendar_feed_key'), ['feed_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_calendar_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_calendar_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('timetable_stop',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_key', sa.String(length=100), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('stop_code', sa.String(length=100), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=False),
    sa.Column('longitude', sa.Double(), nullable=False),
    sa.Column('easting', sa.Double(), nullable=False),
    sa.Column('northing', sa.Double(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_timetable_stop_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_timetable_stop_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_timetable_stop'))
    )
    with op.batch_alter_table('timetable_stop', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_timetable_stop_feed_key'), ['feed_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_stop_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_stop_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('timetable_trip',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_key', sa.String(length=100), nullable=False),
    sa.Column('trip_key', sa.String(length=200), nullable=False),
    sa.Column('calendar_key', sa.String(length=100), nullable=False),
    sa.Column('mode', sa.String(length=10), nullable=False),
    sa.Column('route_name', sa.String(length=200), nullable=False),
    sa.Column('operator', sa.String(length=200), nullable=False),
    sa.Column('headsign', sa.String(length=200), nullable=False),
    sa.Column('fare_pence', sa.Integer(), nullable=True),
    sa.Column('calls', sa.LargeBinary(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("mode in ('bus', 'coach', 'rail', 'tram', 'metro', 'ferry', 'other')", name=op.f('ck_timetable_trip_mode_known')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_timetable_trip_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_timetable_trip_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_timetable_trip'))
    )
    with op.batch_alter_table('timetable_trip', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_timetable_trip_feed_key'), ['feed_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_trip_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetable_trip_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('community_transport',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('scheme', sa.String(length=40), nullable=False),
    sa.Column('days', sa.String(length=40), nullable=False),
    sa.Column('opens_at', sa.String(length=5), nullable=False),
    sa.Column('closes_at', sa.String(length=5), nullable=False),
    sa.Column('cost_pence', sa.Integer(), nullable=True),
    sa.Column('cost_words', sa.String(length=200), nullable=False),
    sa.Column('booking', sa.String(length=300), nullable=False),
    sa.Column('who_for', sa.String(length=200), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('cost_pence >= 0', name=op.f('ck_community_transport_cost_not_negative')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_community_transport_area_id_area')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_community_transport_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_community_transport_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_community_transport'))
    )
    with op.batch_alter_table('community_transport', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_community_transport_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_community_transport_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('journey_time',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('destination_key', sa.String(length=100), nullable=False),
    sa.Column('mode', sa.String(length=20), nullable=False),
    sa.Column('slot', sa.String(length=60), nullable=False),
    sa.Column('minutes', sa.Double(), nullable=True),
    sa.Column('fare_pence', sa.Integer(), nullable=True),
    sa.Column('made', sa.String(length=40), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('minutes >= 0 and fare_pence >= 0', name=op.f('ck_journey_time_not_negative')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_journey_time_area_id_area')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_journey_time_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_journey_time_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journey_time'))
    )
    with op.batch_alter_table('journey_time', schema=None) as batch_op:
        batch_op.create_index('ix_journey_time_area_id_mode', ['area_id', 'mode'], unique=False)
        batch_op.create_index(batch_op.f('ix_journey_time_destination_key'), ['destination_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_journey_time_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journey_time_replaced_by_id'), ['replaced_by_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('journey_time', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journey_time_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_journey_time_load_id'))
        batch_op.drop_index(batch_op.f('ix_journey_time_destination_key'))
        batch_op.drop_index('ix_journey_time_area_id_mode')

    op.drop_table('journey_time')
    with op.batch_alter_table('community_transport', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_community_transport_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_community_transport_load_id'))

    op.drop_table('community_transport')
    with op.batch_alter_table('timetable_trip', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_timetable_trip_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_trip_load_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_trip_feed_key'))

    op.drop_table('timetable_trip')
    with op.batch_alter_table('timetable_stop', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_timetable_stop_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_stop_load_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_stop_feed_key'))

    op.drop_table('timetable_stop')
    with op.batch_alter_table('timetable_calendar', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_timetable_calendar_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_calendar_load_id'))
        batch_op.drop_index(batch_op.f('ix_timetable_calendar_feed_key'))

    op.drop_table('timetable_calendar')
