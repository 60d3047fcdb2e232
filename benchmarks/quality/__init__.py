"""How well the right sentence is found, beside other ways of finding it."""
