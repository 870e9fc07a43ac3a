import { html, render, useEffect, useReducer, useRef, useState } from './lib/preact.js';
import { ActivityView } from './activity.js';
import { look } from './admin.js';
import { PromptsView, ResourcesView, ToolsView } from './catalog.js';
import { Connection } from './connection.js';
import { QuestionDialog, Questions } from './dialog.js';
import { DeclaredView } from './declared.js';
import { focusHeading, revealCurrent } from './focus.js';
import { HistoryView } from './history-view.js';
import { MessagesView } from './messages.js';
import { Overview } from './overview.js';
import { route } from './route.js';
import { SKILLS, SkillsView } from './skills.js';

const questions = new Questions();
const connection = new Connection((kind, params, signal) => questions.ask(kind, params, signal));

/** Draws again whenever one of them changes. */
function useChangesOf(...sources) {
  const [, draw] = useReducer(count => count + 1, 0);
  useEffect(() => {
    const stops = sources.map(source => source.subscribe(() => draw()));
    return () => stops.forEach(stop => stop());
  }, []);
}

function useRoute(onChange) {
  const [current, setCurrent] = useState(route);
  useEffect(() => {
    const changed = () => {
      setCurrent(route());
      onChange();
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return current;
}

function App() {
  useChangesOf(connection, questions);
  const main = useRef();
  const [shown, setShown] = useState({});
  const { view, name, link } = useRoute(() => focusHeading(main.current));
  const connect = async options => {
    await connection.connect(options);
    setTimeout(() => focusHeading(main.current)); // once the page has heard of it
  };
  const connected = connection.state === 'connected';
  useEffect(() => {
    document.title = connected ? `${connection.server.title ?? connection.server.name} · MCP console` : 'MCP console';
    if (connected) {
      look('admin', connection.token).then(found => setShown({ activity: found?.activity === true, file: found?.server?.toolsFile !== undefined }));
    }
  }, [connected]);
  return html`<div class="shell">
    <button class="skip" type="button" onClick=${() => main.current.focus()}>Skip to the content</button>
    <${Rail} view=${view} shown=${shown} connected=${connected} />
    <main ref=${main} tabindex="-1">
      ${connection.state === 'connecting' && html`<p class="placeholder" role="status">Connecting…</p>`}
      ${connection.state === 'failed' && html`<${Failed} connect=${connect} />`}
      ${connection.state === 'unauthorized' && html`<${SignIn} connect=${connect} />`}
      ${connected && html`<${View} view=${view} name=${name} link=${link} />`}
    </main>
    <${QuestionDialog} questions=${questions} />
  </div>`;
}

function View({ view, name, link }) {
  switch (view) {
    case 'tools':
      return html`<${ToolsView} connection=${connection} name=${name} link=${link} />`;
    case 'resources':
      return html`<${ResourcesView} connection=${connection} name=${name} link=${link} />`;
    case 'prompts':
      return html`<${PromptsView} connection=${connection} name=${name} link=${link} />`;
    case 'skills':
      return html`<${SkillsView} connection=${connection} name=${name} />`;
    case 'history':
      return html`<${HistoryView} />`;
    case 'activity':
      return html`<${ActivityView} connection=${connection} />`;
    case 'file':
      return html`<${DeclaredView} connection=${connection} />`;
    case 'messages':
      return html`<${MessagesView} connection=${connection} />`;
    default:
      return html`<${Overview} connection=${connection} />`;
  }
}

function Rail({ view, shown, connected }) {
  const { server, tools, resources, templates, prompts, skills } = connection;
  const nav = useRef();
  useEffect(() => revealCurrent(nav.current), [view]);
  const views = [
    ['overview', 'Overview'],
    ['tools', 'Tools', tools.length],
    ['resources', 'Resources', resources.length + templates.length],
    ['prompts', 'Prompts', prompts.length],
    connection.capabilities.extensions?.[SKILLS] && ['skills', 'Skills', skills.length],
    ['history', 'History'],
    shown.activity && ['activity', 'Activity'],
    shown.file && ['file', 'Tools file'],
    ['messages', 'Messages']
  ].filter(Boolean);
  return html`<header class="rail">
    <div class="brand">
      <img src="console/icon.svg" alt="" width="28" height="28" />
      <div><strong>${server.title ?? server.name ?? 'MCP'}</strong><span>MCP console</span></div>
    </div>
    <nav aria-label="Views" ref=${nav}>
      <ul>
        ${views.map(
          ([each, label, count]) => html`<li key=${each}>
            <a href=${`#/${each}`} aria-current=${view === each ? 'page' : undefined}>${label}${connected && count !== undefined && html` <small>${count}</small>`}</a>
          </li>`
        )}
      </ul>
    </nav>
    <${Status} />
  </header>`;
}

const STATUS = { connecting: 'Connecting', connected: 'Connected', failed: 'Not connected', unauthorized: 'Not signed in' };

function Status() {
  const { state, protocol, revisions } = connection;
  return html`<div class="status">
    <p role="status"><span class=${`dot ${state}`} aria-hidden="true"></span>${STATUS[state]}</p>
    <div>
      <label class="hidden" for="revision">Protocol revision</label>
      <select id="revision" value=${protocol} onChange=${event => connection.connect({ protocol: event.target.value })}>
        <option value="auto" selected=${protocol === 'auto'}>Newest protocol</option>
        ${revisions.map(each => html`<option key=${each} value=${each} selected=${each === protocol}>${each}</option>`)}
      </select>
    </div>
  </div>`;
}

function Failed({ connect }) {
  return html`<div class="page">
    <h1 tabindex="-1">Not connected</h1>
    <p class="problem" role="alert">${connection.error}</p>
    <button type="button" class="primary" onClick=${() => connect()}>Try again</button>
  </div>`;
}

/** For servers that want a token where the container has no login of its own. The token is kept by this page only, until it is closed. */
function SignIn({ connect }) {
  const [token, setToken] = useState('');
  const submit = event => {
    event.preventDefault();
    connect({ token: token.trim() });
  };
  return html`<div class="page narrow">
    <h1 tabindex="-1">Sign in</h1>
    <p class="lead">The server does not know you. If it takes access tokens, paste one; it is kept until this page is closed.</p>
    <form onSubmit=${submit}>
      <div class="field">
        <div class="label"><label for="token">Access token</label></div>
        <input id="token" type="password" autocomplete="off" required onInput=${event => setToken(event.target.value)} />
      </div>
      <div class="actions"><button type="submit" class="primary">Sign in</button></div>
    </form>
  </div>`;
}

const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
connection.connect();
