import { Command, InvalidArgumentError } from 'commander';
import { serveOrg } from './org/rest/serveOrg.js';

const DEFAULT_PROJECTS = ['force-app', 'config/post-install'];

new Command('npm run org --')
  .description('Serves the package in a local org. Prints one line of JSON: where it is, its users and their tokens.')
  .option('--port <number>', 'port to listen on; 0 takes any free one', port, 0)
  .option(
    '--project <folder...>',
    'metadata folders in source format, a later one overrides an earlier one',
    DEFAULT_PROJECTS,
  )
  .option('--multi-currency', 'switch multiple currencies on', false)
  .option('--clock <time>', 'ISO time at which the clock of the org stands still, e.g. 2026-03-02T09:30:00Z')
  .option('--tls [file...]', 'serves https, with PEM files of a key and its certificate or with its own')
  .option('--connected-apps <file>', 'JSON list of the clients that may sign in; without it every client id passes')
  .option('--no-page', 'serve the API alone, without the Lightning page')
  .option('--no-default-users', 'only the system administrator')
  .option('--leave-out', 'start without what needs a feature the local org does not have, and name it on stderr', false)
  .action(serveOrg)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}
