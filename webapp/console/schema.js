/** What a form needs to know of a JSON Schema: which control fits, what it begins with, and what is sent. */

/** Follows references within the document and unwraps what only adds null. */
export function resolve(schema, root, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > 20) {
    return {};
  }
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#')) {
    const target = schema.$ref
      .slice(1)
      .split('/')
      .filter(Boolean)
      .reduce((node, step) => node?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')], root);
    const { $ref, ...beside } = schema;
    return { ...resolve(target, root, depth + 1), ...beside };
  }
  const choices = schema.anyOf ?? schema.oneOf;
  const other = choices?.filter(each => each.type !== 'null');
  if (choices && other.length === 1) {
    const { anyOf, oneOf, ...beside } = schema;
    return { ...resolve(other[0], root, depth + 1), ...beside };
  }
  return schema;
}

/** Values with their titles, for a schema that allows these only. */
export function choices(schema) {
  if (Array.isArray(schema.enum)) {
    return schema.enum
      .filter(value => value !== null)
      .map((value, i) => ({ value, title: schema.enumNames?.[i] ?? String(value) }));
  }
  const list = schema.oneOf ?? schema.anyOf;
  return list?.every(each => each && 'const' in each)
    ? list.map(each => ({ value: each.const, title: each.title ?? String(each.const) }))
    : undefined;
}

/** The kind of control: choice, choices, boolean, number, string, array, object, or json for all else. */
export function control(schema) {
  if (choices(schema)) {
    return 'choice';
  }
  const type = [schema.type].flat().find(each => each !== 'null');
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'string':
      return type;
    case 'array':
      return typeof schema.items === 'object' && !schema.prefixItems ? 'array' : 'json';
    case 'object':
      return schema.properties && Object.keys(schema.properties).length ? 'object' : 'json';
    default:
      return schema.properties ? 'object' : 'json';
  }
}

/** What a form begins with; undefined for nothing. */
export function initial(given, root, required, depth = 0) {
  const schema = resolve(given, root);
  if (schema.default !== undefined && schema.default !== null) {
    return structuredClone(schema.default);
  }
  if ('const' in schema) {
    return schema.const;
  }
  if (!required || depth > 8) {
    return undefined;
  }
  switch (control(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties)
          .map(([name, each]) => [name, initial(each, root, schema.required?.includes(name), depth + 1)])
          .filter(([, value]) => value !== undefined)
      );
    case 'array':
      return choices(resolve(schema.items, root))
        ? []
        : Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () => initial(schema.items, root, true, depth + 1));
    case 'boolean':
      return false;
    default:
      return undefined;
  }
}

/** What is sent: without what nobody filled in. */
export function filled(value) {
  if (Array.isArray(value)) {
    return value.filter(each => each !== undefined).map(filled);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => [name, filled(each)])
    );
  }
  return value;
}

/** A few words on what a value must be. */
export function hint(schema) {
  const type = [schema.type].flat().filter(each => each && each !== 'null').join(' or ');
  const number = (name, sign) => (schema[name] === undefined ? '' : `${sign} ${schema[name]}`);
  const parts = [
    schema.format ?? (choices(schema) || ['string', 'array', 'object'].includes(type) ? '' : type),
    number('minimum', '≥'),
    number('exclusiveMinimum', '>'),
    number('maximum', '≤'),
    number('exclusiveMaximum', '<'),
    schema.maxLength ? `at most ${schema.maxLength} characters` : '',
    schema.minItems ? `at least ${schema.minItems}` : '',
    schema.maxItems ? `at most ${schema.maxItems}` : ''
  ];
  return parts.filter(Boolean).join(', ');
}

/** The variables of a URI template, in order. */
export function variables(template) {
  return [...template.matchAll(/\{[+#./;?&]?([^}]*)\}/g)].flatMap(([, names]) =>
    names.split(',').map(name => name.replace(/(\*|:\d+)$/, ''))
  );
}

const OPERATORS = {
  '': { first: '', between: ',' },
  '+': { first: '', between: ',', reserved: true },
  '#': { first: '#', between: ',', reserved: true },
  '.': { first: '.', between: '.' },
  '/': { first: '/', between: '/' },
  ';': { first: ';', between: ';', named: true, bare: true },
  '?': { first: '?', between: '&', named: true },
  '&': { first: '&', between: '&', named: true }
};

/** Expands a URI template with values, as RFC 6570 describes up to level 3. */
export function expand(template, values) {
  return template.replace(/\{([+#./;?&]?)([^}]*)\}/g, (_, sign, names) => {
    const operator = OPERATORS[sign];
    const encode = text =>
      operator.reserved
        ? encodeURI(text)
        : encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
    const parts = names
      .split(',')
      .map(name => name.replace(/(\*|:\d+)$/, ''))
      .filter(name => values[name] !== undefined && (values[name] !== '' || !operator.named))
      .map(name => (operator.named ? `${name}=${encode(values[name])}` : encode(values[name])));
    return parts.length ? operator.first + parts.join(operator.between) : '';
  });
}
