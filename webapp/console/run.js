import { words } from './connection.js';

const KEPT_EVENTS = 1000;

export const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];
export const STATES = { running: 'Running', done: 'Done', refused: 'The tool reports an error', failed: 'Failed', cancelled: 'Cancelled' };

/** One call from its start to its end, with everything heard on the way. */
export class Run {
  state = 'running';
  events = [];
  dropped = 0;
  progress = undefined;
  result = undefined;
  error = undefined;
  endedAt = undefined;

  #controller = new AbortController();

  /** Starts at once. */
  constructor(connection, kind, params) {
    this.connection = connection;
    this.kind = kind;
    this.params = params;
    this.startedAt = performance.now();
    this.firstMessage = connection.messageCount + 1;
    this.done = this.#run();
  }

  async #run() {
    const { connection, params } = this;
    const stopListening = connection.onLog(log => this.#log(log));
    try {
      this.result = await connection.run(this.kind, params, {
        signal: this.#controller.signal,
        onprogress: progress => {
          if (this.#wasReceived(progress)) {
            this.progress = progress;
            this.#add({ kind: 'progress', ...progress });
          }
        }
      });
      this.state = this.result.isError ? 'refused' : 'done';
    } catch (error) {
      this.state = this.#controller.signal.aborted ? 'cancelled' : 'failed';
      this.error = this.state === 'failed' ? { message: words(error), code: error?.code } : undefined;
    } finally {
      this.endedAt = performance.now();
      this.lastMessage = connection.messageCount;
      stopListening();
      connection.changed();
    }
  }

  /** The client reports progress of its own, too, while it asks the user. */
  #wasReceived({ progress, message }) {
    return this.messages.some(
      ({ message: { method, params } }) =>
        method === 'notifications/progress' && params.progress === progress && params.message === message
    );
  }

  /** Log messages do not say to which call they belong, but tools log under their own name. */
  #log({ level, logger, data }) {
    if (logger === undefined || logger === this.params.name || logger === this.params.uri || !this.#isOthers(logger)) {
      this.#add({ kind: 'log', level, logger, data });
    }
  }

  #isOthers(logger) {
    return this.connection.tools.some(({ name }) => name === logger);
  }

  #add(event) {
    this.events = [...this.events, { at: performance.now() - this.startedAt, number: this.events.length + this.dropped, ...event }];
    if (this.events.length > KEPT_EVENTS) {
      this.events = this.events.slice(-KEPT_EVENTS);
      this.dropped++;
    }
    this.connection.changed();
  }

  get running() {
    return this.state === 'running';
  }

  /** For how long it has run, in milliseconds. */
  get duration() {
    return (this.endedAt ?? performance.now()) - this.startedAt;
  }

  /** The messages that came and went meanwhile. */
  get messages() {
    const last = this.lastMessage ?? this.connection.messageCount;
    return this.connection.messages.filter(({ number }) => number >= this.firstMessage && number <= last);
  }

  cancel() {
    this.#controller.abort('Cancelled by the user');
  }
}
