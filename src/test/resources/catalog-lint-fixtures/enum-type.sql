-- enum-type: auth.colour is an enum type
create type auth.colour as enum ('red', 'green');
