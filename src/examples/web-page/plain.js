import { callTool, comeBack } from './mcp.js';
import { ENDPOINT } from './endpoint.js';

const [form, stop, bar, message, steps, result] =
  ['form', 'stop', 'progress', 'message', 'steps', 'result'].map(id => document.getElementById(id));

const run = async () => {
  const call = new AbortController();
  stop.onclick = () => call.abort(); // the server notices, and cancels the tool
  stop.hidden = false;
  steps.replaceChildren();
  result.textContent = '';
  try {
    const seconds = Number(form.seconds.value);
    const answer = await callTool(ENDPOINT, 'countdown', { seconds }, ({ progress, total, message: words }) => {
      Object.assign(bar, { value: progress, max: total });
      message.textContent = words;
      steps.insertAdjacentElement('beforeend', document.createElement('li')).textContent = `${progress} of ${total}`;
    }, call.signal);
    result.textContent = answer.content[0].text;
  } catch (e) {
    result.textContent = e.message;
  }
  stop.hidden = true;
};
form.onsubmit = event => { event.preventDefault(); run(); };
comeBack().then(signedOn => signedOn && run()).catch(e => { result.textContent = e.message; });
