import { recordsChanged } from 'local/records';

export async function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void> {
  recordsChanged(records.map(({ recordId }) => recordId));
}
