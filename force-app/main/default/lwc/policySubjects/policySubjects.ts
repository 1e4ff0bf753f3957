import { LightningElement, api } from 'lwc';
import type { PolicyStatement, PolicySubject } from 'credit/contract';
import off from '@salesforce/label/c.Credit_UI_PolicyOff';
import byDefault from '@salesforce/label/c.Credit_UI_PolicyDefault';

interface Line extends PolicyStatement {
  key: string;
  badge: string | undefined;
  lineClass: string;
}

const BADGES: Readonly<Record<PolicyStatement['state'], string | undefined>> = {
  InForce: undefined,
  Default: byDefault,
  Off: off,
};

/** The policy in sentences, subject by subject, each with the record that says it. */
export default class PolicySubjects extends LightningElement {
  @api subjects: readonly PolicySubject[] = [];

  get sections(): { name: string; heading: string; lines: Line[] }[] {
    return this.subjects.map(({ name, heading, statements }) => ({
      name,
      heading,
      lines: statements.map((statement, index) => ({
        ...statement,
        key: `${name} ${index}`,
        badge: BADGES[statement.state],
        lineClass: statement.state === 'Off' ? 'line line_off' : 'line',
      })),
    }));
  }
}
