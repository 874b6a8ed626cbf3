-- view-invoker: auth.gadget_names reads as its owner
alter view auth.gadget_names set (security_invoker = false);
