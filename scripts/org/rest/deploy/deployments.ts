import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeId } from '../../store/ids.js';
import type { UserContext } from '../../security/userRows.js';
import { RestError } from '../errors.js';
import type { Rest } from '../rest.js';
import { Deployment } from './deployment.js';
import type { DeployOptions } from './deployResult.js';
import { unpacked } from './unpack.js';

/** The deployments of an org, one after the other, and the folders that became part of it. */
export class Deployments {
  private readonly all = new Map<string, Deployment>();
  private readonly folders: string[] = [];
  /** Packages of validations that hold as long as the org is what they were checked against. */
  private readonly validated = new Map<string, Buffer>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly rest: Rest) {
    rest.onClose.push(() => this.close());
  }

  /** Takes a package; it is worked on after those that came before. */
  start(zip: Buffer, user: UserContext, options: DeployOptions): Deployment {
    const deployment = new Deployment(makeId('0Af', this.all.size + 1), this.rest.org, user, options);
    this.all.set(deployment.id, deployment);
    this.last = this.last.then(() => this.run(deployment, zip));
    return deployment;
  }

  /** Takes the package of a validation that passed its tests, which need not run again. */
  startValidated(id: string, user: UserContext): Deployment {
    const zip = this.validated.get(this.require(id).id);
    if (zip) return this.start(zip, user, { ...this.require(id).options, checkOnly: false, testLevel: 'NoTestRun' });
    throw new RestError(
      400,
      'INVALID_OPERATION',
      `${id} cannot be deployed: it must be a validation that succeeded and ran its tests, behind which nothing was deployed.`,
    );
  }

  require(id: string): Deployment {
    const found = [...this.all.values()].find((each) => each.id.startsWith(id.slice(0, 15)));
    if (!found || id.length < 15)
      throw new RestError(404, 'INVALID_CROSS_REFERENCE_KEY', `no deployment has the id ${id}`);
    return found;
  }

  private close(): void {
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }

  private async run(deployment: Deployment, zip: Buffer): Promise<void> {
    if (deployment.done) return;
    try {
      const { folder, root } = await unpacked(zip);
      this.folders.push(folder);
      const refusal = this.refusal(root);
      if (refusal !== undefined) deployment.fail(refusal);
      else if (await deployment.run(root, join(folder, 'source'))) return this.validated.clear();
      if (deployment.isValidated) this.validated.set(deployment.id, zip);
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      deployment.fail(error instanceof Error ? error.message : String(error));
      if (!(error instanceof RestError)) this.rest.log.error({ err: error }, 'deployment failed');
    }
  }

  /** What cannot be deployed at all; jobs hold instances of the code they were made with. */
  private refusal(root: string): string | undefined {
    if (!existsSync(join(root, 'package.xml'))) return 'No package.xml found';
    this.rest.drain();
    if (this.rest.org.async.nextDue() === undefined) return undefined;
    return 'This schedulable class has jobs pending or in progress: end the scheduled and delayed jobs first.';
  }
}
