"""funding"""

from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('award',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('grant_id', sa.String(length=200), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('pounds', sa.Double(), nullable=False),
    sa.Column('awarded_on', sa.Date(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('months', sa.Double(), nullable=True),
    sa.Column('funder_id', sa.String(length=200), nullable=False),
    sa.Column('funder_name', sa.String(length=300), nullable=False),
    sa.Column('funder_kind', sa.String(length=40), nullable=False),
    sa.Column('recipient_id', sa.String(length=200), nullable=False),
    sa.Column('recipient_name', sa.String(length=300), nullable=False),
    sa.Column('programme', sa.String(length=300), nullable=False),
    sa.Column('placed_by', sa.String(length=12), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("placed_by in ('beneficiary', 'recipient', '')", name=op.f('ck_award_placed_by_known')),
    sa.CheckConstraint('pounds >= 0', name=op.f('ck_award_pounds_not_negative')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_award_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_award_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award'))
    )
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_awarded_on'), ['awarded_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_grant_id'), ['grant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('award_place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('grant_id', sa.String(length=200), nullable=False),
    sa.Column('reading', sa.String(length=12), nullable=False),
    sa.Column('gss_code', sa.String(length=9), nullable=False),
    sa.Column('easting', sa.Double(), nullable=True),
    sa.Column('northing', sa.Double(), nullable=True),
    sa.Column('share', sa.Double(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("reading in ('beneficiary', 'recipient')", name=op.f('ck_award_place_reading_known')),
    sa.CheckConstraint('share > 0 and share <= 1', name=op.f('ck_award_place_share_is_a_part')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_award_place_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_award_place_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award_place'))
    )
    with op.batch_alter_table('award_place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_place_grant_id'), ['grant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_place_load_id'), ['load_id'], unique=False)
        batch_op.create_index('ix_award_place_reading_gss_code', ['reading', 'gss_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_place_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('contract',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('register', sa.String(length=200), nullable=False),
    sa.Column('service', sa.String(length=300), nullable=False),
    sa.Column('organisation', sa.String(length=300), nullable=False),
    sa.Column('funder', sa.String(length=300), nullable=False),
    sa.Column('funder_kind', sa.String(length=40), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('pounds', sa.Double(), nullable=False),
    sa.Column('carry_over', sa.Boolean(), nullable=True),
    sa.Column('areas_served', sa.Text(), nullable=False),
    sa.Column('needs', sa.Text(), nullable=False),
    sa.Column('caseload', sa.Integer(), nullable=True),
    sa.Column('waiting', sa.Integer(), nullable=True),
    sa.Column('link_worker_pounds', sa.Double(), nullable=True),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('caseload >= 0 and waiting >= 0', name=op.f('ck_contract_people_not_negative')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_contract_ends_after_start')),
    sa.CheckConstraint('pounds >= 0', name=op.f('ck_contract_pounds_not_negative')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_contract_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_contract_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contract'))
    )
    with op.batch_alter_table('contract', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contract_ends_on'), ['ends_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_contract_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contract_register'), ['register'], unique=False)
        batch_op.create_index(batch_op.f('ix_contract_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('load_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('column_name', sa.String(length=200), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('first_rows', sa.String(length=100), nullable=False),
    sa.CheckConstraint("kind in ('repaired', 'warning')", name=op.f('ck_load_note_kind_known')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_load_note_load_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_load_note'))
    )
    with op.batch_alter_table('load_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_load_note_load_id'), ['load_id'], unique=False)

    op.create_table('practice_payment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ods_code', sa.String(length=10), nullable=False),
    sa.Column('network_ods_code', sa.String(length=10), nullable=True),
    sa.Column('place_ods_code', sa.String(length=10), nullable=False),
    sa.Column('period', sa.String(length=20), nullable=False),
    sa.Column('registered', sa.Double(), nullable=True),
    sa.Column('workforce', sa.Double(), nullable=False),
    sa.Column('leadership', sa.Double(), nullable=False),
    sa.Column('support', sa.Double(), nullable=False),
    sa.Column('total', sa.Double(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_practice_payment_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_practice_payment_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_payment'))
    )
    with op.batch_alter_table('practice_payment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practice_payment_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_payment_network_ods_code'), ['network_ods_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_payment_ods_code'), ['ods_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_payment_place_ods_code'), ['place_ods_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_payment_replaced_by_id'), ['replaced_by_id'], unique=False)




def downgrade() -> None:

    with op.batch_alter_table('practice_payment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practice_payment_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_practice_payment_place_ods_code'))
        batch_op.drop_index(batch_op.f('ix_practice_payment_ods_code'))
        batch_op.drop_index(batch_op.f('ix_practice_payment_network_ods_code'))
        batch_op.drop_index(batch_op.f('ix_practice_payment_load_id'))

    op.drop_table('practice_payment')
    with op.batch_alter_table('load_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_load_note_load_id'))

    op.drop_table('load_note')
    with op.batch_alter_table('contract', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contract_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_contract_register'))
        batch_op.drop_index(batch_op.f('ix_contract_load_id'))
        batch_op.drop_index(batch_op.f('ix_contract_ends_on'))

    op.drop_table('contract')
    with op.batch_alter_table('award_place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_award_place_replaced_by_id'))
        batch_op.drop_index('ix_award_place_reading_gss_code')
        batch_op.drop_index(batch_op.f('ix_award_place_load_id'))
        batch_op.drop_index(batch_op.f('ix_award_place_grant_id'))

    op.drop_table('award_place')
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_award_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_award_load_id'))
        batch_op.drop_index(batch_op.f('ix_award_grant_id'))
        batch_op.drop_index(batch_op.f('ix_award_awarded_on'))

    op.drop_table('award')

