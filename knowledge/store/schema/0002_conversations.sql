-- What was replied to a question: body is the receipt as JSON, elapsed the microseconds that
-- matching took; message is the platform's
-- name for the message that the reply was posted as, empty before that.
create table receipt (
    tenant integer not null,
    id text not null,
    at integer not null,
    asker blob not null,
    utterance blob not null,
    message blob not null,
    outcome text not null,
    private integer not null,
    elapsed integer not null,
    question blob not null,
    body blob not null,
    primary key (tenant, id),
    unique (tenant, utterance)
);

create index receipt_by_asker on receipt (tenant, asker, at);

create index receipt_by_time on receipt (at);

-- What is set for a place (a channel, a thread; empty for the whole tenant).
create table setting (
    tenant integer not null,
    place blob not null,
    name text not null,
    value blob not null,
    primary key (tenant, place, name)
);
