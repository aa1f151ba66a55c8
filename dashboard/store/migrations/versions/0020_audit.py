"""audit"""

from alembic import op
import sqlalchemy as sa


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

REFUSAL = 'rows of the audit are only ever added'


GUARDS = {
    'sqlite': [
        f"CREATE TRIGGER audit_row_{verb.lower()} BEFORE {verb} ON audit_row "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ('UPDATE', 'DELETE')
    ],
    'postgresql': [
        "CREATE FUNCTION audit_row_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        "CREATE TRIGGER audit_row_stays BEFORE UPDATE OR DELETE ON audit_row "
        "FOR EACH ROW EXECUTE FUNCTION audit_row_stays()",
        "CREATE TRIGGER audit_row_whole BEFORE TRUNCATE ON audit_row "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_row_stays()",
    ],
}


def upgrade() -> None:
    op.create_table('audit_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('who', sa.String(length=20), nullable=False),
    sa.Column('who_id', sa.Integer(), nullable=True),
    sa.Column('did', sa.String(length=10), nullable=False),
    sa.Column('record', sa.String(length=40), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_row'))
    )
    with op.batch_alter_table('audit_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_row_at'), ['at'], unique=False)

    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table('audit_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_row_at'))

    op.drop_table('audit_row')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION audit_row_stays()')
