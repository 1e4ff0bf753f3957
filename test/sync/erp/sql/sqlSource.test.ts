import { startDemoErp } from '../../../../scripts/demo/startDemoErp.js';
import { sqlSourceSuite } from '../../../erp/sqlSourceSuite.js';

sqlSourceSuite('the embedded PostgreSQL of the demo', () => startDemoErp());
