/** `npm run check:apex`: the package's Apex before two independent judges, the apex-ls type checker and Code Analyzer's security rules. */
import { requireJava } from './apexJudges/java.js';
import { securityViolations } from './apexJudges/securityRules.js';
import { typeErrors } from './apexJudges/typeCheck.js';

try {
  requireJava();
  const errors = typeErrors(['sfdx-project.json', 'force-app']);
  const violations = await securityViolations('force-app/main/default');
  for (const line of [...errors, ...violations]) console.error(line);
  console.log(JSON.stringify({ typeErrors: errors.length, securityViolations: violations.length }));
  process.exitCode = errors.length + violations.length ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
