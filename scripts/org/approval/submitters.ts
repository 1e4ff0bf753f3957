import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import type { UserContext } from '../security/users.js';
import type { Process } from './process.js';

/** Whether the process lets a user submit the record (Metadata API Guide, "ApprovalSubmitter"). */
export function maySubmit(tx: Transaction, { metadata, object }: Process, row: Row, user: UserContext): boolean {
  const valueOf = (field: string) => row[object.field(field)?.index ?? -1];
  return metadata.submitters.some(({ type, name = '' }) => {
    switch (type) {
      case 'owner': {
        const owner = valueOf('OwnerId');
        return owner === user.id || tx.org.security.groupsOf(user).has(owner as string);
      }
      case 'creator':
        return valueOf('CreatedById') === user.id;
      case 'allInternalUsers':
        return true;
      case 'user':
        return user.username.toLowerCase() === name.toLowerCase();
      default:
        return tx.org.security.isIn(user, type, name);
    }
  });
}
