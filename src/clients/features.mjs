const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WATCHED = 'test://watched-resource';

/** How long a notification that the server has sent may take to arrive. */
const PROMPT_MS = 5000;

/** What a client says it can be asked. */
export const CAPABILITIES = { elicitation: { form: {} }, sampling: {}, roots: {} };

/** What a client that is asked answers, by method. */
export const ANSWERS = {
  'elicitation/create': () => ({ action: 'accept', content: { name: 'Ada', username: 'ada', email: 'ada@example.org' } }),
  'sampling/createMessage': () => ({ role: 'assistant', model: 'none', content: { type: 'text', text: 'Paris' } }),
  'roots/list': () => ({ roots: [{ uri: 'file:///work', name: 'Work' }] })
};

/** Notifications that a handler takes one by one, and that a check waits for. */
export class Inbox {
  #items = [];
  #waiting = [];

  add(item) {
    this.#items.push(item);
    this.#waiting.splice(0).forEach(wake => wake());
  }

  get items() {
    return [...this.#items];
  }

  /** Whether there is one before it takes too long. */
  async hasAny() {
    if (this.#items.length === 0) {
      let timer;
      await new Promise(resolve => {
        this.#waiting.push(resolve);
        timer = setTimeout(resolve, PROMPT_MS);
      });
      clearTimeout(timer);
    }
    return this.#items.length > 0;
  }
}

/**
 * Reads, gets, completes, subscribes and answers, at the server with the tools of the conformance suite.
 *
 * @param peer.client    a connected client, which can be asked and answers by ANSWERS
 * @param peer.call      (params, options) => result, its callTool
 * @param peer.updates   the Inbox of its `notifications/resources/updated`
 * @param peer.asked     the methods by which its handlers were asked, in order
 * @param peer.subscribe uri => a function that ends the subscription
 */
export async function features(checks, peer) {
  await checks.step('progress', () => reports(checks, peer));
  await checks.step('resources', () => reads(checks, peer));
  await checks.step('prompts', () => gets(checks, peer));
  await checks.step('completion', () => completes(checks, peer));
  await checks.step('subscription', () => subscribes(checks, peer));
  await checks.step('questions', () => answers(checks, peer));
}

async function reports(checks, { client, call }) {
  const { tools } = await client.listTools();
  checks.check(
    tools.some(({ name }) => name === 'test_elicitation'),
    'tools/list has the tools of the suite',
    tools
  );
  const progress = [];
  await call({ name: 'test_tool_with_progress', arguments: {} }, { onprogress: update => progress.push(update.progress) });
  // On stdio the client forgets the callback when one read brings the last progress together with the result.
  checks.check(
    progress.length >= 2 && progress.every((value, i) => value === i * 50),
    'progress comes in order while the tool works',
    progress
  );
}

async function reads(checks, { client }) {
  const { resources } = await client.listResources();
  checks.check(
    ['test://static-text', 'test://static-binary', WATCHED].every(uri => resources.some(each => each.uri === uri)),
    'resources/list has the text, the picture and the watched one',
    resources
  );
  const { resourceTemplates } = await client.listResourceTemplates();
  checks.check(
    resourceTemplates.some(({ uriTemplate }) => uriTemplate === 'test://template/{id}/data'),
    'resources/templates/list has the template',
    resourceTemplates
  );
  const read = async uri => (await client.readResource({ uri })).contents;
  const text = await read('test://static-text');
  checks.check(
    text.length === 1 && text[0].mimeType === 'text/plain' && text[0].text?.includes('static text resource'),
    'a text is read',
    text
  );
  const picture = await read('test://static-binary');
  checks.check(
    picture.length === 1 && picture[0].mimeType === 'image/png' && picture[0].blob === PICTURE,
    'a picture is read, byte for byte',
    picture
  );
  const data = await read('test://template/42/data');
  checks.check(
    data[0]?.uri === 'test://template/42/data' && JSON.parse(data[0].text).id === '42',
    'a template is read with its variable',
    data
  );
  let missing;
  try {
    missing = await read('test://no-such-resource');
  } catch (error) {
    missing = error;
  }
  checks.check(
    missing instanceof Error && [-32002, -32602].includes(missing.code),
    'an unknown resource is an error',
    missing
  );
}

async function gets(checks, { client }) {
  const { prompts } = await client.listPrompts();
  const prompt = prompts.find(({ name }) => name === 'test_prompt_with_arguments');
  checks.check(
    prompt?.arguments?.map(({ name }) => name).join() === 'arg1,arg2',
    'prompts/list has the prompt with its arguments',
    prompts
  );
  const { messages } = await client.getPrompt({ name: prompt.name, arguments: { arg1: 'one', arg2: 'two' } });
  checks.check(
    messages.length === 1 && messages[0].content.text === "Prompt with arguments: arg1='one', arg2='two'",
    'prompts/get puts the arguments in',
    messages
  );
}

async function completes(checks, { client }) {
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'test_prompt_with_arguments' },
    argument: { name: 'arg1', value: 'par' }
  });
  checks.check(completion.values.join() === 'par1,par2', 'completion/complete goes on from what was typed', completion);
}

async function subscribes(checks, { call, updates, subscribe }) {
  const unsubscribe = await subscribe(WATCHED);
  await call({ name: 'test_update_watched_resource', arguments: {} });
  checks.check(await updates.hasAny(), 'a subscriber is told of the update');
  checks.check(
    updates.items.every(({ uri }) => uri === WATCHED),
    'and of which resource',
    updates.items
  );
  await unsubscribe();
  const before = updates.items.length;
  await call({ name: 'test_update_watched_resource', arguments: {} });
  await call({ name: 'test_tool_with_progress', arguments: {} });
  checks.check(updates.items.length === before, 'after the subscription there are no more', updates.items);
}

async function answers(checks, { call, asked }) {
  const ask = async (name, args, method, wanted) => {
    await checks.step(name, async () => {
      asked.length = 0;
      const result = await call({ name, arguments: args });
      checks.check(asked.join() === method, `${name}: the client is asked by ${method}`, asked);
      const text = result.content?.[0]?.text ?? '';
      checks.check(!result.isError && wanted.every(word => text.includes(word)), 'and the tool has the answer', result);
    });
  };
  await ask('test_elicitation', { message: 'Who?' }, 'elicitation/create', ['User accepted', 'ada@example.org']);
  await ask('test_sampling', { prompt: 'Capital?' }, 'sampling/createMessage', ['LLM response: Paris']);
  await ask('test_input_required_result_elicitation', {}, 'elicitation/create', ['Hello, Ada!']);
  await ask('test_input_required_result_sampling', {}, 'sampling/createMessage', ['Sampled: Paris']);
  await ask('test_input_required_result_list_roots', {}, 'roots/list', ['file:///work']);
}
