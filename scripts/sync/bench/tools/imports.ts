/** What the service costs before it does anything. */
import 'pg';
import 'commander';
import '../../main.js';
import '../../report.js';
import '../../watch.js';
