-- What people think of what was replied to a question: each says so once, the last counts.
create table feedback (
    tenant integer not null,
    receipt text not null,
    asker blob not null,
    at integer not null,
    helpful integer not null,
    primary key (tenant, receipt, asker)
);
