-- Words that a document itself says mean the same: words is a list in JSON, term the first
-- index term of one of them, by which a question finds the row.
create table mined (
    tenant integer not null,
    document integer not null,
    id text not null,
    term blob not null,
    words blob not null,
    primary key (tenant, document, id, term)
);
create index mined_by_term on mined (tenant, term);

-- Mined words that somebody took out of the glossary; they stay out when documents change.
create table unwanted (
    tenant integer not null,
    id text not null,
    primary key (tenant, id)
);
