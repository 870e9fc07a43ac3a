import { AppHost } from './app-host.js';
import { appOrigin, frameAddress, pageOf, readPage } from './app-page.js';
import { Json } from './code.js';
import { Confirm } from './confirm.js';
import { words } from './connection.js';
import { html, useEffect, useRef, useState } from './lib/preact.js';

const [MIN_HEIGHT, MAX_HEIGHT] = [40, 1200];

/** The time after which a frame that says nothing has not been served. */
const FRAME_MS = 5000;

/** The page of a tool next to the result of a call. */
export function AppView({ run, tool }) {
  const box = useRef();
  const [problem, setProblem] = useState();
  const [silent, setSilent] = useState(false);
  const [scripts, setScripts] = useState(true);
  const [question, setQuestion] = useState();
  useEffect(() => {
    let host;
    let timer;
    let gone = false;
    const ask = asked => new Promise(resolve => setQuestion({ ...asked, resolve }));
    const open = async () => {
      const [page, origin] = await Promise.all([readPage(run.connection, pageOf(tool)), appOrigin()]);
      if (gone) {
        return;
      }
      setScripts(origin !== undefined);
      const frame = newFrame(tool, origin);
      const onStop = reason => {
        frame.remove();
        setQuestion(undefined);
        setProblem(reason);
      };
      const onSize = height => (frame.style.height = `${Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, Math.ceil(height)))}px`);
      frame.src = frameAddress(origin, page.csp); // before it is shown: a frame of another origin is never one of this
      const onReady = () => clearTimeout(timer);
      timer = setTimeout(() => setSilent(true), FRAME_MS);
      host = new AppHost({ frame, origin: origin ?? 'null', page, run, tool, ask, onReady, onSize, onStop });
      box.current.replaceChildren(frame);
    };
    open().catch(error => gone || setProblem(words(error)));
    return () => {
      gone = true;
      clearTimeout(timer);
      host?.close('The console shows something else');
    };
  }, [run]);
  const answer = agreed => () => {
    setQuestion(undefined);
    question.resolve(agreed);
  };
  return html`<section class="app" aria-label="Page of the tool">
    <h3>Page of the tool</h3>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${silent && html`<p class="problem" role="alert">The page's frame does not come. Its origin is another host name of this server, by the setting <code>mcp.app-origin</code>: can you reach it, without sign-on?</p>`}
    ${!scripts && html`<p class="note">Shown without scripts: the setting <code>mcp.app-origin</code> names the origin at which pages run.</p>`}
    <div ref=${box}></div>
    ${question &&
    html`<${Confirm} title=${question.title} verb=${question.verb} onConfirm=${answer(true)} onCancel=${answer(false)}>
      <p>${question.text}</p>
      <${Json} value=${question.values} label="What it asks for" />
    <//>`}
  </section>`;
}

function newFrame(tool, origin) {
  const frame = document.createElement('iframe');
  frame.title = `Page of ${tool.name}`;
  frame.setAttribute('sandbox', origin ? 'allow-scripts allow-same-origin allow-forms' : 'allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  return frame;
}
