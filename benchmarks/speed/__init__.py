"""How fast Quoth answers and takes in, beside its peers."""
