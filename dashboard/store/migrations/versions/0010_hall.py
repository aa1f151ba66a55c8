"""hall"""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hall_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('key_digest', sa.String(length=200), nullable=False),
    sa.Column('group_name', sa.String(length=100), nullable=False),
    sa.Column('area_code', sa.String(length=20), nullable=False),
    sa.Column('area_name', sa.String(length=200), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('rehearsal', sa.Boolean(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('step_began', sa.DateTime(), nullable=False),
    sa.Column('dots_agreed', sa.Boolean(), nullable=False),
    sa.Column('consent_read', sa.Boolean(), nullable=False),
    sa.Column('seen_by', sa.String(length=20), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('delete_on', sa.Date(), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('data_version', sa.String(length=8), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.CheckConstraint('present BETWEEN 1 AND 30', name=op.f('ck_hall_session_people_in_a_hall')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_session')),
    sa.UniqueConstraint('code', name=op.f('uq_hall_session_code'))
    )
    op.create_table('hall_addition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['hall_session.id'], name=op.f('fk_hall_addition_session_id_hall_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_addition')),
    sa.UniqueConstraint('session_id', 'number', name=op.f('uq_hall_addition_session_id_number'))
    )
    with op.batch_alter_table('hall_addition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_addition_session_id'), ['session_id'], unique=False)

    op.create_table('hall_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['hall_session.id'], name=op.f('fk_hall_note_session_id_hall_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_note'))
    )
    with op.batch_alter_table('hall_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_note_session_id'), ['session_id'], unique=False)

    op.create_table('hall_slip',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('phone', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['hall_session.id'], name=op.f('fk_hall_slip_session_id_hall_session')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_hall_slip'))
    )
    with op.batch_alter_table('hall_slip', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_slip_session_id'), ['session_id'], unique=False)

    op.create_table('hall_topic',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('paraphrase', sa.Text(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('limits', sa.Text(), nullable=False),
    sa.Column('figure', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['hall_session.id'], name=op.f('fk_hall_topic_session_id_hall_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_topic')),
    sa.UniqueConstraint('session_id', 'position', name=op.f('uq_hall_topic_session_id_position'))
    )
    with op.batch_alter_table('hall_topic', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_topic_session_id'), ['session_id'], unique=False)

    op.create_table('hall_vote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=20), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('marks_in', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['session_id'], ['hall_session.id'], name=op.f('fk_hall_vote_session_id_hall_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_vote')),
    sa.UniqueConstraint('session_id', 'position', 'question', name=op.f('uq_hall_vote_session_id_position_question'))
    )
    with op.batch_alter_table('hall_vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_vote_session_id'), ['session_id'], unique=False)

    op.create_table('hall_ballot',
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('slip', sa.String(length=64), nullable=False),
    sa.Column('marks', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['slip'], ['hall_slip.digest'], name=op.f('fk_hall_ballot_slip_hall_slip')),
    sa.ForeignKeyConstraint(['vote_id'], ['hall_vote.id'], name=op.f('fk_hall_ballot_vote_id_hall_vote')),
    sa.PrimaryKeyConstraint('vote_id', 'slip', name=op.f('pk_hall_ballot'))
    )
    op.create_table('hall_count',
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.Integer(), nullable=False),
    sa.Column('marks', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['vote_id'], ['hall_vote.id'], name=op.f('fk_hall_count_vote_id_hall_vote')),
    sa.PrimaryKeyConstraint('vote_id', 'source', 'answer', name=op.f('pk_hall_count'))
    )
    op.create_table('hall_tap',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Integer(), nullable=False),
    sa.Column('change', sa.Integer(), nullable=False),
    sa.CheckConstraint('change IN (-1, 1)', name=op.f('ck_hall_tap_one_mark')),
    sa.ForeignKeyConstraint(['vote_id'], ['hall_vote.id'], name=op.f('fk_hall_tap_vote_id_hall_vote')),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_hall_tap'))
    )
    with op.batch_alter_table('hall_tap', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hall_tap_vote_id'), ['vote_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('hall_tap', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_tap_vote_id'))

    op.drop_table('hall_tap')
    op.drop_table('hall_count')
    op.drop_table('hall_ballot')
    with op.batch_alter_table('hall_vote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_vote_session_id'))

    op.drop_table('hall_vote')
    with op.batch_alter_table('hall_topic', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_topic_session_id'))

    op.drop_table('hall_topic')
    with op.batch_alter_table('hall_slip', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_slip_session_id'))

    op.drop_table('hall_slip')
    with op.batch_alter_table('hall_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_note_session_id'))

    op.drop_table('hall_note')
    with op.batch_alter_table('hall_addition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hall_addition_session_id'))

    op.drop_table('hall_addition')
    op.drop_table('hall_session')
