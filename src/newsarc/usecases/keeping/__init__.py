"""An archive looked after: checked, copied, made anew from its raw bytes."""
