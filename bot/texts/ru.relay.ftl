# What an operator says in a messenger, where all messages look alike. Seen: Telegram.
relay-operator =
    Оператор:
    { $text }
relay-operator-named =
    Оператор { $name }:
    { $text }
