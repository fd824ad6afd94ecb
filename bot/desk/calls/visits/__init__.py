"""An appointment that exists, inside the step of a call: found, moved, cancelled, confirmed."""
