-- Text from outside (titles, words, quotes …) is a blob of UTF-8, because neither
-- NULs nor lone surrogates survive as SQL text. A statement ends with a semicolon
-- at the end of a line.

create table schema_version (
    version integer primary key
);

create table tenant (
    number integer primary key,
    name blob not null unique,
    generation integer not null,
    removals integer not null,
    next_document integer not null,
    next_passage integer not null,
    next_fact integer not null,
    documents integer not null,
    passages integer not null,
    facts integer not null,
    terms integer not null,
    words integer not null
);

-- layout: per passage its number of facts and its length; terms: what the document
-- is found by, so that it can be taken out of the index again.
create table document (
    tenant integer not null,
    number integer not null,
    id text not null,
    collection blob not null,
    uri blob not null,
    title blob not null,
    media_type blob not null,
    sha256 blob not null,
    added text not null,
    dated text,
    pages integer,
    warnings blob not null,
    facts integer not null,
    passages integer not null,
    first_fact integer not null,
    first_passage integer not null,
    layout blob not null,
    terms blob not null,
    primary key (tenant, number),
    unique (tenant, id),
    unique (tenant, collection, uri)
);

-- facts: start, end and kinds of each, packed.
create table passage (
    tenant integer not null,
    id integer not null,
    document integer not null,
    first_fact integer not null,
    start integer not null,
    page integer,
    section blob not null,
    text blob not null,
    facts blob not null,
    primary key (tenant, id)
);

create table term (
    tenant integer not null,
    text blob not null,
    number integer not null,
    primary key (tenant, text)
) without rowid;

-- term is null where it equals the word.
create table word (
    tenant integer not null,
    number integer not null,
    text blob not null,
    term blob,
    primary key (tenant, text),
    unique (tenant, number)
) without rowid;

-- A term's facts in blocks: no id in a block is below `first`, none reaches the next block's.
create table posting (
    tenant integer not null,
    term integer not null,
    first integer not null,
    data blob not null,
    primary key (tenant, term, first)
) without rowid;

create table event (
    tenant integer not null,
    event blob not null,
    at integer not null,
    primary key (tenant, event)
) without rowid;

create table turn (
    tenant integer not null,
    conversation blob not null,
    question blob not null,
    quote blob not null,
    at integer not null,
    primary key (tenant, conversation)
);
