import { execFileSync } from 'node:child_process';

/** Fails with one sentence where there is no Java, which the judges of the Apex code and the type tables run on. */
export function requireJava(version = 11): void {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
  } catch {
    throw new Error(
      `Java is needed for this: install version ${version} or later (Debian: apt-get install default-jdk-headless).`,
    );
  }
}
