/** What tools say they do, each as [annotation, word, meaning]. */
const HINTS = [
  ['readOnlyHint', 'reads only', 'Changes nothing'],
  ['destructiveHint', 'destructive', 'May delete or overwrite'],
  ['idempotentHint', 'repeatable', 'Calling it again with the same arguments changes nothing more'],
  ['openWorldHint', 'reaches outside', 'Deals with things outside of the server']
];

/** The hints of a tool that hold: { key, word, meaning }. */
export function hintsOf(tool) {
  const { annotations = {} } = tool;
  return HINTS.filter(([key]) =>
    key === 'destructiveHint'
      ? isDestructive(tool)
      : annotations[key] === true && !(key === 'idempotentHint' && annotations.readOnlyHint)
  ).map(([key, word, meaning]) => ({ key, word, meaning }));
}

/**
 * Whether a call may destroy something. A tool that says anything of its behavior says so by the specification's defaults, by
 * which it changes and destroys; one that says nothing is not held to be destructive, or people would confirm every call.
 */
export function isDestructive({ annotations = {} }) {
  const saysAnything = HINTS.some(([key]) => typeof annotations[key] === 'boolean');
  return saysAnything && annotations.readOnlyHint !== true && annotations.destructiveHint !== false;
}
