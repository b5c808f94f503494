// What becomes of a job, asked of Flink itself.
const ENDED = new Set(['FINISHED', 'FAILED', 'CANCELED', 'SUSPENDED']);

export class Flink {
  constructor(rest) {
    this.rest = rest;
  }

  async job(id) {
    return this.#get(`/jobs/${id}`);
  }

  /** The id of the one job that runs now. */
  async runningJob() {
    const { jobs } = await this.#get('/jobs/overview');
    const running = jobs.filter((job) => !ENDED.has(job.state));
    if (running.length !== 1) {
      throw new Error(`${running.length} jobs run on the cluster, but there should be one`);
    }
    return running[0].jid;
  }

  /** Waits for the job's end; throws unless it ends well. */
  async finished(id, seconds) {
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
      const job = await this.job(id);
      if (ENDED.has(job.state)) {
        if (job.state !== 'FINISHED') {
          throw new Error(`the job is ${job.state}: ${await this.#whyItFailed(id)}`);
        }
        return job;
      }
      await pause(300);
    }
    throw new Error(`the job is not finished after ${seconds} s, but ${(await this.job(id)).state}`);
  }

  /** The name of a task manager on which the account stage runs. */
  async hostOfAccounts(id) {
    const { vertices } = await this.job(id);
    const stage = vertices.find((vertex) => /\baccount\b/.test(vertex.name)) ?? vertices[vertices.length - 1];
    // For some seconds Flink shows a job as it was before its tasks had a place.
    for (;;) {
      const { subtasks } = await this.#get(`/jobs/${id}/vertices/${stage.id}`);
      const host = subtasks[0]['taskmanager-id'];
      if (host !== undefined && !host.startsWith('(')) {
        return host;
      }
      await pause(100);
    }
  }

  async #whyItFailed(id) {
    const { exceptionHistory } = await this.#get(`/jobs/${id}/exceptions`);
    return exceptionHistory?.entries?.[0]?.stacktrace?.split('\n')[0] ?? 'Flink does not say why';
  }

  async #get(path) {
    const answer = await fetch(this.rest + path);
    if (!answer.ok) {
      throw new Error(`Flink answers ${answer.status} to ${path}`);
    }
    return answer.json();
  }
}

export function pause(millis) {
  return new Promise((done) => setTimeout(done, millis));
}
