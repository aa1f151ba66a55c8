"""waiting rows"""

from alembic import op
import sqlalchemy as sa


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('waiting_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('table_name', sa.String(length=60), nullable=False),
    sa.Column('frame', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_waiting_rows_load_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waiting_rows'))
    )
    with op.batch_alter_table('waiting_rows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waiting_rows_load_id'), ['load_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('waiting_rows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_waiting_rows_load_id'))

    op.drop_table('waiting_rows')
