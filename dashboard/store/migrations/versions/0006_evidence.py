"""evidence"""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('study_fact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('study_key', sa.String(length=60), nullable=False),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.Column('item', sa.String(length=60), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('said_by', sa.String(length=20), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("said_by in ('article', 'our reading')", name=op.f('ck_study_fact_said_by_known')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_study_fact_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_study_fact_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study_fact'))
    )
    with op.batch_alter_table('study_fact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_study_fact_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_study_fact_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_study_fact_study_key'), ['study_key'], unique=False)

    op.create_table('sub_theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('study_key', sa.String(length=60), nullable=False),
    sa.Column('number', sa.String(length=10), nullable=False),
    sa.Column('theme_number', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('paraphrase', sa.Text(), nullable=False),
    sa.Column('widely_shared', sa.Boolean(), nullable=False),
    sa.Column('question', sa.String(length=20), nullable=False),
    sa.Column('would_tell', sa.Text(), nullable=False),
    sa.Column('holder', sa.String(length=200), nullable=False),
    sa.Column('indicators', sa.Text(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_sub_theme_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_sub_theme_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sub_theme'))
    )
    with op.batch_alter_table('sub_theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sub_theme_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sub_theme_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sub_theme_study_key'), ['study_key'], unique=False)

    op.create_table('sub_theme_support',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('study_key', sa.String(length=60), nullable=False),
    sa.Column('number', sa.String(length=10), nullable=False),
    sa.Column('group_key', sa.String(length=20), nullable=False),
    sa.Column('mentions', sa.Integer(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('mentions > 0', name=op.f('ck_sub_theme_support_mentions_positive')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_sub_theme_support_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_sub_theme_support_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sub_theme_support'))
    )
    with op.batch_alter_table('sub_theme_support', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sub_theme_support_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sub_theme_support_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sub_theme_support_study_key'), ['study_key'], unique=False)

    op.create_table('theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('study_key', sa.String(length=60), nullable=False),
    sa.Column('number', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_theme_load_id_load')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['load.id'], name=op.f('fk_theme_replaced_by_id_load')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme'))
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_load_id'), ['load_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_study_key'), ['study_key'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_study_key'))
        batch_op.drop_index(batch_op.f('ix_theme_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_theme_load_id'))

    op.drop_table('theme')
    with op.batch_alter_table('sub_theme_support', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sub_theme_support_study_key'))
        batch_op.drop_index(batch_op.f('ix_sub_theme_support_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_sub_theme_support_load_id'))

    op.drop_table('sub_theme_support')
    with op.batch_alter_table('sub_theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sub_theme_study_key'))
        batch_op.drop_index(batch_op.f('ix_sub_theme_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_sub_theme_load_id'))

    op.drop_table('sub_theme')
    with op.batch_alter_table('study_fact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_study_fact_study_key'))
        batch_op.drop_index(batch_op.f('ix_study_fact_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_study_fact_load_id'))

    op.drop_table('study_fact')
