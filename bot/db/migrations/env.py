"""Alembic's entry: runs on the connection that `bot.db.migrating` hands over."""

from alembic import context

from bot.db.models import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
