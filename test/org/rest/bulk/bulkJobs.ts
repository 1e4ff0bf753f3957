import type { Fixture } from '../localServer.js';

export const JOBS = '/services/data/v67.0/jobs';

export interface JobInfo {
  id: string;
  state: string;
  contentUrl: string;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
  errorMessage?: string;
}

/** Drives jobs of the fixture's server as a client would. */
export function bulkJobs(fixture: Fixture) {
  const info = async (id: string): Promise<JobInfo> =>
    (await (await fixture.get(`${JOBS}/ingest/${id}`)).json()) as JobInfo;
  const open = async (body: object): Promise<JobInfo> =>
    (await (await fixture.send('POST', `${JOBS}/ingest`, body)).json()) as JobInfo;
  const put = ({ contentUrl }: JobInfo, csv: string): Promise<Response> =>
    fetch(`${fixture.server.url}/${contentUrl}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${fixture.admin}`, 'content-type': 'text/csv' },
      body: csv,
    });
  const close = (id: string, state = 'UploadComplete'): Promise<Response> =>
    fixture.send('PATCH', `${JOBS}/ingest/${id}`, { state });
  const ended = async (id: string): Promise<JobInfo> => {
    for (;;) {
      const now = await info(id);
      if (['JobComplete', 'Failed', 'Aborted'].includes(now.state)) return now;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const load = async (body: object, csv: string): Promise<JobInfo> => {
    const job = await open(body);
    await put(job, csv);
    await close(job.id);
    return ended(job.id);
  };
  const results = async (id: string, which: string): Promise<string> =>
    (await fixture.get(`${JOBS}/ingest/${id}/${which}`)).text();
  return { info, open, put, close, ended, load, results };
}
