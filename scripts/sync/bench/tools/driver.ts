import { openSource, sourceSettings } from '../../erp/sources.js';
import { COMPANY, ERP } from '../benchRows.js';
import '../../main.js';

/** Reads the rows from the ERP as the service does, and throws them away. */
const source = openSource(sourceSettings.parse(ERP));
let rows = 0;
for await (const page of source.changes('items', COMPANY, undefined)) rows += page.rows.length;
await source.close();
if (rows !== Number(process.argv[2])) throw new Error(`the ERP gave ${rows} rows`);
