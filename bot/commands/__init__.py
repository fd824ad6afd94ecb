"""The command line's commands, one small module each: read the arguments, call, print."""
