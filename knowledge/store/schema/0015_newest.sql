-- What is looked up by its age at every question, however many there have been.
create index event_by_age on event (tenant, at);

create index turn_by_age on turn (tenant, at);

create index receipt_answered on receipt (tenant, at) where outcome = 'answered' and private = 0;

create index receipt_unanswered on receipt (tenant, at)
where outcome in ('closest', 'unknown') and private = 0;
