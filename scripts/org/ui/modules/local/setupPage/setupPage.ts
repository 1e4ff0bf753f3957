import { LightningElement, api } from 'lwc';
import { entitle } from 'local/router';
import { signedIn } from 'local/session';
import { say } from 'local/words';

/** `m00/e`, as the page for a new record calls itself. */
const NEW = /^\w{3}\/e$/;
const KEY_PREFIX_LENGTH = 3;

/** Custom Metadata Types in Setup: the types, the records of one, and a record. */
export default class SetupPage extends LightningElement {
  @api address = '';

  refusal = say('Insufficient Privileges');
  refusalText = say('You do not have the level of access necessary to perform the operation you requested.');

  connectedCallback(): void {
    entitle(say('Custom Metadata Types'));
  }

  get refused(): boolean {
    return !signedIn().customizesApplication;
  }

  get isList(): boolean {
    return this.address.length <= KEY_PREFIX_LENGTH;
  }

  get keyPrefix(): string {
    return this.address.slice(0, KEY_PREFIX_LENGTH);
  }

  get recordId(): string | undefined {
    return NEW.test(this.address) ? undefined : this.address;
  }
}
