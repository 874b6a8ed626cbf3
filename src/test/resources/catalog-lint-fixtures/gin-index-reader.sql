-- gin-index-reader: auth.gadgets has the GIN index idx_gadgets_invoker, whose comment names no security definer function
-- gin-index-reader: auth.gadgets has the GIN index idx_gadgets_words, whose comment names no security definer function
create index idx_gadgets_words on auth.gadgets using gin (to_tsvector('simple', name));
create index idx_gadgets_invoker on auth.gadgets using gin (to_tsvector('english', name));
create index idx_gadgets_read on auth.gadgets using gin (to_tsvector('german', name));
comment on index auth.idx_gadgets_invoker is 'For kaizen.set_updated_at.';
comment on index auth.idx_gadgets_read is 'For auth.count_gadgets.';
