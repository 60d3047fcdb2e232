-- What a local model made of texts, so that it need not do so again: a vector by the model's
-- and the text's fingerprints. Derived: whatever is missing is computed anew.
create table vector (
    tenant integer not null,
    model blob not null,
    text blob not null,
    data blob not null,
    primary key (tenant, model, text)
) without rowid;

-- How far a model has come with a tenant: every document before the next has its vectors.
create table embedded (
    tenant integer not null,
    model blob not null,
    next_document integer not null,
    removals integer not null,
    primary key (tenant, model)
);
