-- The ERP of config/demo/erp-schema.sql on MariaDB, without its triggers: the tests book both sides themselves.
create table customer (
  company varchar(40) not null, number varchar(80) not null, name varchar(255) not null, currency char(3) not null,
  updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6),
  primary key (company, number)
);
create table receivable_item (
  id bigint auto_increment primary key, company varchar(40) not null, document_number varchar(80) not null, installment int,
  customer_number varchar(80) not null, kind varchar(20) not null, issue_date date not null, due_date date,
  currency char(3) not null, amount decimal(18, 3) not null, net_amount decimal(18, 3), open_amount decimal(18, 3) not null,
  disputed_amount decimal(18, 3), written_off boolean not null default false, order_reference varchar(80),
  updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6)
);
create table receipt (
  id bigint auto_increment primary key, company varchar(40) not null, number varchar(80) not null,
  customer_number varchar(80) not null, received_on date not null, currency char(3) not null, amount decimal(18, 3) not null,
  unapplied_amount decimal(18, 3) not null, method varchar(40), state varchar(20) not null default 'cleared', returned_on date,
  order_reference varchar(80), updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6)
);
create table settlement (
  id bigint auto_increment primary key, item_id bigint not null, receipt_id bigint, credit_item_id bigint,
  amount decimal(18, 3) not null, settled_on date not null, kind varchar(20) not null,
  updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6)
);
create table commitment (
  company varchar(40) not null, number varchar(80) not null, customer_number varchar(80) not null, kind varchar(20) not null,
  currency char(3) not null, open_amount decimal(18, 3) not null, order_reference varchar(80),
  updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6), primary key (company, number)
);
create table exchange_rate (
  from_currency char(3) not null, to_currency char(3) not null, rate_date date not null, rate decimal(18, 9) not null,
  updated_at timestamp(6) not null default current_timestamp(6) on update current_timestamp(6),
  primary key (from_currency, to_currency, rate_date)
);
