"""Teams on one store: whatever is done in whatever order, none is shown what is another's."""
