-- Where people installed the bot themselves: body is sealed by whoever keeps it.
create table installation (
    tenant integer not null,
    place blob not null,
    at integer not null,
    body blob not null,
    primary key (tenant, place)
);

-- Installations that were begun: each may be finished once.
create table installing (
    tenant integer not null,
    state blob not null,
    at integer not null,
    primary key (tenant, state)
);
