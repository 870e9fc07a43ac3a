/** URI templates. */

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
