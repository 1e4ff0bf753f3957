import type { LightningElement } from 'lwc';
import { go, listPath, recordPath } from 'local/router';

interface PageReference {
  type: string;
  attributes?: Record<string, string>;
}

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export const NavigationMixin = Object.assign(
  (base: new () => LightningElement) =>
    class extends base {
      [Navigate](reference: PageReference, replace?: boolean): void {
        go(pathOf(reference), replace);
      }

      [GenerateUrl](reference: PageReference): Promise<string> {
        return Promise.resolve(pathOf(reference));
      }
    },
  { Navigate, GenerateUrl },
);

/** Base components import it; none of ours wires it. */
export class CurrentPageReference {}

function pathOf({ type, attributes = {} }: PageReference): string {
  const { recordId = '', objectApiName = '' } = attributes;
  if (type === 'standard__recordPage') return recordPath(objectApiName, recordId);
  if (type === 'standard__objectPage') return listPath(objectApiName);
  throw new Error(`Unsupported: navigation to ${type}`);
}
