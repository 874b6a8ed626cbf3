-- default-execute-for-public: kaizen_owner makes functions that PUBLIC may execute
alter default privileges for role kaizen_owner grant execute on functions to public;
