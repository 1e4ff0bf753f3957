-- The contract of config/demo/erp-views.sql for MariaDB 10.6 and later, over tables of the same shape. Create the views over
-- your own tables and grant the sync user select on them. What differs from PostgreSQL:
-- updated_at is UTC with microseconds: a TIMESTAMP(6) as it is, a DATETIME through convert_tz(column, 'Europe/Berlin', '+00:00').
-- Amounts are DECIMAL, never FLOAT or DOUBLE. `exact` is 1 or 0. `key` needs quotes.

create view erp_customers as
select number as `key`, company, number, name, currency, updated_at from customer;

create view erp_rates as
select concat_ws(':', from_currency, to_currency, rate_date) as `key`, from_currency, to_currency, rate_date, rate, updated_at
from exchange_rate;

create view erp_items as
select concat_ws(':', i.document_number, i.installment) as `key`, i.company, i.customer_number, i.kind, i.document_number,
  i.installment, i.issue_date, i.due_date, i.currency, i.amount, i.net_amount, i.open_amount as balance,
  case when i.written_off then 'written_off' when i.open_amount = 0 then 'paid' else 'open' end as state,
  case when i.open_amount = 0 then (select max(s.settled_on) from settlement s where i.id in (s.item_id, s.credit_item_id)) end as cleared_on,
  i.disputed_amount, concat('NET', datediff(i.due_date, i.issue_date)) as payment_terms,
  null as order_key, i.order_reference, i.updated_at
from receivable_item i;

create view erp_payments as
select number as `key`, company, customer_number, received_on as paid_on, currency, amount, unapplied_amount, method, state,
  returned_on, null as order_key, order_reference, updated_at
from receipt;

create view erp_allocations as
select cast(s.id as char) as `key`, i.company, i.customer_number, concat_ws(':', i.document_number, i.installment) as item_key,
  r.number as payment_key, nullif(concat_ws(':', c.document_number, c.installment), '') as credit_item_key,
  i.currency, s.amount, s.settled_on as allocated_on, s.kind, true as exact, s.updated_at
from settlement s
join receivable_item i on i.id = s.item_id
left join receipt r on r.id = s.receipt_id
left join receivable_item c on c.id = s.credit_item_id;

create view erp_commitments as
select number as `key`, company, customer_number, kind, currency, open_amount as amount, null as order_key, order_reference,
  updated_at
from commitment;
