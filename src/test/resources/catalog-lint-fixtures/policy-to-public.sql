-- policy-to-public: auth.gadgets has the policy tenant to PUBLIC
alter policy tenant on auth.gadgets to public;
