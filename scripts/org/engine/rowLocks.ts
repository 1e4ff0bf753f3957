let ignored = false;

/** For tests of concurrency tests: while `work` runs, FOR UPDATE locks nothing, and a suite worth its name must notice. */
export async function withoutRowLocks<T>(work: () => Promise<T>): Promise<T> {
  ignored = true;
  try {
    return await work();
  } finally {
    ignored = false;
  }
}

export function rowLocksIgnored(): boolean {
  return ignored;
}
