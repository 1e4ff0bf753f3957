import { CommanderError, type Command } from 'commander';
import { CreditSyncError, errorText, ExitCode, wholeText } from './errors.js';

/** Runs a command; whatever goes wrong is one sentence on stderr, one line of JSON on stdout and an exit code. */
export async function runCommand(command: Command): Promise<void> {
  for (const part of [command, ...command.commands]) part.exitOverride();
  try {
    await command.parseAsync();
  } catch (error) {
    process.exitCode = failure(error);
  }
}

function failure(error: unknown): number {
  if (error instanceof CommanderError) return misused(error);
  const known = error instanceof CreditSyncError;
  console.error(known ? wholeText(error) : `The command failed unexpectedly: ${errorText(error)}`);
  tell(known ? error.name : 'Unexpected', wholeText(error));
  return known ? error.exitCode : ExitCode.failed;
}

/** Commander has said it in words; help is what was asked for. */
function misused({ exitCode, code, message }: CommanderError): number {
  if (exitCode === 0) return ExitCode.ok;
  if (code !== 'commander.help') tell('BadUsage', message.replace(/^error: /, ''));
  return ExitCode.usage;
}

const tell = (error: string, message: string): void =>
  console.log(JSON.stringify({ outcome: 'Failed', error, message }));
