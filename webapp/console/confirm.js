import { Json } from './code.js';
import { html, useEffect, useRef } from './lib/preact.js';

/** A question before something that cannot be undone. The way back has the focus. */
export function Confirm({ title, verb, onConfirm, onCancel, children }) {
  const box = useRef();
  const back = useRef();
  useEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    back.current.focus();
    return () => before?.focus?.();
  }, []);
  const cancel = event => {
    event.preventDefault();
    onCancel();
  };
  return html`<dialog ref=${box} aria-labelledby="confirm" onCancel=${cancel}>
    <h2 id="confirm">${title}</h2>
    ${children}
    <div class="actions">
      <button type="button" class="danger" onClick=${onConfirm}>${verb}</button>
      <button type="button" ref=${back} onClick=${onCancel}>Go back</button>
    </div>
  </dialog>`;
}

/** The question before a destructive tool runs. */
export function ConfirmCall({ name, values, onConfirm, onCancel }) {
  return html`<${Confirm} title=${`Run ${name}?`} verb="Run it" onConfirm=${onConfirm} onCancel=${onCancel}>
    <p>This tool may delete or overwrite what it works on.</p>
    ${Object.keys(values).length > 0 && html`<${Json} value=${values} label="Arguments" />`}
  <//>`;
}
