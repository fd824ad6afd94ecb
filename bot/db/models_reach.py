"""Chats of messengers: which cannot be written to, and what an operator said that is not sent there yet."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Table, Utc


class UnreachableChatRow(Table):
    """A chat that refused a message. The row goes when the citizen writes again or unblocks the bot."""

    __tablename__ = "unreachable_chat"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    chat: Mapped[str] = mapped_column(String(128), primary_key=True)
    reason: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(Utc)


class UnsentMessageRow(Table):
    """A message of an operator or of the system that the messenger has not taken yet. The row goes when it has."""

    __tablename__ = "unsent_message"
    __table_args__ = (
        # Words that are erased are not sent either.
        ForeignKeyConstraint(
            ["conversation_id", "seq"], ["message.conversation_id", "message.seq"], ondelete="CASCADE"
        ),
    )

    conversation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
