# What an operator says in a messenger, where all messages look alike. Seen: Telegram.
relay-operator =
    Operator:
    { $text }
relay-operator-named =
    Operator { $name }:
    { $text }
