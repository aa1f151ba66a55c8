"""boards"""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('board',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('made_on', sa.DateTime(), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board')),
    sa.UniqueConstraint('code', name=op.f('uq_board_code'))
    )
    op.create_table('board_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('board_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('page', sa.String(length=40), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('recipe', sa.Text(), nullable=False),
    sa.Column('kept', sa.Text(), nullable=False),
    sa.Column('data_version', sa.String(length=8), nullable=False),
    sa.Column('added_on', sa.DateTime(), nullable=False),
    sa.Column('added_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_board_item_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board_item'))
    )
    with op.batch_alter_table('board_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_board_item_board_id'), ['board_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('board_id', sa.Integer(), nullable=True),
    sa.Column('agreed', sa.Boolean(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('page', sa.String(length=40), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('row_name', sa.Text(), nullable=False),
    sa.Column('recipe', sa.Text(), nullable=False),
    sa.Column('value_then', sa.Text(), nullable=False),
    sa.Column('data_version', sa.String(length=8), nullable=False),
    sa.Column('added_by', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(agreed AND text <> '') OR (NOT agreed AND reason <> '')", name=op.f('ck_decision_one_or_the_other')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_decision_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_board_id'), ['board_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_page'), ['page'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_page'))
        batch_op.drop_index(batch_op.f('ix_decision_board_id'))

    op.drop_table('decision')
    with op.batch_alter_table('board_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_board_item_board_id'))

    op.drop_table('board_item')
    op.drop_table('board')
