import { startDemoErp } from '../../../../scripts/demo/startDemoErp.js';
import { sqlConformance } from '../../../erp/sqlConformance.js';
import { sqlSourceSuite } from '../../../erp/sqlSourceSuite.js';

const embedded = 'the embedded PostgreSQL of the demo';
sqlSourceSuite(embedded, () => startDemoErp());
sqlConformance(embedded, () => startDemoErp());
