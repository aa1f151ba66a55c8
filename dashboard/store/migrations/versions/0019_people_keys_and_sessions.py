"""people, keys and sessions"""

from alembic import op
import sqlalchemy as sa


revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('access_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=128), nullable=False),
    sa.Column('salt', sa.String(length=32), nullable=False),
    sa.Column('until', sa.DateTime(), nullable=True),
    sa.Column('removed_on', sa.DateTime(), nullable=True),
    sa.CheckConstraint("role IN ('viewer', 'contributor', 'facilitator', 'steward')", name=op.f('ck_access_key_role_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_key')),
    sa.UniqueConstraint('digest', name=op.f('uq_access_key_digest'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code_digest', sa.String(length=64), nullable=False),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('until', sa.DateTime(), nullable=False),
    sa.Column('used_on', sa.DateTime(), nullable=True),
    sa.CheckConstraint("role IN ('viewer', 'contributor', 'facilitator', 'steward')", name=op.f('ck_invitation_role_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('code_digest', name=op.f('uq_invitation_code_digest'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(length=255), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('joined_on', sa.DateTime(), nullable=False),
    sa.Column('left_on', sa.DateTime(), nullable=True),
    sa.CheckConstraint("role IN ('viewer', 'contributor', 'facilitator', 'steward')", name=op.f('ck_person_role_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_person_issuer_subject'))
    )
    op.create_table('access_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('key_id', sa.Integer(), nullable=True),
    sa.Column('sign_in_digest', sa.String(length=64), nullable=True),
    sa.Column('begun_on', sa.DateTime(), nullable=False),
    sa.Column('seen_on', sa.DateTime(), nullable=False),
    sa.Column('ended_on', sa.DateTime(), nullable=True),
    sa.CheckConstraint('(person_id IS NULL) <> (key_id IS NULL)', name=op.f('ck_access_session_of_one')),
    sa.ForeignKeyConstraint(['key_id'], ['access_key.id'], name=op.f('fk_access_session_key_id_access_key')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_access_session_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_session')),
    sa.UniqueConstraint('sign_in_digest', name=op.f('uq_access_session_sign_in_digest'))
    )
    with op.batch_alter_table('access_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_session_begun_on'), ['begun_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_session_key_id'), ['key_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_session_person_id'), ['person_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('access_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_session_person_id'))
        batch_op.drop_index(batch_op.f('ix_access_session_key_id'))
        batch_op.drop_index(batch_op.f('ix_access_session_begun_on'))

    op.drop_table('access_session')
    op.drop_table('person')
    op.drop_table('invitation')
    op.drop_table('access_key')
