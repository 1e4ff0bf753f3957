import { LightningElement, api } from 'lwc';
import type { PolicyFinding } from 'credit/contract';
import heading from '@salesforce/label/c.Credit_UI_PolicyFindings';
import nothing from '@salesforce/label/c.Credit_UI_PolicyNothingWrong';
import error from '@salesforce/label/c.Credit_UI_SeverityError';
import warning from '@salesforce/label/c.Credit_UI_SeverityWarning';
import note from '@salesforce/label/c.Credit_UI_SeverityNote';

const SIGNS: Readonly<Record<PolicyFinding['severity'], { icon: string; variant?: string; name: string }>> = {
  Error: { icon: 'utility:error', variant: 'error', name: error },
  Warning: { icon: 'utility:warning', variant: 'warning', name: warning },
  Note: { icon: 'utility:info', name: note },
};

/** What the checks found: what, where, and what to do. */
export default class PolicyFindings extends LightningElement {
  @api findings: readonly PolicyFinding[] = [];

  label = { heading, nothing };

  get lines(): (PolicyFinding & { key: string; icon: string; variant?: string; name: string })[] {
    return this.findings.map((finding, index) => ({ ...finding, ...SIGNS[finding.severity], key: `${index}` }));
  }

  get allIsWell(): boolean {
    return this.findings.length === 0;
  }
}
