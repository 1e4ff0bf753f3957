-- The contract between an ERP database and the sync: six views. Create them over your own tables and grant the sync
-- user select on them. Amounts are numeric in document currency, debit positive. `key` is unique within its company
-- and never changes. `updated_at` moves with every change of a row, also when a part payment lowers a balance.

create view erp_customers as
select c.number as key, c.company, c.number, c.name, c.currency, c.updated_at
from customer c;

create view erp_rates as
select concat_ws(':', r.from_currency, r.to_currency, r.rate_date) as key,
  r.from_currency, r.to_currency, r.rate_date, r.rate, r.updated_at
from exchange_rate r;

-- One row per due date. kind: invoice, credit_note, debit_note. state: open, paid, written_off, cancelled.
-- order_key is the ERP's own key of the order, order_reference the Salesforce order number it quotes; either may be null.
create view erp_items as
select concat_ws(':', i.document_number, i.installment) as key, i.company, i.customer_number, i.kind, i.document_number,
  i.installment, i.issue_date, i.due_date, i.currency, i.amount, i.net_amount, i.open_amount as balance,
  case when i.written_off then 'written_off' when i.open_amount = 0 then 'paid' else 'open' end as state,
  case when i.open_amount = 0 then (select max(s.settled_on) from settlement s where i.id in (s.item_id, s.credit_item_id)) end as cleared_on,
  i.disputed_amount, 'NET' || (i.due_date - i.issue_date) as payment_terms,
  null::text as order_key, i.order_reference, i.updated_at
from receivable_item i;

-- state: cleared (the money is here), pending (not yet), returned (it went back).
create view erp_payments as
select r.number as key, r.company, r.customer_number, r.received_on as paid_on, r.currency, r.amount, r.unapplied_amount,
  r.method, r.state, r.returned_on, null::text as order_key, r.order_reference, r.updated_at
from receipt r;

-- Which receipt or credit note settled which item. kind: payment, credit, write_off, discount, fx, transfer.
-- exact is false where the ERP knows only the group, not the pair.
create view erp_allocations as
select s.id::text as key, i.company, i.customer_number, concat_ws(':', i.document_number, i.installment) as item_key,
  r.number as payment_key, nullif(concat_ws(':', c.document_number, c.installment), '') as credit_item_key,
  i.currency, s.amount, s.settled_on as allocated_on, s.kind, true as exact, s.updated_at
from settlement s
join receivable_item i on i.id = s.item_id
left join receipt r on r.id = s.receipt_id
left join receivable_item c on c.id = s.credit_item_id;

-- What the ERP is bound to deliver or has delivered without an invoice yet. kind: order, delivery. amount is what remains to
-- be invoiced, 0 once nothing does.
create view erp_commitments as
select c.number as key, c.company, c.customer_number, c.kind, c.currency, c.open_amount as amount,
  null::text as order_key, c.order_reference, c.updated_at
from commitment c;
