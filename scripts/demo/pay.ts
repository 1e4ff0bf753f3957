import { Decimal } from 'decimal.js';
import { Command } from 'commander';
import { isDecimalText } from '../sync/money.js';
import { runSync } from '../sync/main.js';
import { describeRun, exitCodeOf, runFigures } from '../sync/report.js';
import { runCommand } from '../sync/commandLine.js';
import { usageError } from '../sync/errors.js';
import { isoDate } from '../sync/streams/values.js';
import { bookPayment } from './bookPayment.js';
import { demoToday, openDemoSession } from './demoSession.js';

interface PayOptions {
  readonly customer: string;
  readonly amount: string;
  readonly date?: string;
  readonly sync: boolean;
}

async function pay({ customer, amount, date, sync }: PayOptions): Promise<number> {
  if (!isDecimalText(amount) || !new Decimal(amount).gt(0) || new Decimal(amount).decimalPlaces() > 2)
    throw usageError(
      `--amount is "${amount}".`,
      'Give an amount above zero with at most two decimals, such as 5000 or 1250.50.',
    );
  if (date !== undefined && isoDate(date))
    throw usageError(`--date is "${date}".`, 'Give a day of the calendar as YYYY-MM-DD.');
  const { config, erpUrl } = openDemoSession();
  const booked = await bookPayment(erpUrl, { customer, amount, date: date ?? demoToday().toISODate() ?? '' });
  const { currency, receipt, settled, unapplied } = booked;
  console.log(
    `Receipt ${receipt} of ${booked.customer}: ${settled} ${currency} settled the oldest items, ${unapplied} ${currency} stay on account.`,
  );
  if (!sync) {
    console.log(JSON.stringify(booked));
    return 0;
  }
  const started = Date.now();
  const reports = await runSync(config);
  console.log(describeRun(reports));
  console.log(JSON.stringify({ ...booked, ...runFigures(reports, (Date.now() - started) / 1000) }));
  return exitCodeOf(reports);
}

await runCommand(
  new Command('demo:pay')
    .description('Books a payment in the demo ERP and brings it into Salesforce.')
    .requiredOption('--customer <number or name>', 'who paid')
    .requiredOption('--amount <amount>', 'how much, in the currency of the customer')
    .option('--date <YYYY-MM-DD>', 'when; today if left out')
    .option('--no-sync', 'leave it in the ERP')
    .action(async (options: PayOptions) => {
      process.exitCode = await pay(options);
    }),
);
