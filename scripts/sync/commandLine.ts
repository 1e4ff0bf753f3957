import { CommanderError, type Command } from 'commander';
import { CreditSyncError, errorText, ExitCode } from './errors.js';

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
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  const known = error instanceof CreditSyncError;
  console.error(known ? error.toString() : `The command failed unexpectedly: ${errorText(error)}`);
  console.log(
    JSON.stringify({ outcome: 'Failed', error: known ? error.name : 'Unexpected', message: errorText(error) }),
  );
  return known ? error.exitCode : ExitCode.failed;
}
