-- Questions that found no answer, or a bad one; those alike are one row.
create table miss (
    tenant integer not null,
    id text not null,
    question blob not null,
    asked integer not null,
    first integer not null,
    last integer not null,
    nearest blob not null,
    channel blob not null,
    settled integer not null,
    primary key (tenant, id)
);

-- Answers that people gave themselves.
create table curated (
    tenant integer not null,
    id text not null,
    question blob not null,
    answer blob not null,
    author blob not null,
    at integer not null,
    primary key (tenant, id)
);

-- Words that mean the same: words is a list in JSON.
create table glossary (
    tenant integer not null,
    id text not null,
    words blob not null,
    author blob not null,
    at integer not null,
    primary key (tenant, id)
);

create table audit (
    tenant integer not null,
    at integer not null,
    id text not null,
    asker blob not null,
    name blob not null,
    action text not null,
    about blob not null,
    primary key (tenant, at, id)
);

-- Documents that were removed on purpose, so that no scan of a folder brings them back.
create table tombstone (
    tenant integer not null,
    collection blob not null,
    uri blob not null,
    at integer not null,
    primary key (tenant, collection, uri)
);

-- Questions whose answer is to stay as it is: expect is a list of words in JSON, one of which
-- the quote must hold; none where nothing is to be found.
create table golden (
    tenant integer not null,
    id text not null,
    question blob not null,
    expect blob not null,
    author blob not null,
    at integer not null,
    primary key (tenant, id)
);
