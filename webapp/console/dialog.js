import { html, useEffect, useRef, useState } from './lib/preact.js';
import { Fields } from './form.js';
import { Contents } from './parts.js';
import { filled, initial } from './schema.js';

/** What the server asks of the user, one after the other. */
export class Questions {
  list = [];
  #listeners = new Set();
  #next = 1;

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives the answer once the user has given it; fails when the server no longer wants one. */
  ask(kind, params, signal) {
    return new Promise((resolve, reject) => {
      const question = { number: this.#next++, kind, params };
      const remove = () => {
        this.list = this.list.filter(each => each !== question);
        this.#changed();
      };
      question.answer = result => {
        remove();
        resolve(result);
      };
      signal?.addEventListener('abort', () => {
        remove();
        reject(new Error('No longer wanted'));
      });
      this.list = [...this.list, question];
      this.#changed();
    });
  }

  #changed() {
    this.#listeners.forEach(listener => listener());
  }
}

/** Shows the first question that waits. */
export function QuestionDialog({ questions }) {
  const [first, ...others] = questions.list;
  return first ? html`<${Dialog} key=${first.number} question=${first} waiting=${others.length} />` : null;
}

function Dialog({ question, waiting }) {
  const box = useRef();
  const { kind, params, answer } = question;
  useEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    return () => before?.focus?.();
  }, []);
  const refuse = event => {
    event.preventDefault(); // closing is what follows from the answer
    answer(kind === 'sampling' ? samplingRefused() : { action: 'cancel' });
  };
  return html`<dialog ref=${box} aria-labelledby="question" onCancel=${refuse}>
    <p class="over">${kind === 'sampling' ? 'The server asks a model' : 'The server asks'}${waiting > 0 && ` · ${waiting} more waiting`}</p>
    ${kind === 'sampling'
      ? html`<${Sampling} params=${params} answer=${answer} />`
      : params.mode === 'url'
        ? html`<${Visit} params=${params} answer=${answer} />`
        : html`<${Ask} params=${params} answer=${answer} />`}
  </dialog>`;
}

function Buttons({ verb, answer, children }) {
  return html`<div class="actions">
    ${children ?? html`<button type="submit" class="primary">${verb}</button>`}
    <button type="button" onClick=${() => answer({ action: 'decline' })}>Decline</button>
    <button type="button" class="quiet" onClick=${() => answer({ action: 'cancel' })}>Cancel</button>
  </div>`;
}

function Ask({ params, answer }) {
  const schema = params.requestedSchema ?? { type: 'object' };
  const [values, setValues] = useState(() => initial(schema, schema, true) ?? {});
  const submit = event => {
    event.preventDefault();
    answer({ action: 'accept', content: filled(values) });
  };
  return html`<h2 id="question">${params.message}</h2>
    <form onSubmit=${submit}>
      <${Fields} schema=${schema} value=${values} onChange=${setValues} />
      <${Buttons} verb="Submit" answer=${answer} />
    </form>`;
}

/** The address is shown in full before anybody follows it; only a web address can be followed. */
function Visit({ params, answer }) {
  const safe = /^https?:\/\//i.test(params.url);
  const visit = () => {
    open(params.url, '_blank', 'noopener,noreferrer');
    answer({ action: 'accept' });
  };
  return html`<h2 id="question">${params.message}</h2>
    <p>It wants you to visit <code class="address">${params.url}</code></p>
    <${Buttons} answer=${answer}><button type="button" class="primary" disabled=${!safe} onClick=${visit}>Open</button><//>`;
}

function samplingRefused() {
  return Promise.reject(Object.assign(new Error('The user refused to answer for the model'), { code: -1 }));
}

function Sampling({ params, answer }) {
  const [text, setText] = useState('');
  const submit = event => {
    event.preventDefault();
    answer({ role: 'assistant', content: { type: 'text', text }, model: 'a person at the console', stopReason: 'endTurn' });
  };
  return html`<h2 id="question">Answer in place of the model</h2>
    <form onSubmit=${submit}>
      ${params.systemPrompt && html`<p class="meta">${params.systemPrompt}</p>`}
      ${params.messages.map(
        ({ role, content }, i) => html`<div class=${`turn ${role}`} key=${i}><p class="over">${role}</p><${Contents} list=${[content].flat()} /></div>`
      )}
      <div class="field">
        <div class="label"><label for="model-answer">Answer</label></div>
        <textarea id="model-answer" rows="4" required onInput=${event => setText(event.target.value)}></textarea>
      </div>
      <div class="actions">
        <button type="submit" class="primary">Submit</button>
        <button type="button" class="quiet" onClick=${() => answer(samplingRefused())}>Refuse</button>
      </div>
    </form>`;
}
