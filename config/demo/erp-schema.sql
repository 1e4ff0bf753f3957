-- A small ERP: who buys, what they owe, what they paid, and which receipt settled what.

create table customer (
  company text not null,
  number text not null,
  name text not null,
  currency text not null,
  terms_days int not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (company, number)
);

-- One row per receivable item; an invoice with two due dates has two. Debit positive, credit notes negative.
create table receivable_item (
  id bigint generated always as identity primary key,
  company text not null,
  document_number text not null,
  installment int,
  customer_number text not null,
  kind text not null check (kind in ('invoice', 'credit_note', 'debit_note')),
  issue_date date not null,
  due_date date,
  currency text not null,
  amount numeric(18, 3) not null,
  net_amount numeric(18, 3),
  open_amount numeric(18, 3) not null,
  disputed_amount numeric(18, 3),
  written_off boolean not null default false,
  order_reference text,
  updated_at timestamptz not null default clock_timestamp(),
  unique nulls not distinct (company, document_number, installment),
  foreign key (company, customer_number) references customer
);
create index receivable_item_changes on receivable_item (updated_at);
create index receivable_item_customer on receivable_item (company, customer_number);

create table receipt (
  id bigint generated always as identity primary key,
  company text not null,
  number text not null,
  customer_number text not null,
  received_on date not null,
  currency text not null,
  amount numeric(18, 3) not null,
  unapplied_amount numeric(18, 3) not null,
  method text,
  state text not null default 'cleared' check (state in ('cleared', 'pending', 'returned')),
  returned_on date,
  order_reference text,
  updated_at timestamptz not null default clock_timestamp(),
  unique (company, number),
  foreign key (company, customer_number) references customer
);
create index receipt_changes on receipt (updated_at);

-- A receipt, a credit note or an adjustment that settles an item, in part or in full.
create table settlement (
  id bigint generated always as identity primary key,
  item_id bigint not null references receivable_item,
  receipt_id bigint references receipt,
  credit_item_id bigint references receivable_item,
  amount numeric(18, 3) not null,
  settled_on date not null,
  kind text not null check (kind in ('payment', 'credit', 'write_off', 'discount', 'fx', 'transfer')),
  updated_at timestamptz not null default clock_timestamp()
);
create index settlement_changes on settlement (updated_at);
create index settlement_item on settlement (item_id);
create index settlement_receipt on settlement (receipt_id);
create index settlement_credit on settlement (credit_item_id);

-- Orders and deliveries that are not invoiced yet, with what remains to be invoiced.
create table commitment (
  company text not null,
  number text not null,
  customer_number text not null,
  kind text not null check (kind in ('order', 'delivery')),
  currency text not null,
  open_amount numeric(18, 3) not null,
  order_reference text,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (company, number),
  foreign key (company, customer_number) references customer
);
create index commitment_changes on commitment (updated_at);

create table exchange_rate (
  from_currency text not null,
  to_currency text not null,
  rate_date date not null,
  rate numeric(18, 9) not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (from_currency, to_currency, rate_date)
);

create function touch() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;

create trigger touch before update on customer for each row execute function touch();
create trigger touch before update on receivable_item for each row execute function touch();
create trigger touch before update on receipt for each row execute function touch();
create trigger touch before update on settlement for each row execute function touch();
create trigger touch before update on commitment for each row execute function touch();
create trigger touch before update on exchange_rate for each row execute function touch();

-- What is still open follows from the settlements; null means every item and receipt.
create function settle_item(which bigint) returns void language sql as $$
  update receivable_item i
  set open_amount = i.amount
    - coalesce((select sum(amount) from settlement where item_id = i.id), 0)
    + coalesce((select sum(amount) from settlement where credit_item_id = i.id), 0)
  where which is null or i.id = which;
$$;

create function settle_receipt(which bigint) returns void language sql as $$
  update receipt r
  set unapplied_amount = r.amount - coalesce((select sum(amount) from settlement where receipt_id = r.id), 0)
  where which is null or r.id = which;
$$;

create function settle() returns trigger language plpgsql as $$
declare
  moved settlement := coalesce(new, old);
begin
  perform settle_item(moved.item_id);
  if moved.credit_item_id is not null then perform settle_item(moved.credit_item_id); end if;
  if moved.receipt_id is not null then perform settle_receipt(moved.receipt_id); end if;
  return null;
end $$;
create trigger settle after insert or update or delete on settlement for each row execute function settle();

-- History is loaded in bulk, without triggers, and each row then counts as changed on the day of its last movement.
create function begin_load() returns void language sql as $$
  alter table settlement disable trigger user;
  alter table receivable_item disable trigger user;
  alter table receipt disable trigger user;
$$;

create function finish_load() returns void language plpgsql as $$
begin
  perform settle_item(null);
  perform settle_receipt(null);
  update settlement set updated_at = settled_on + interval '20 hours';
  update receipt set updated_at = received_on + interval '20 hours';
  update receivable_item i
  set updated_at = greatest(i.issue_date, (select max(settled_on) from settlement where i.id in (item_id, credit_item_id))) + interval '20 hours'
  where exists (select from settlement where item_id = i.id);
  update receivable_item i set updated_at = i.issue_date + interval '20 hours'
  where not exists (select from settlement where item_id = i.id);
  alter table settlement enable trigger user;
  alter table receivable_item enable trigger user;
  alter table receipt enable trigger user;
end $$;

-- Books money received and settles the oldest open items with it; what is left over stays unapplied.
create function book_receipt(in_company text, in_customer text, in_amount numeric, in_date date, in_method text)
returns table (receipt_number text, settled numeric(18, 2), unapplied numeric(18, 2)) language plpgsql as $$
declare
  new_receipt receipt;
  item receivable_item;
  remaining numeric := in_amount;
begin
  insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount, method)
  select in_company, 'ZE-' || 500000 + (select count(*) from receipt), c.number, in_date, c.currency, in_amount, in_amount, in_method
  from customer c where c.company = in_company and c.number = in_customer
  returning * into new_receipt;
  if new_receipt.id is null then raise exception 'customer % is not known in company %', in_customer, in_company; end if;
  for item in
    select * from receivable_item
    where company = in_company and customer_number = in_customer and currency = new_receipt.currency and open_amount > 0
    order by due_date nulls last, id
  loop
    exit when remaining <= 0;
    insert into settlement (item_id, receipt_id, amount, settled_on, kind)
    values (item.id, new_receipt.id, least(remaining, item.open_amount), in_date, 'payment');
    remaining := remaining - least(remaining, item.open_amount);
  end loop;
  return query select new_receipt.number, round(in_amount - remaining, 2), round(remaining, 2);
end $$;
