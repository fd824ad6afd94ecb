"""The trainer of calls at the desk: the program is the client, the account is the operator, nothing real is done."""
