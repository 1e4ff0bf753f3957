import { execFileSync } from 'node:child_process';

/** Fails with one sentence where there is no Java 11 or later; both judges of the Apex code run on it. */
export function requireJava(): void {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
  } catch {
    throw new Error(
      'Java is needed for the Apex type check: install a JRE of version 11 or later (Debian: apt-get install default-jre-headless).',
    );
  }
}
