import { useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { callTool, comeBack } from './mcp.js';
import { ENDPOINT } from './endpoint.js';

/** A tool as state: { steps, result, error, running }, and the functions call(arguments) and stop(). */
function useTool(name) {
  const [state, setState] = useState({ steps: [], running: false });
  const controller = useRef();
  const stop = useCallback(() => controller.current?.abort(), []);
  const call = useCallback(async args => {
    stop();
    controller.current = new AbortController();
    setState({ steps: [], running: true });
    const onProgress = step => setState(old => ({ ...old, steps: [...old.steps, step] }));
    try {
      const result = await callTool(ENDPOINT, name, args, onProgress, controller.current.signal);
      setState(old => ({ ...old, result, running: false }));
    } catch (error) {
      setState(old => ({ ...old, error, running: false }));
    }
  }, [name, stop]);
  useEffect(() => stop, [stop]); // a component that goes cancels its call
  return { ...state, call, stop };
}

function Countdown({ atOnce }) {
  const [seconds, setSeconds] = useState(3);
  const { steps, result, error, running, call, stop } = useTool('countdown');
  useEffect(() => { if (atOnce) call({ seconds: 3 }); }, [atOnce, call]);
  const last = steps.at(-1);
  return (
    <>
      <h1>Countdown</h1>
      <form onSubmit={event => { event.preventDefault(); call({ seconds }); }}>
        <label>Seconds <input type="number" min="1" max="60" value={seconds} onChange={e => setSeconds(Number(e.target.value))} /></label>
        <button>Count down</button> {running && <button type="button" onClick={stop}>Stop</button>}
      </form>
      <p><progress max={last?.total ?? 1} value={last?.progress ?? 0} /> <span role="status">{last?.message}</span></p>
      <ol id="steps">{steps.map(each => <li key={each.progress}>{each.progress} of {each.total}</li>)}</ol>
      <pre id="result">{error?.message ?? result?.content[0].text}</pre>
    </>
  );
}

const root = createRoot(document.getElementById('root'));
comeBack().then(
  signedOn => root.render(<Countdown atOnce={signedOn} />),
  error => root.render(<pre id="result">{error.message}</pre>));
