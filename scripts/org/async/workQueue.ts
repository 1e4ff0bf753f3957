/** A piece of work that waits for its turn. */
export interface Task {
  /** When it may start, in milliseconds; 0 = at once. */
  readonly dueAt: number;
  readonly run: () => void;
  /** The job or trigger it belongs to, so that it can be aborted. */
  readonly owner?: string;
  readonly kind: 'job' | 'chained' | 'event';
}

/** Work in the order it was asked for; delayed work when its time has come, earliest first. */
export class WorkQueue {
  private tasks: Task[] = [];

  add(task: Task): void {
    this.tasks.push(task);
  }

  /** Takes the next task that is due. */
  take(now: number): Task | undefined {
    let next = -1;
    for (let i = 0; i < this.tasks.length; i++) {
      const task = this.tasks[i]!;
      if (task.dueAt <= now && (next < 0 || task.dueAt < this.tasks[next]!.dueAt)) next = i;
    }
    return next < 0 ? undefined : this.tasks.splice(next, 1)[0];
  }

  /** Takes all tasks of a kind, whenever they are due. */
  takeAll(kind: Task['kind']): Task[] {
    const taken = this.tasks.filter((task) => task.kind === kind);
    this.tasks = this.tasks.filter((task) => task.kind !== kind);
    return taken;
  }

  drop(owner: string): void {
    this.tasks = this.tasks.filter((task) => task.owner !== owner);
  }

  nextDue(): number | undefined {
    return this.tasks.length === 0 ? undefined : Math.min(...this.tasks.map((task) => task.dueAt));
  }
}
