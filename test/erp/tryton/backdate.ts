/** Leaves an invoice, by a line of its move, as a transaction does that took so long to commit. */
export async function backdate(sql: (text: string) => Promise<unknown>, line: number, ago: string): Promise<void> {
  const early = `now() at time zone 'UTC' - interval '${ago}'`;
  const move = `(select move from account_move_line where id = ${line})`;
  await sql(`update account_move_line set create_date = ${early}, write_date = null where move = ${move}`);
  await sql(`update account_invoice set create_date = ${early}, write_date = ${early} where move = ${move}`);
}
