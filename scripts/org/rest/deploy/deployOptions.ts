import { z } from 'zod';
import { RestError } from '../errors.js';
import type { DeployOptions } from './deployResult.js';

const flag = z.union([z.boolean(), z.string().transform((text) => text === 'true')]);
const optionsShape = z.object({
  checkOnly: flag.default(false),
  rollbackOnError: flag.default(false),
  ignoreWarnings: flag.default(false),
  testLevel: z.string().default('NoTestRun'),
  runTests: z
    .union([z.array(z.string()), z.string().transform((name) => (name === '' ? [] : [name]))])
    .nullish()
    .transform((names) => names ?? []),
});
const LEVELS = ['NoTestRun', 'RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg'];

/** Options as SOAP (all text) or JSON brings them (Metadata API Developer Guide, "deploy()", DeployOptions). */
export function readOptions(body: unknown): DeployOptions {
  const parsed = optionsShape.safeParse(body);
  if (!parsed.success) throw new RestError(400, 'INVALID_INPUT', z.prettifyError(parsed.error));
  const { testLevel, runTests } = parsed.data;
  if (!LEVELS.includes(testLevel))
    throw new RestError(
      400,
      'INVALID_INPUT',
      `Unsupported: the test level ${testLevel}; there are ${LEVELS.join(', ')}`,
    );
  if (testLevel === 'RunSpecifiedTests' && runTests.length === 0)
    throw new RestError(400, 'INVALID_OPERATION', 'runTests is required when testLevel is RunSpecifiedTests');
  return parsed.data;
}
