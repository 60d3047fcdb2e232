-- What a summary was asked of, for the buttons under it: body is the wish as JSON.
create table wish (
    tenant integer not null,
    id text not null,
    at integer not null,
    body blob not null,
    primary key (tenant, id)
);
