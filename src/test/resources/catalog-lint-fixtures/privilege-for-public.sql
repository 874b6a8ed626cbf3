-- privilege-for-public: auth grants usage to PUBLIC
-- privilege-for-public: auth.gadgets grants select (name) to PUBLIC
-- privilege-for-public: auth.parts grants select to PUBLIC
grant usage on schema auth to public;
grant select (name) on auth.gadgets to public;
grant select on auth.parts to public;
