"""Chats of messengers that cannot be written to: the citizen blocked the bot, or the chat is gone."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Table, Utc


class UnreachableChatRow(Table):
    """A chat that refused a message. The row goes when the citizen writes again or unblocks the bot."""

    __tablename__ = "unreachable_chat"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    chat: Mapped[str] = mapped_column(String(128), primary_key=True)
    reason: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(Utc)
