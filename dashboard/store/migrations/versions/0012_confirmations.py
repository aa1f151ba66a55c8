"""confirmations"""

from alembic import op
import sqlalchemy as sa


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('made_on', sa.DateTime(), nullable=False),
    sa.Column('expires_on', sa.DateTime(), nullable=False),
    sa.Column('revoked_on', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_link'))
    )
    with op.batch_alter_table('service_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_link_service_key'), ['service_key'], unique=False)

    op.create_table('service_confirmation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('link_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=True),
    sa.Column('running', sa.String(length=10), nullable=False),
    sa.Column('said_on', sa.DateTime(), nullable=False),
    sa.CheckConstraint("state in ('open', 'waiting', 'full', 'ask')", name=op.f('ck_service_confirmation_state_known')),
    sa.CheckConstraint("running in ('running', 'moved', 'closed')", name=op.f('ck_service_confirmation_running_known')),
    sa.CheckConstraint("weeks between 0 and 104", name=op.f('ck_service_confirmation_weeks_possible')),
    sa.ForeignKeyConstraint(['link_id'], ['service_link.id'], name=op.f('fk_service_confirmation_link_id_service_link')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_confirmation'))
    )
    with op.batch_alter_table('service_confirmation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_confirmation_link_id'), ['link_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_confirmation_said_on'), ['said_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_confirmation_service_key'), ['service_key'], unique=False)

    op.create_table('entry_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_key', sa.String(length=100), nullable=False),
    sa.Column('what', sa.String(length=10), nullable=False),
    sa.Column('said_on', sa.DateTime(), nullable=False),
    sa.Column('settled_on', sa.DateTime(), nullable=True),
    sa.Column('settled_by', sa.String(length=100), server_default='', nullable=False),
    sa.CheckConstraint("what in ('closed', 'moved', 'full', 'other')", name=op.f('ck_entry_report_what_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_report'))
    )
    with op.batch_alter_table('entry_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entry_report_said_on'), ['said_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_entry_report_service_key'), ['service_key'], unique=False)


def downgrade() -> None:
    for table, columns in (('entry_report', ('said_on', 'service_key')),
                           ('service_confirmation', ('link_id', 'said_on', 'service_key')),
                           ('service_link', ('service_key',))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_index(batch_op.f(f'ix_{table}_{column}'))
        op.drop_table(table)
