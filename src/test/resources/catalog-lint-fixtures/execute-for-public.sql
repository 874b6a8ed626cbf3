-- execute-for-public: auth.count_gadgets() may be executed by PUBLIC
grant execute on function auth.count_gadgets() to public;
