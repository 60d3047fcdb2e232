"""A small local model beside the core, off unless somebody adds one: it reorders, never writes."""
